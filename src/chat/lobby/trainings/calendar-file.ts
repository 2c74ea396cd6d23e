import type { Lang } from '../../../flow/json.js';
import { fill } from '../../../flow/say/fill.js';
import { trainingCalendar } from '../../../service/trainings/training-calendar.js';
import type { Letter } from '../../turn/letter.js';
import { cardWords } from './card-words.js';

/** The file that puts a training into the calendar of a phone. */
export function calendarFile(
  training: Parameters<typeof trainingCalendar>[0],
  lang: Lang,
): NonNullable<Letter['file']> {
  const name = fill(cardWords['calendar-file'], lang, { number: training.number });
  return { name, mime: 'text/calendar', base64: trainingCalendar(training).toString('base64') };
}
