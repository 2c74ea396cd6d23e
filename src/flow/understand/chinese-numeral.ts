/** A numeral as it was written; two values where it names two (七八十: 70 or 80). */
export interface Numeral {
  readonly values: readonly number[];
  /** Legible, but people write it for more than one thing (百二十, 二五, 1万25): to be asked. */
  readonly doubtful: boolean;
}

const DIGITS = new Map([...'零一二三四五六七八九'].map((digit, value) => [digit, String(value)]));
DIGITS.set('〇', '0').set('两', '2');
const SMALL = new Map([
  ['十', 1],
  ['百', 2],
  ['千', 3],
]);
const BIG = new Map([
  ['万', 4],
  ['亿', 8],
]);
const LONGEST = 40;

/**
 * Reads a Chinese numeral, Arabic digits among it allowed: 三十二, 两百五, 1.2万, 3千万, 一亿二千万, 二〇一九,
 * 三点五万. Expects simplified everyday characters and Arabic numbers without separators.
 */
export function readNumeral(text: string): Numeral | undefined {
  if (text.length === 0 || text.length > LONGEST) return undefined;
  if (/^[零〇一二两三四五六七八九]{2,}$/.test(text)) return readDigits(text);
  if (text.startsWith('百八十')) return readLoose(text.slice(3));
  const pair = text.includes('点') ? undefined : findPair(text);
  if (pair === undefined) {
    const whole = readOne(text);
    return whole && { values: [whole.value], doubtful: whole.doubtful };
  }
  const low = readOne(text.slice(0, pair + 1) + text.slice(pair + 2));
  const high = readOne(text.slice(0, pair) + text.slice(pair + 1));
  if (!low || !high) return undefined;
  return { values: [low.value, high.value], doubtful: low.doubtful || high.doubtful };
}

/** 百八十 is 180 to some and "some eighty to a hundred" to most. */
function readLoose(rest: string): Numeral | undefined {
  const values = ['一百八十', '一百', '八十'].map((start) => readOne(start + rest)?.value);
  return values.every((value) => value !== undefined) ? { values, doubtful: true } : undefined;
}

/** Spelled digit by digit, as years and room numbers are: sure only with a zero in it. */
function readDigits(text: string): Numeral {
  if (text.length === 2 && isPair(text.charAt(0), text.charAt(1)))
    return { values: [...text].map(digitOf), doubtful: false };
  const value = Number([...text].map(digitOf).join(''));
  return { values: [value], doubtful: /^[零〇]|^[^零〇]+$/.test(text) };
}

const digitOf = (character: string): number => Number(DIGITS.get(character));

/** 七八 and 三五 say "seven or eight", "three to five". */
function isPair(first: string, second: string): boolean {
  const a = digitOf(first);
  const b = digitOf(second);
  return a > 0 && (b === a + 1 || (a === 3 && b === 5));
}

function findPair(text: string): number | undefined {
  for (let i = 0; i + 1 < text.length; i++) if (isPair(text.charAt(i), text.charAt(i + 1))) return i;
  return undefined;
}

interface One {
  readonly value: number;
  readonly doubtful: boolean;
}

function readOne(text: string): One | undefined {
  const point = text.indexOf('点');
  return point < 0 ? readWhole(text) : readPointed(text.slice(0, point), text.slice(point + 1));
}

/** 九十七点五, 三点五万 */
function readPointed(left: string, right: string): One | undefined {
  const match = /^([零〇一二三四五六七八九]+|\d+)([十百千]?[万亿]?)$/.exec(right);
  const whole = readWhole(left);
  if (!match || !whole || !Number.isInteger(whole.value)) return undefined;
  const digits = [...(match[1] ?? '')].map((d) => DIGITS.get(d) ?? d).join('');
  const exponent = [...(match[2] ?? '')].reduce((sum, u) => sum + (SMALL.get(u) ?? BIG.get(u) ?? 0), 0);
  return { value: Number(`${whole.value}.${digits}e${exponent}`), doubtful: whole.doubtful };
}

/** Sums up from left to right; a decimal fraction is shifted as text, so that 1.001千 is 1001. */
class Sum {
  total = 0;
  section = 0;
  /** Digits that wait for their unit. */
  digits: string | undefined;
  /** Exponents of the last unit of the section and of the last 万 or 亿. */
  small = 4;
  big = 99;
  zero = false;
  doubtful = false;
  started = false;

  addDigits(digits: string): boolean {
    if (this.digits !== undefined) return false;
    this.digits = digits;
    this.started = true;
    return true;
  }

  addZero(): boolean {
    this.zero = this.digits === undefined;
    return this.zero;
  }

  addSmall(exponent: number): boolean {
    if (exponent >= this.small) return false;
    if (this.digits === undefined) {
      if (exponent > 1 || (this.started && !this.zero)) this.doubtful = true;
      this.digits = '1';
    }
    this.section += Number(`${this.digits}e${exponent}`);
    this.settle(exponent);
    return true;
  }

  addBig(exponent: number): boolean {
    if (exponent === this.big) return false;
    const nothing = this.section === 0 && this.digits === undefined;
    if (exponent > this.big) {
      // 一万亿: the whole number so far is counted in 亿.
      if (!nothing || this.total === 0) return false;
      this.total *= 10 ** exponent;
    } else {
      if (nothing) {
        if (this.started) return false;
        this.doubtful = true;
        this.digits = '1';
      }
      const rest = this.digits === undefined ? 0 : Number(`${this.digits}e${exponent}`);
      this.total += this.section * 10 ** exponent + rest;
    }
    this.section = 0;
    this.big = exponent;
    this.settle(exponent);
    this.small = 4;
    return true;
  }

  private settle(exponent: number): void {
    this.digits = undefined;
    this.small = exponent;
    this.zero = false;
    this.started = true;
  }

  /** What stands last without a unit: 三百二 is 320, 三百零二 is 302, 1万2000 is 12000. */
  finish(): One | undefined {
    if (!this.started && !this.zero) return undefined;
    if (this.digits === undefined) return this.result(0);
    const last = this.section > 0 ? this.small : this.total > 0 ? this.big : 0;
    if (last <= 1 || this.zero || last === 99) return this.result(Number(this.digits));
    if (this.digits.length === 1) return this.result(Number(`${this.digits}e${last - 1}`));
    if (this.digits.length < last) this.doubtful = true;
    return Number(this.digits) < 10 ** last ? this.result(Number(this.digits)) : undefined;
  }

  private result(rest: number): One {
    return { value: this.total + this.section + rest, doubtful: this.doubtful };
  }
}

function readWhole(text: string): One | undefined {
  const sum = new Sum();
  for (const token of text.match(/\d+(?:\.\d+)?|./gsu) ?? []) {
    const small = SMALL.get(token);
    const big = BIG.get(token);
    const digit = DIGITS.get(token) ?? (/^\d/.test(token) ? token : undefined);
    const fine =
      small !== undefined
        ? sum.addSmall(small)
        : big !== undefined
          ? sum.addBig(big)
          : digit === '0' && token !== '0'
            ? sum.addZero()
            : digit !== undefined && sum.addDigits(digit);
    if (!fine) return undefined;
  }
  return sum.finish();
}
