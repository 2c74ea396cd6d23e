import type { Figure } from './figure.js';
import type { FigureText } from './figure-text.js';
import { matchUnit, type UnitClass } from './figure-units.js';
import { type Mantissa, readMantissa, shift } from './mantissa.js';

const CHENG = /成(多)?(?:([零一二三四五六七八九\d])(?![十百千万亿\d.])|半)?(?!立|员|都|本|功|绩)/y;
const PART = /分之/y;
/** 3块5, 12元5角3分 */
const SMALL_CHANGE =
  /(?<=块)([\d一二两三四五六七八九])(?![\d.百千万亿块元])(?:[角毛](?:([\d一二两三四五六七八九])分?)?)?|(?<=[元块])([\d一二两三四五六七八九])[角毛](?:([\d一二两三四五六七八九])分?)?/y;
/** 5角, 5毛钱, 5角3分 */
const DIMES = /[角毛](?![利坯巾衣度])(?:([\d一二两三四五六七八九])分?)?钱?/y;
const HALF_MORE = /半(?!数)/y;

const find = (pattern: RegExp, text: string, index: number): RegExpExecArray | null => {
  pattern.lastIndex = index;
  return pattern.exec(text);
};

const readDigit = (digit = ''): string =>
  /^\d?$/.test(digit) ? digit : String('零一二三四五六七八九'.indexOf(digit === '两' ? '二' : digit));

const never = () => false;

export interface Finished {
  readonly figure: Figure;
  readonly end: number;
}

/** Takes in what stands behind a number: its unit, 成, 分之, 半. */
export function finishFigure(
  prepared: FigureText,
  mantissa: Mantissa,
  before: {
    readonly start: number;
    readonly own: readonly string[];
    readonly currency: UnitClass | undefined;
    readonly negative: boolean;
  },
): Finished {
  const { text } = prepared;
  const { scale, scaled, approximate, doubtful, vague } = mantissa;
  const sign = before.negative ? -1 : 1;
  const build = (
    values: readonly number[],
    unit: UnitClass | undefined,
    end: number,
    more?: Partial<Figure>,
  ) => ({
    end,
    figure: {
      kind: 'figure' as const,
      values: values.map((value) => value * sign || 0),
      scale,
      scaled,
      approximate,
      doubtful,
      vague,
      unit,
      written: text.slice(before.start, mantissa.end),
      ...more,
    },
  });

  const tenths = scaled ? null : find(CHENG, text, mantissa.end);
  if (tenths && mantissa.values.every((value) => value <= 10)) {
    const ones = tenths[0].endsWith('半') ? 5 : tenths[2] ? '零一二三四五六七八九'.indexOf(tenths[2]) : 0;
    const digit = ones < 0 ? Number(tenths[2]) : ones;
    const values = mantissa.values.map((value) => shift(value, 1) + digit);
    return build(values, 'percent', CHENG.lastIndex, { approximate: approximate || tenths[1] !== undefined });
  }
  const part = find(PART, text, mantissa.end) && readMantissa(prepared, mantissa.end + 2, never, false);
  if (part && part !== 'odd') {
    const ratio = (part.values[0] ?? 0) / (mantissa.values[0] || Number.NaN);
    if (Number.isFinite(ratio)) return build([Number((ratio * 100).toFixed(2))], 'part', part.end);
  }

  const dime = scaled || before.own.length > 0 ? null : find(DIMES, text, mantissa.end);
  if (dime && mantissa.values.every((value) => Number.isInteger(value) && value < 10)) {
    const cents = readDigit(dime[1]);
    return build(
      mantissa.values.map((value) => Number(`0.${value}${cents}`)),
      'yuan',
      DIMES.lastIndex,
    );
  }

  let end = mantissa.end;
  let unit = before.currency;
  for (let round = 0; round < 2; round++) {
    const space = text.charAt(end) === ' ' ? 1 : 0;
    const found = matchUnit(text, end + space, before.own);
    if (!found || (unit === 'own' && found.unit !== 'own')) break;
    unit = unit === 'foreign' ? unit : found.unit;
    end += space + found.length;
    if (found.unit !== 'general' && found.unit !== 'yuan') break;
  }
  const change = unit === 'yuan' && !scaled ? find(SMALL_CHANGE, text, end) : null;
  if (change && mantissa.values.every(Number.isInteger)) {
    const digits = readDigit(change[1] ?? change[3]) + readDigit(change[2] ?? change[4]);
    return build(
      mantissa.values.map((value) => Number(`${value}.${digits}`)),
      unit,
      end + change[0].length,
    );
  }
  if (unit === 'permille')
    return build(
      mantissa.values.map((value) => shift(value, -1)),
      'percent',
      end,
    );
  const half = unit === 'general' || unit === 'date' || unit === 'own' ? find(HALF_MORE, text, end) : null;
  if (half && !scaled) {
    const again = matchUnit(text, end + 1, before.own);
    return build(
      mantissa.values.map((value) => value + 0.5),
      again?.unit ?? unit,
      end + 1 + (again?.length ?? 0),
    );
  }
  return build(mantissa.values, unit, end);
}
