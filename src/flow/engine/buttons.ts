import type { Place } from './prompt.js';

/** Names a place in a button, so that a press on an old keyboard is recognised. */
export const placeId = ({ slot, row, field }: Place): string =>
  row === undefined ? String(slot) : `${slot}r${row}f${field}`;

/** Candidates are numbered unless a number could be one of them: between 100% and 1%, "1" must mean 1%. */
export const isNumbered = (candidates: readonly { readonly value: unknown }[]): boolean =>
  candidates.length > 1 &&
  !candidates.some(({ value }) => typeof value === 'number' && value >= 1 && value <= candidates.length);
