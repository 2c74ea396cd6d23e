import type { Text } from '../json.js';
import type { Figure, Scan, Token } from './figure.js';
import { type FigureText, prepareText } from './figure-text.js';
import { matchUnit, spellUnit, type UnitClass } from './figure-units.js';
import { matchWord, type Role } from './figure-words.js';
import { finishFigure } from './finish-figure.js';
import { readMantissa } from './mantissa.js';
import { readSpecial } from './special-figures.js';

const CURRENCY =
  /(?:(us\$|usd|hk\$|hkd|eur|gbp|jpy|[$€£])|rmb|cny|人民币|¥)[: ]?(?=[\d.零一二两三四五六七八九十百千万亿-])/y;
const SIGN = /(?:(?:-|−|负|零下)(?=[\d.零一二两三四五六七八九十百千万亿¥])|(?:minus|negative) )/y;
const START = /[\d.零〇一二两三四五六七八九十百千万亿a-z]/;
/** 一点五万 is a number, though 一点 alone is a word. */
const POINTED = /一点[零一二三四五六七八九\d]/y;
const LETTER = /[a-z]/;
const LETTERS = /[a-z]+/y;
/** ISO9001, A3: letters and digits grown together are a name, not a number. */
const NAME = /[a-z]+[-_]?\d[a-z\d._-]*/y;
const GROWN = /[a-z_]+\d/y;
const ODD_RUN = /[\d,.'_a-z零〇一二两三四五六七八九十百千万亿点]+/y;
/** Words that may stand right against a number: about50, to30. */
const CLINGING: ReadonlySet<Role> = new Set(['approx', 'bound', 'range', 'reach', 'earlier', 'later']);

const find = (pattern: RegExp, text: string, index: number): string | undefined => {
  pattern.lastIndex = index;
  return pattern.exec(text)?.[0];
};

/** Finds the figures of a message and what is said around them; undefined when it is code or a formula. */
export function scanFigures(message: string, unit?: Text): Scan | undefined {
  const prepared = prepareText(message);
  if (!prepared) return undefined;
  return new Scanner(prepared, spellUnit(unit)).run();
}

class Scanner {
  private readonly tokens: Token[] = [];
  private readonly text: string;
  private readonly andJoins: boolean;
  private at = 0;
  /** Where the last figure ended: 7八成 is not two of them for certain. */
  private figureEnd = -1;
  private currency: UnitClass | undefined;
  private negative = false;

  constructor(
    private readonly prepared: FigureText,
    private readonly own: readonly string[],
  ) {
    this.text = prepared.text;
    this.andJoins = !this.text.includes('between');
  }

  run(): Scan {
    while (this.at < this.text.length) this.step();
    if (this.negative || this.currency) this.tokens.push({ kind: 'unknown' });
    const figures: Figure[] = [];
    const roles = new Set<Role>();
    for (const token of this.tokens) {
      if (token.kind === 'figure') figures.push(token);
      else if (token.kind === 'word') roles.add(token.role);
    }
    const has = (kind: Token['kind']) => this.tokens.some((token) => token.kind === kind);
    const { cut } = this.prepared;
    return { tokens: this.tokens, figures, roles, unknown: has('unknown'), odd: has('odd'), cut };
  }

  private step(): void {
    if (this.text.charAt(this.at) === ' ') this.at += 1;
    else if (!(this.takePrefix() || this.takeSpecial() || this.takeFigure() || this.takeWord()))
      this.takeUnknown();
  }

  private takePrefix(): boolean {
    const currency = find(CURRENCY, this.text, this.at);
    if (currency) {
      this.currency = /^(?:rmb|cny|人|¥)/.test(currency) ? 'yuan' : 'foreign';
      this.at += currency.length;
      return true;
    }
    const before = this.text.charAt(this.at - 1);
    const sign = this.tokens.at(-1)?.kind === 'figure' ? undefined : find(SIGN, this.text, this.at);
    // A dash right behind a word separates: 员工-50人.
    if (!sign || (/^[-−]/.test(sign) && /[^\s:,;(]/.test(before))) return false;
    this.negative = true;
    this.at += sign.length;
    return true;
  }

  private takeSpecial(): boolean {
    const special = readSpecial(this.prepared, this.at);
    if (!special) return false;
    this.push(special.token, special.end);
    return true;
  }

  private takeFigure(): boolean {
    const character = this.text.charAt(this.at);
    if (!START.test(character)) return false;
    // 一共, 一些, 十分: words that only begin like a numeral.
    const isNumeral = find(POINTED, this.text, this.at) !== undefined;
    if (character >= '\u4e00' && !isNumeral && (matchWord(this.text, this.at)?.length ?? 0) > 1) return false;
    // 万元 alone is a unit; 上万元 is an amount.
    const before = this.tokens.at(-1);
    const isUnit =
      this.text.startsWith('万元', this.at) && !(before?.kind === 'word' && before.role === 'bound');
    if (isUnit) return false;
    const mantissa = readMantissa(this.prepared, this.at, this.keepUnit, this.andJoins);
    if (mantissa === undefined) return false;
    if (mantissa === 'odd' || find(GROWN, this.text, mantissa.end)) {
      this.push({ kind: 'odd' }, this.at + (find(ODD_RUN, this.text, this.at)?.length ?? 1));
      return true;
    }
    const { own, currency, negative } = this;
    const { figure, end } = finishFigure(this.prepared, mantissa, {
      start: this.at,
      own,
      currency,
      negative,
    });
    const grown = before?.kind === 'figure' && before.unit === undefined && this.figureEnd === this.at;
    // 好几百, several hundred
    const some = before?.kind === 'word' && before.role === 'vague';
    this.push({ ...figure, doubtful: figure.doubtful || grown, vague: figure.vague || some }, end);
    this.figureEnd = end;
    this.currency = undefined;
    this.negative = false;
    return true;
  }

  private takeWord(): boolean {
    const { text, at } = this;
    const known = matchWord(text, at);
    if (known) {
      const clings = LETTER.test(text.charAt(at)) && /\d/.test(text.charAt(at + known.length));
      if (clings && !CLINGING.has(known.role)) return false;
      this.push({ kind: 'word', role: this.roleHere(known.role) }, at + known.length);
      return true;
    }
    const unit = matchUnit(text, at, this.own);
    if (!unit || unit.unit === 'date' || unit.unit === 'other') return false;
    this.push({ kind: 'word', role: 'filler' }, at + unit.length);
    return true;
  }

  private takeUnknown(): void {
    const { text, at } = this;
    const name = find(NAME, text, at) ?? find(LETTERS, text, at);
    this.push({ kind: 'unknown' }, at + (name?.length ?? ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1)));
  }

  /** ~50 is about, 50~60 a range; +50 says nothing, 50+ says more. */
  private roleHere(role: Role): Role {
    const mark = this.text.charAt(this.at);
    const after = this.tokens.some((token) => token.kind === 'figure');
    if (mark === '~' && !after) return 'approx';
    return mark === '+' && this.tokens.length === 0 ? 'filler' : role;
  }

  private push(token: Token, end: number): void {
    this.tokens.push(token);
    this.at = end;
  }

  /** The question's own unit begins like a power of ten: 万元, kg. */
  private readonly keepUnit = (index: number): boolean => {
    const start = this.text.charAt(index) === ' ' ? index + 1 : index;
    if (this.own.length === 0 || !/[百千万亿kwm]/.test(this.text.charAt(start))) return false;
    return matchUnit(this.text, start, this.own)?.unit === 'own';
  };
}
