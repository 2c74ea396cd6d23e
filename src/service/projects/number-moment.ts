import type { MomentRow } from '../../store/work/moments.js';

const of = (moments: readonly MomentRow[], key: string) => moments.filter((one) => one.key === key);

/** The number of a moment of a kind that comes again. */
export const nextNumber = (moments: readonly MomentRow[], key: string): string =>
  String(of(moments, key).length + 1);

/** The same, or that of the one before as long as it is not over: it is the same thing, corrected. */
export const numberOf = (moments: readonly MomentRow[], key: string): string =>
  of(moments, key).findLast(({ endedAt }) => !endedAt)?.subject ?? nextNumber(moments, key);
