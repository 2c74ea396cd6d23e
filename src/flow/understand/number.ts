import type { Text } from '../json.js';
import type { Figure, Scan } from './figure.js';
import { unitsAgree } from './figure-units.js';
import { type Reading, unclear } from './reading.js';
import { scanFigures } from './scan-figures.js';
import {
  type BoundHints,
  isApproximate,
  isSure,
  isVague,
  joinSpaced,
  saysNone,
  spread,
  weigh,
} from './weigh.js';

export interface NumberLimits {
  readonly integer: boolean;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly unit?: Text | undefined;
}

const HINTS: BoundHints = {
  min: 'number-min',
  max: 'number-max',
  between: 'number-between',
  one: 'number-one',
};

/** A mobile number where a count is asked. */
const MOBILE = /^1[3-9]\d{9}$/;
/** More people than this in one place: more often a slip of the keyboard than a count. */
const CROWD = 100_000;
const isPeople = (unit: Text | undefined): boolean => unit?.zh === '人' || unit?.en === 'people';
const POWERS: Readonly<Record<string, number>> = { 百: 100, 千: 1000, 万: 1e4, 亿: 1e8 };

/** 32, 三十二, 1.2万, about fifty, 一个也没有; whatever is not certain is asked. */
export function readNumber(text: string, { integer, min, max, unit }: NumberLimits): Reading<number> {
  const bounds = { min, max };
  const scan = scanFigures(text, unit);
  if (!scan || scan.odd) return unclear('number-wanted');
  if (isVague(scan)) return unclear('number-vague');
  if (scan.figures.length === 0) return readNone(scan, bounds);
  const figures = relevant(joinSpaced(scan), unit);
  if (figures.length === 0) return unclear('number-wanted');
  const agree = figures.length === scan.figures.length && figures.every((f) => unitsAgree(f.unit, unit));
  const values = spread(figures).flatMap((said, i) =>
    said.flatMap((value) => perUnit(value, figures[i], unit)),
  );
  const candidates = integer ? values.map(Math.round) : values;
  const whole = !integer || values.every(Number.isInteger);
  const phone = figures.some((figure) => MOBILE.test(figure.written));
  const crowd = max === undefined && isPeople(unit) && values.some((value) => value >= CROWD);
  const sure = isSure(scan) && agree && whole && !phone && !crowd && values.length === 1;
  return weigh(candidates, { sure, approximate: isApproximate(scan) }, bounds, HINTS);
}

function readNone(
  scan: Scan,
  bounds: { readonly min: number | undefined; readonly max: number | undefined },
): Reading<number> {
  if (!saysNone(scan)) return unclear('number-wanted');
  const reading = weigh([0], { sure: !scan.unknown, approximate: false }, bounds, HINTS);
  return reading.kind === 'understood' ? { ...reading, none: true } : reading;
}

/** Leaves out what counts something else: years beside a headcount, amounts and percentages. */
function relevant(figures: readonly Figure[], unit: Text | undefined): readonly Figure[] {
  const counting = figures.filter(
    ({ unit: u }) => u !== 'percent' && u !== 'points' && u !== 'part' && u !== 'yuan' && u !== 'foreign',
  );
  const undated = counting.filter((figure) => figure.unit !== 'date');
  const some = undated.length > 0 ? undated : counting;
  const named = some.filter((figure) => figure.unit !== undefined && unitsAgree(figure.unit, unit));
  // 20-30人: the figure before a range has no unit of its own.
  return named.length > 0 && named.length < some.length && some.every((f) => f.unit !== undefined)
    ? named
    : some;
}

/** Counted in 万元, 300万 may be 300 of them. */
function perUnit(value: number, figure: Figure | undefined, unit: Text | undefined): readonly number[] {
  const power = POWERS[unit?.zh.charAt(0) ?? ''];
  if (power === undefined || !figure?.scaled || figure.unit === 'own') return [value];
  return value % power === 0 ? [value / power, value] : [value];
}
