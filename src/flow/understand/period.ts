import type { Json, Lang } from '../json.js';
import { type Reading, understood } from './reading.js';

/** Two partial dates; `to: null` means until today and on (至今). */
export type Period = { readonly from: string; readonly to: string | null };

export function readPeriod(
  text: string,
  _here: { readonly now: number; readonly draft: Json | undefined },
): Reading<Period> {
  return understood({ from: text, to: null });
}

export function showPeriod(value: Period, _lang: Lang): string {
  return `${value.from} – ${value.to}`;
}
