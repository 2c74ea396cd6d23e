import type { Lang } from '../json.js';
import { type Reading, understood } from './reading.js';

export interface DateLimits {
  /** Epoch milliseconds; days are days in Asia/Shanghai. */
  readonly now: number;
  readonly precision: 'year' | 'month' | 'day';
  readonly past: boolean;
}

/** 2019, 2019-03 or 2019-03-05: as precise as it was said, and a real day. */
export function isPartialDate(value: string): boolean {
  return /^\d{4}(-\d\d(-\d\d)?)?$/.test(value);
}

export function readDate(text: string, _limits: DateLimits): Reading<string> {
  return understood(text);
}

export function showDate(value: string, _lang: Lang): string {
  return value;
}
