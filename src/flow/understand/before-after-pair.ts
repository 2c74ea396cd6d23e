import type { Figure, Scan } from './figure.js';
import type { BeforeAfter, Measure } from './growth.js';
import { shift } from './mantissa.js';
import { isBare, isYuanSized } from './money.js';
import { isShare } from './percent.js';

/** One of the two figures, as far as it is certain. */
export interface Side {
  readonly value: number;
  /** Without a unit that could tell yuan from 万元, or 0.97 from 97%. */
  readonly bare: boolean;
  readonly sure: boolean;
  /** Power of ten a bare figure before it may share. */
  readonly scale: number;
}

export type Label = 'before' | 'after' | undefined;

export interface Labels {
  readonly of: readonly Label[];
  readonly contradictory: boolean;
}

const WAN = 4;
const LOW_RATE = 5;

export function sideOf(figure: Figure, of: Measure): Side {
  const bare = of === 'money' ? isBare(figure) : of === 'percent' && isShare(figure);
  const sure = figure.values.length === 1 && !figure.doubtful;
  return { value: figure.values[0] ?? 0, bare, sure, scale: figure.scaled ? figure.scale : 0 };
}

/** Every pair the two figures may mean, the likeliest first. */
export function pairUp(before: Side, after: Side, of: Measure): readonly BeforeAfter[] {
  const pair = (b: number, a: number): BeforeAfter => ({ before: b, after: a });
  const plain = pair(before.value, after.value);
  if (!before.bare && !after.bare) return [plain];
  const exponent = of === 'percent' ? 2 : WAN;
  const big = pair(
    before.bare ? shift(before.value, exponent) : before.value,
    after.bare ? shift(after.value, exponent) : after.value,
  );
  if (before.bare && after.bare) {
    const inYuan = of === 'money' && (isYuanSized(before.value) || isYuanSized(after.value));
    return inYuan ? [plain, big] : [big, plain];
  }
  if (of === 'percent') {
    // 0.8到0.5%: the sign behind the second holds for both.
    if (before.bare && after.value <= 1) return [plain];
    // A rate of defects of 1.2 and 0.8, more likely than 1.2 and 80.
    const other = before.bare ? after.value : before.value;
    return Math.abs(other) < LOW_RATE ? [plain, big] : [big, plain];
  }
  if (before.bare && after.scale > 0) return [pair(shift(before.value, after.scale), after.value)];
  return after.scale > 0 || before.scale > 0 ? [big, plain] : [plain];
}

/** Which figure is called the one before, which the one after: 现在97，原来92; 92 before, 97 after. */
export function labelFigures({ tokens }: Scan, figures: readonly Figure[]): Labels {
  const segments: Set<Label>[] = [new Set()];
  for (const token of tokens) {
    const current = segments[segments.length - 1] as Set<Label>;
    if (token.kind === 'figure') {
      if (figures.includes(token)) segments.push(new Set());
    } else if (token.kind === 'word') {
      if (token.role === 'earlier') current.add('before');
      if (token.role === 'later' || token.role === 'reach') current.add('after');
    }
  }
  const labels = segments.map((said) => (said.size === 1 ? [...said][0] : undefined));
  const behind = labels[0] === undefined && segments[0]?.size === 0 && labels.at(-1) !== undefined;
  const of = behind ? labels.slice(1) : labels.slice(0, -1);
  const contradictory = of.length === 2 && of[0] !== undefined && of[0] === of[1];
  return { of, contradictory };
}

/** The last figure is said to be a change: 从92%提高5个百分点. 1 up, -1 down, 0 not a change. */
export function changeBefore({ tokens }: Scan, figure: Figure): -1 | 0 | 1 {
  const direction = { rise: 1, fall: -1, loss: -1 } as const;
  let change: -1 | 0 | 1 = 0;
  for (const token of tokens) {
    if (token === figure) return change;
    if (token.kind === 'figure') change = 0;
    if (token.kind !== 'word') continue;
    if (token.role === 'rise' || token.role === 'fall' || token.role === 'loss')
      change = direction[token.role];
    if (token.role === 'reach' || token.role === 'range' || token.role === 'later') change = 0;
  }
  return 0;
}

/** A level and a change: what came out, and where the words allow it, the level they may mean instead. */
export function applyChange(
  before: number,
  change: Figure,
  direction: 1 | -1,
  of: Measure,
): readonly BeforeAfter[] {
  const by = (change.values[0] ?? 0) * direction;
  const relative = of !== 'percent' && (change.unit === 'percent' || change.unit === 'points');
  const after = relative ? before * (1 + by / 100) : before + by;
  const changed = { before, after: Number(after.toPrecision(12)) };
  const literal = relative || change.unit === 'points' ? [] : [{ before, after: change.values[0] ?? 0 }];
  // 92提升97: nobody means 189%.
  const impossible = of === 'percent' && literal.length > 0 && (changed.after > 100 || changed.after < 0);
  return impossible ? literal : [changed, ...literal];
}

/** The level that came out and the change that led to it. */
export function undoChange(
  after: number,
  change: Figure,
  direction: 1 | -1,
  of: Measure,
): readonly BeforeAfter[] {
  const by = (change.values[0] ?? 0) * direction;
  const relative = of !== 'percent' && (change.unit === 'percent' || change.unit === 'points');
  const before = relative ? after / (1 + by / 100) : after - by;
  return Number.isFinite(before) ? [{ before: roundFen(before), after }] : [];
}

/** A computed level has no more than two decimals. */
export const roundFen = (value: number): number => Number(value.toFixed(2));
