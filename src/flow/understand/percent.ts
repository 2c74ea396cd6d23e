import type { Figure } from './figure.js';
import { shift } from './mantissa.js';
import { type Reading, unclear } from './reading.js';
import { scanFigures } from './scan-figures.js';
import { type BoundHints, isApproximate, isSure, isVague, saysNone, weigh } from './weigh.js';

const HINTS: BoundHints = {
  min: 'percent-min',
  max: 'percent-max',
  between: 'percent-between',
  one: 'percent-one',
};

const isExplicit = ({ unit }: Figure): boolean => unit === 'percent' || unit === 'points';
const isPercent = (figure: Figure): boolean => isExplicit(figure) || figure.unit === undefined;

/** 0.97 may be a share, 97%; so may 1 and 1.0. */
export const isShare = (figure: Figure): boolean =>
  figure.unit === undefined && figure.values.every((value) => value !== 0 && Math.abs(value) <= 1);

/** In percent: 97% is 97. */
export function readPercent(
  text: string,
  bounds: { readonly min: number; readonly max: number },
): Reading<number> {
  const scan = scanFigures(text);
  if (!scan || scan.odd) return unclear('percent-wanted');
  if (isVague(scan)) return unclear('percent-vague');
  const asked = { sure: false, approximate: isApproximate(scan) };
  if (scan.figures.length === 0) {
    if (saysNone(scan)) return weigh([0], asked, bounds, HINTS);
    return scan.roles.has('all') && !scan.cut
      ? weigh([100], asked, bounds, HINTS)
      : unclear('percent-wanted');
  }
  const figures = relevantPercents(scan.figures);
  if (figures.length === 0) return unclear('percent-wanted');
  const share = figures.every(isShare);
  const said = figures.flatMap((figure) => figure.values);
  const levels = share ? said.flatMap((value) => [shift(value, 2), value]) : said;
  const falls = scan.roles.has('loss') || scan.roles.has('fall');
  const values = falls ? levels.flatMap((value) => [value, -value]) : levels;
  const complete = figures.length === scan.figures.length && figures.every(isPercent);
  const sure = isSure(scan) && complete && values.length === 1 && figures.every((figure) => !figure.scaled);
  return weigh(values, { ...asked, sure }, bounds, HINTS);
}

/** What is said in percent goes before bare numbers, those before any other unit. */
export function relevantPercents(figures: readonly Figure[]): readonly Figure[] {
  const bare = figures.filter(isPercent);
  const explicit = figures.filter(isExplicit);
  // 95-97%: the figure before a range has no sign of its own.
  if (explicit.length > 0 && bare.length < figures.length) return explicit;
  return bare.length > 0
    ? bare
    : figures.filter((figure) => figure.unit === 'part' || figure.unit === 'other');
}
