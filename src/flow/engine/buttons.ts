import type { Place } from './prompt.js';

/** Names a place in a button, so that a press on an old keyboard is recognised. */
export const placeId = ({ slot, row, field }: Place): string =>
  row === undefined ? String(slot) : `${slot}r${row}f${field}`;
