import type { Json, Lang } from '../json.js';
import { type Reading, understood } from './reading.js';

export const SIZES = ['large', 'medium', 'small', 'micro'] as const;
export type Size = (typeof SIZES)[number];

/** `provisional`: an indicator was missing when it was settled (暂定). `suggested`: what the indicators say, where the person chose otherwise. */
export type EnterpriseSize = { readonly size: Size; readonly provisional?: true; readonly suggested?: Size };

export interface SizeCircumstance {
  readonly offers: readonly Size[];
  readonly headcount: Json | undefined;
  readonly industry: Json | undefined;
  readonly draft: Json | undefined;
}

export function sizeOptions(sizes: readonly Size[], lang: Lang): readonly { key: Size; label: string }[] {
  return sizes.map((key) => ({ key, label: `${key} ${lang}` }));
}

/** A pressed size or typed words (中型 / 微型 / 不清楚); may ask for revenue or assets where only they decide. */
export function readSize(
  given: { readonly text: string } | { readonly pick: string },
  _here: SizeCircumstance,
): Reading<EnterpriseSize> {
  return understood({ size: ('pick' in given ? given.pick : given.text) as Size });
}
