import type { Lang } from '../json.js';
import { type Reading, understood } from './reading.js';

export interface MoneyLimits {
  /** The unit of a number typed without one; undefined: ask which. */
  readonly bare?: 'yuan' | 'wan' | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** In yuan. */
export function readMoney(text: string, _limits: MoneyLimits): Reading<number> {
  return understood(Number(text));
}

/** 3000000 → 300 万元 / CNY 3,000,000. */
export function showMoney(yuan: number, lang: Lang): string {
  return `${yuan} ${lang}`;
}
