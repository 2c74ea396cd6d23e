const OFFSET_MS = 8 * 3_600_000;
const HOUR_MS = 3_600_000;

/** Nobody is reminded from nine in the evening to eight in the morning, China time. */
export const FIRST_HOUR = 8;
export const LAST_HOUR = 21;

export const hourIn = (at: Date): number => Math.floor(((at.getTime() + OFFSET_MS) / HOUR_MS) % 24);

export const isQuiet = (at: Date): boolean => {
  const hour = hourIn(at);
  return hour < FIRST_HOUR || hour >= LAST_HOUR;
};
