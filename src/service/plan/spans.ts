import { readSpan, type Span } from '../../flow/definition/rules.js';

const read = new Map<string, Span>();

/** Rules write the same few spans again and again. */
export function spanOf(written: string): Span {
  const kept = read.get(written);
  if (kept) return kept;
  const span = readSpan(written);
  read.set(written, span);
  return span;
}

export const times = ({ count, unit }: Span, factor: number): Span => ({ count: count * factor, unit });

/** Undefined for units that are no whole months. */
export function monthsOf({ count, unit }: Span): number | undefined {
  if (unit === 'month') return count;
  return unit === 'year' ? 12 * count : undefined;
}

/** 3m, 10wd, 14d: the same for a year and for twelve months. */
export function shortSpan(span: Span): string {
  const months = monthsOf(span);
  if (months !== undefined) return `${months}m`;
  const { count, unit } = span;
  return unit === 'workday' ? `${count}wd` : `${unit === 'week' ? 7 * count : count}d`;
}
