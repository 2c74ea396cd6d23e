import type { Figure, Token } from './figure.js';
import type { FigureText } from './figure-text.js';
import type { UnitClass } from './figure-units.js';
import { readMantissa, shift } from './mantissa.js';

const NOT_ONE =
  /一(?:个|家|项|件|名|位|条|种|次|款|台|点|份|张|枚|分|毛|块)?(?:人|钱|企业|员工|标准|商标|专利|证书)?[也都]?(?:没有|没|木有)(?:有|过)?/y;
const OF_HUNDRED = /(百|千|万)分之/y;
const ALL_OF_HUNDRED = /百分之?百(?!分)/y;
const ORDINAL = /第[\d一二两三四五六七八九十百]+/y;
const SOME_TENS = /(?:好几|几|数)(?=[十百千万亿])[十百千万亿]+/y;
const HALF = /一半|半数|half(?: of (?:it|them))?(?![a-z]| a)/y;
const HALF_A = /half an? (dozen|million)(?![a-z])|半(?:个?(亿|万)|个)?/y;
const AND_A_HALF = /and a half/y;

const find = (pattern: RegExp, text: string, index: number): RegExpExecArray | null => {
  pattern.lastIndex = index;
  return pattern.exec(text);
};

const never = () => false;

const plain = (
  value: number,
  unit: UnitClass | undefined,
  written: string,
  more?: Partial<Figure>,
): Figure => ({
  kind: 'figure',
  values: [value],
  scale: 0,
  scaled: false,
  approximate: false,
  doubtful: false,
  vague: false,
  unit,
  written,
  ...more,
});

export interface Special {
  readonly token: Token;
  readonly end: number;
}

/** What is no number by itself but says one: 百分之九十七, 一半, 一个也没有, 几十. */
export function readSpecial(prepared: FigureText, at: number): Special | undefined {
  const { text } = prepared;
  const first = text.charAt(at);
  if (!'一百千万第好几数半ha'.includes(first)) return undefined;
  const take = (pattern: RegExp, token: (found: RegExpExecArray) => Token): Special | undefined => {
    const found = find(pattern, text, at);
    return found ? { token: token(found), end: at + found[0].length } : undefined;
  };
  return (
    take(NOT_ONE, () => ({ kind: 'word', role: 'none' })) ??
    take(ALL_OF_HUNDRED, ([w]) => plain(100, 'percent', w)) ??
    readOfHundred(prepared, at) ??
    take(ORDINAL, () => ({ kind: 'unknown' })) ??
    take(SOME_TENS, () => ({ kind: 'word', role: 'vague' })) ??
    take(AND_A_HALF, () => ({ kind: 'odd' })) ??
    take(HALF, ([w]) => plain(50, 'part', w)) ??
    take(HALF_A, ([w, english, chinese]) => {
      const value =
        english === 'dozen' ? 6 : english ? 5e5 : shift(0.5, chinese ? (chinese === '亿' ? 8 : 4) : 0);
      return plain(value, undefined, w, { scaled: chinese !== undefined || english === 'million' });
    })
  );
}

function readOfHundred(prepared: FigureText, at: number): Special | undefined {
  const found = find(OF_HUNDRED, prepared.text, at);
  if (!found) return undefined;
  const mantissa = readMantissa(prepared, at + found[0].length, never, false);
  if (mantissa === undefined || mantissa === 'odd')
    return { token: { kind: mantissa ?? 'unknown' }, end: at + found[0].length };
  const exponent = found[1] === '百' ? 0 : found[1] === '千' ? -1 : -2;
  const { approximate, doubtful, vague, values, end } = mantissa;
  const figure = plain(0, 'percent', prepared.text.slice(at, end), {
    values: values.map((value) => shift(value, exponent)),
    approximate,
    doubtful,
    vague,
  });
  return { token: figure, end };
}
