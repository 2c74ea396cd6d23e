import type { HintCode } from '../say/hints.js';
import type { Figure, Scan } from './figure.js';
import type { Role } from './figure-words.js';
import { type Reading, unclear, understood } from './reading.js';

/** Choices beyond this are no question any more. */
const CANDIDATES_MAX = 4;
/** Someone who repeats one figure this often did not mean to answer. */
const FIGURES_MAX = 12;
const HARMLESS: ReadonlySet<Role> = new Set(['filler', 'approx', 'later', 'reach']);

/** Whether the words around the figures leave no doubt about them. */
export function isSure(scan: Scan): boolean {
  if (scan.unknown || scan.odd || scan.cut) return false;
  for (const role of scan.roles) if (!HARMLESS.has(role)) return false;
  return scan.figures.every((figure) => !figure.doubtful && figure.values.length === 1);
}

export const isApproximate = (scan: Scan): boolean =>
  scan.roles.has('approx') ||
  scan.roles.has('bound') ||
  scan.roles.has('vague') ||
  scan.figures.some((figure) => figure.approximate);

/** There is no figure that could be written down. */
export const isVague = (scan: Scan): boolean =>
  scan.figures.length === 0 ? scan.roles.has('vague') : scan.figures.some((figure) => figure.vague);

/** Says that there is nothing, and nothing else. */
export const saysNone = (scan: Scan): boolean =>
  scan.roles.has('none') && scan.figures.length === 0 && !scan.cut && !scan.odd && !scan.roles.has('unsure');

/** The values of each figure; a scale is offered to the bare one before it: 20-30万. */
export function spread(figures: readonly Figure[]): readonly (readonly number[])[] {
  return figures.map((figure, i) => {
    const next = figures[i + 1];
    return next && sharesScale(figure, next)
      ? figure.values.map((value) => value * 10 ** next.scale)
      : figure.values;
  });
}

function sharesScale(figure: Figure, next: Figure): boolean {
  const mantissa = (next.values[0] ?? 0) / 10 ** next.scale;
  return figure.scale === 0 && !figure.scaled && next.scale >= 2 && (figure.values[0] ?? 0) < mantissa * 10;
}

/** 12 500 may be one number with a space in it: one figure that means either. */
export function joinSpaced({ tokens, figures }: Scan): readonly Figure[] {
  const [first, ...rest] = figures;
  const start = first ? tokens.indexOf(first) : 0;
  const spaced =
    first !== undefined &&
    rest.length > 0 &&
    /^[1-9]\d{0,2}$/.test(first.written) &&
    rest.every((figure, i) => /^\d{3}$/.test(figure.written) && tokens[start + 1 + i] === figure);
  if (!spaced) return figures;
  const last = rest.at(-1) ?? first;
  const joined = Number(figures.map(({ written }) => written).join('')) * 10 ** last.scale;
  const apart = rest.some(({ written }) => written.startsWith('0'))
    ? []
    : figures.flatMap(({ values }) => values);
  return [{ ...last, values: [joined, ...apart], doubtful: true }];
}

export interface Bounds {
  readonly min: number | undefined;
  readonly max: number | undefined;
}

/** The hints of one kind of figure: too small, too large, outside, more than one. */
export interface BoundHints {
  readonly min: HintCode;
  readonly max: HintCode;
  readonly between: HintCode;
  readonly one: HintCode;
}

/** Turns candidates into an outcome: certain only if there is a single one, nothing doubts it and it is in bounds. */
export function weigh(
  candidates: readonly number[],
  how: { readonly sure: boolean; readonly approximate: boolean },
  { min, max }: Bounds,
  hints: BoundHints,
): Reading<number> {
  const exact = candidates.filter((value) => Math.abs(value) <= Number.MAX_SAFE_INTEGER);
  if (candidates.length > FIGURES_MAX) return unclear(hints.one);
  if (exact.length === 0) return unclear('number-too-big');
  const values = [...new Set(exact.map((value) => value || 0))];
  const inBounds = values.filter((value) => value >= (min ?? -Infinity) && value <= (max ?? Infinity));
  if (inBounds.length === 0) {
    if (min !== undefined && max !== undefined) return unclear(hints.between, { min, max });
    return min !== undefined ? unclear(hints.min, { min }) : unclear(hints.max, { max: max ?? 0 });
  }
  if (inBounds.length > CANDIDATES_MAX) return unclear(hints.one);
  const [only] = inBounds;
  if (how.sure && candidates.length === 1 && only !== undefined) return understood(only, how.approximate);
  return {
    kind: 'doubt',
    candidates: inBounds.map((value) => (how.approximate ? { value, approximate: true } : { value })),
  };
}
