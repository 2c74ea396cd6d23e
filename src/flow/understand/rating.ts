import type { ReadableOption } from './option.js';
import { type Reading, understood } from './reading.js';

/** Levels are listed best first: 挺满意的 → the best, 还行 → the middle, 太差了 → the worst. */
export function readRating(text: string, levels: readonly ReadableOption[]): Reading<string> {
  return understood(levels[Number(text) - 1]?.key ?? '');
}
