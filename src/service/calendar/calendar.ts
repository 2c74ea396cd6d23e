/** A day of China, as 2026-11-20. */
export type Day = string;

/** Working days of China. Made by `openCalendar`, or by hand in a test. */
export interface Calendar {
  isWorkday(day: Day): boolean;
  /** Changes with whatever the calendar knows: plans made with another are made anew. */
  readonly version: string;
}

export interface DayMark {
  /** `makeup`: a weekend day that is worked (调休). */
  readonly kind: 'workday' | 'weekend' | 'holiday' | 'makeup';
  /** Of the holiday it is or is worked for: 春节. */
  readonly name?: string | undefined;
}

/** A calendar that can say why a day is off, and which years it only guesses. */
export interface MarkedCalendar extends Calendar {
  markOf(day: Day): DayMark;
  /** Years from one day to another whose days off are not announced yet: known public holidays are taken as off. */
  unknownYears(from: Day, to: Day): readonly number[];
}
