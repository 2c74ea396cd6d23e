/** A day of China, as 2026-11-20. */
export type Day = string;

/** Working days of China. Made by `openCalendar`, or by hand in a test. */
export interface Calendar {
  isWorkday(day: Day): boolean;
  /** Changes with whatever the calendar knows: plans made with another are made anew. */
  readonly version: string;
}
