import type { Json, Lang, Text } from '../json.js';
import { type Reading, unclear } from './reading.js';

export type BeforeAfter = { readonly before: number; readonly after: number };
export type Measure = 'percent' | 'money' | 'number';

/** Draft: { before } while the figure after is missing. */
export function readBeforeAfter(
  _text: string,
  _here: { readonly of: Measure; readonly unit: Text | undefined; readonly draft: Json | undefined },
): Reading<BeforeAfter> {
  return unclear('text-wanted');
}

/** 92% → 97%（提高 5 个百分点）; money and numbers show the growth rate. */
export function growth(
  value: BeforeAfter,
  _how: {
    readonly of: Measure;
    readonly unit: Text | undefined;
    readonly better: 'up' | 'down';
    readonly lang: Lang;
  },
): string {
  return `${value.before} → ${value.after}`;
}
