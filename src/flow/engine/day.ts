/** China has one time zone and no summer time. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** The day in Asia/Shanghai, as 2026-11-20. */
export const dayOf = (now: number): string => new Date(now + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
