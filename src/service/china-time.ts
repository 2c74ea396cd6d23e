const HOURS_AHEAD = 8;

/** Time in China as a spreadsheet reads it: 2026-11-20 10:05:00. */
export function chinaTime(at: Date): string {
  const there = new Date(at.getTime() + HOURS_AHEAD * 3_600_000);
  return there.toISOString().slice(0, 19).replace('T', ' ');
}
