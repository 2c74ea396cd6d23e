import { todayAt, writeDate } from '../understand/calendar.js';

/** The day in Asia/Shanghai, as 2026-11-20. */
export const dayOf = (now: number): string => writeDate(todayAt(now));
