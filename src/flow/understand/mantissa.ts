import { readNumeral } from './chinese-numeral.js';
import { ENGLISH_SCALES, readEnglishNumeral } from './english-numeral.js';
import type { FigureText } from './figure-text.js';

/** The number of a figure, without its unit. */
export interface Mantissa {
  readonly values: readonly number[];
  readonly scale: number;
  readonly scaled: boolean;
  readonly approximate: boolean;
  readonly doubtful: boolean;
  readonly vague: boolean;
  readonly end: number;
}

const ARABIC = /\.?\d(?:[\d,.'_]*\d)?/y;
const PLAIN = /^\.?\d+$|^\d+\.\d+$/;
const GROUPED = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const GROUPED_BY_FOUR = /^\d{1,4}(?:,\d{4})+$/;
const TAIL = / ?[十百千万亿](?!分)(?:[\d零〇一二两三四五六七八九十亿]|[百千万](?!分)|\.(?=\d))*/y;
const UNITS_ONLY = / ?(?:[十百千万](?!分)|亿)+/y;
const CHINESE = /(?:[\d零〇一二两三四五六七八九十亿点]|[百千万](?!分)|\.(?=\d))+/y;
const FUZZY = /(多|余|来(?!自)|好几|几|把)((?:百|千|万)*亿|(?:百|千|万)+(?!分))?/y;
const MEASURED = / ?个(多)?(亿|万)/y;
const SPOKEN_FRACTION = /点(\d+)(?!\d*分)/y;
const LATIN = / ?([a-z]+)(?![a-z\d])/y;
const POINT = / point ((?:(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)[ -]?)+|\d+)(?![a-z])/y;
const POINT_DIGITS = 'zero one two three four five six seven eight nine'.split(' ');
const EXPONENTS: Readonly<Record<string, number>> = { 十: 1, 百: 2, 千: 3, 万: 4, 亿: 8 };

const match = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

const exponentOf = (units: string): number => [...units].reduce((sum, u) => sum + (EXPONENTS[u] ?? 0), 0);
/** Shifts a decimal fraction as text: 1.001 thousand is 1001, not 1000.9999999999999. */
export const shift = (value: number, exponent: number): number =>
  exponent === 0 ? value : /e/.test(String(value)) ? value * 10 ** exponent : Number(`${value}e${exponent}`);

interface Core {
  readonly values: readonly number[];
  /** The powers of ten it ends in: the 万 of 1.2万. */
  readonly units: string;
  readonly scaled: boolean;
  readonly doubtful: boolean;
  readonly end: number;
}

const BIG = /[万亿]/;

/** Reads a number that begins here: undefined, there is none; 'odd', it cannot be read as a number. */
export function readMantissa(
  { text, typed }: FigureText,
  at: number,
  keepUnit: (at: number) => boolean,
  andJoins: boolean,
): Mantissa | 'odd' | undefined {
  const core = readCore(text, at, keepUnit);
  if (core === undefined) return readSpelled(text, at, andJoins);
  return core === 'odd' ? core : dress(core, text, typed, keepUnit);
}

const unitsOf = (run: string): string => /[百千万亿]*$/.exec(run)?.[0] ?? '';

function readCore(text: string, at: number, keepUnit: (at: number) => boolean): Core | 'odd' | undefined {
  const arabic = match(ARABIC, text, at)?.[0];
  if (arabic !== undefined) return readArabic(text, at, arabic, keepUnit);
  let run = match(CHINESE, text, at)?.[0].replace(/[点.]+$/, '');
  if (run === undefined || run === '' || run.startsWith('点')) return undefined;
  for (let k = run.length - 1; k > 0 && /[百千万亿]/.test(run.charAt(k)); k--)
    if (keepUnit(at + k)) run = run.slice(0, k);
  const numeral = readNumeral(run);
  if (!numeral) return 'odd';
  return { ...numeral, units: unitsOf(run), scaled: BIG.test(run), end: at + run.length };
}

function readArabic(text: string, at: number, run: string, keepUnit: (at: number) => boolean): Core | 'odd' {
  const grouped = GROUPED.test(run) || GROUPED_BY_FOUR.test(run);
  if (!grouped && !PLAIN.test(run)) {
    // 92,97 lists two numbers; 1.2.3 and 1'000 are no numbers at all.
    const first = /^\d+(?:\.\d+)?(?=,\d+(?:\.\d+)?(?:,|$))/.exec(run)?.[0];
    if (first === undefined) return 'odd';
    return { values: [Number(first)], units: '', scaled: false, doubtful: false, end: at + first.length };
  }
  const digits = run.replaceAll(',', '');
  const padded = /^0\d/.test(digits) || GROUPED_BY_FOUR.test(run);
  const end = at + run.length;
  const plain: Core = { values: [Number(digits)], units: '', scaled: false, doubtful: padded, end };
  if (keepUnit(end)) return plain;
  const fraction = match(SPOKEN_FRACTION, text, end);
  if (fraction && !grouped) {
    const after = end + fraction[0].length;
    const units = (match(UNITS_ONLY, text, after)?.[0] ?? '').trimStart();
    const value = shift(Number(`${digits}.${fraction[1]}`), exponentOf(units));
    // 97点5 is 97.5 to most, but 10点30 is a time of day; 1点5万 can only be a number.
    if (units !== '' && text.startsWith(units, after))
      return {
        values: [value],
        units,
        scaled: BIG.test(units),
        doubtful: padded,
        end: after + units.length,
      };
    return { ...plain, values: [value], doubtful: true, end: after };
  }
  for (const pattern of [TAIL, UNITS_ONLY]) {
    const tail = match(pattern, text, end)?.[0];
    const numeral = tail && readNumeral(digits + tail.trimStart());
    if (tail && numeral)
      return {
        values: numeral.values,
        units: unitsOf(tail),
        scaled: BIG.test(tail),
        doubtful: numeral.doubtful || padded,
        end: end + tail.length,
      };
  }
  return plain;
}

/** What may follow the digits: 多, 来, 几, 个亿, k, million. */
function dress(core: Core, text: string, typed: string, keepUnit: (at: number) => boolean): Mantissa {
  const { units } = core;
  let { end, values, doubtful, scaled } = core;
  let scale = exponentOf(units);
  let approximate = false;
  let vague = false;
  const grow = (exponent: number) => {
    values = values.map((value) => shift(value, exponent));
    scale += exponent;
    scaled ||= exponent >= 3;
  };
  if (keepUnit(end)) return { values, scale, scaled, approximate, doubtful, vague, end };
  const fuzzy = match(FUZZY, text, end);
  const kept = fuzzy?.[1] !== undefined && keepUnit(end + fuzzy[1].length);
  if (fuzzy && (fuzzy[1] !== '把' || (doubtful && units !== ''))) {
    if (fuzzy[1] === '几' || fuzzy[1] === '好几') vague = true;
    else {
      approximate = true;
      doubtful &&= units === '';
    }
    end += kept ? (fuzzy[1] ?? '').length : fuzzy[0].length;
    if (fuzzy[2] && !kept) grow(exponentOf(fuzzy[2]));
  }
  const measured = match(MEASURED, text, end);
  if (measured) {
    end += measured[0].length;
    approximate ||= measured[1] !== undefined;
    grow(exponentOf(measured[2] ?? ''));
    return { values, scale, scaled, approximate, doubtful, vague, end };
  }
  for (let latin = match(LATIN, text, end); latin; latin = match(LATIN, text, end)) {
    const word = latin[1] ?? '';
    const exponent = ENGLISH_SCALES.get(word);
    const single = word.length === 1;
    if (word === 'dozen') values = values.map((value) => value * 12);
    else if (exponent === undefined || (single && latin[0] !== word)) break;
    else {
      grow(exponent);
      // A million, or metres? 3M leaves no doubt.
      if ((word === 'm' || word === 'b') && typed.charAt(end) === word) doubtful = true;
    }
    end += latin[0].length;
  }
  const point = match(POINT, text, end);
  if (point) {
    const digits = spellDigits(point[1] ?? '');
    values = values.map((value) => Number(`${value}.${digits}`));
    end += point[0].trimEnd().length;
  }
  return { values, scale, scaled, approximate, doubtful, vague, end };
}

const spellDigits = (words: string): string =>
  /^\d/.test(words)
    ? words
    : words
        .trim()
        .split(/[ -]+/)
        .map((word) => Math.max(0, POINT_DIGITS.indexOf(word)))
        .join('');

/** twenty-five, three point five, two hundred thousand */
function readSpelled(text: string, at: number, andJoins: boolean): Mantissa | undefined {
  const spelled = readEnglishNumeral(text, at, andJoins);
  if (!spelled || /[a-z\d]/.test(text.charAt(spelled.end))) return undefined;
  let { value, end } = spelled;
  const point = match(POINT, text, end);
  if (point && value < 1000) {
    value = Number(`${value}.${spellDigits(point[1] ?? '')}`);
    end += point[0].trimEnd().length;
    const scale = match(LATIN, text, end);
    const exponent = scale && (scale[1]?.length ?? 0) > 2 ? ENGLISH_SCALES.get(scale[1] ?? '') : undefined;
    if (scale && exponent !== undefined) {
      value = shift(value, exponent);
      end += scale[0].length;
    }
  }
  const scaled = /thousand|million|billion/.test(text.slice(at, end));
  return { values: [value], scale: 0, scaled, approximate: false, doubtful: false, vague: false, end };
}
