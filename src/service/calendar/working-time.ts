import type { Calendar } from './calendar.js';
import { chinaDay, minutesOf, timeOfDay } from './china-clock.js';

const FROM = minutesOf('09:00');
const TO = minutesOf('18:00');

/** Whether people are at work: from nine to six on a working day. */
export function isWorkingTime(at: Date, calendar: Calendar): boolean {
  const minutes = timeOfDay(at) / 60_000;
  return minutes >= FROM && minutes < TO && calendar.isWorkday(chinaDay(at));
}
