import { sayMoment } from '../../../service/notices/say-notice.js';
import { sayWhen } from '../../../service/trainings/say-when.js';
import { type Training, whyClosed } from '../../../service/trainings/training.js';
import type { Visit } from '../visit.js';
import { wordOf } from './say.js';

/** What, when and where. */
export function factLines(visit: Visit, training: Training): readonly string[] {
  const { number, title, place, mapUrl, onlineUrl, deadline } = training;
  const { lang } = visit.caller;
  return [
    wordOf(visit, 'head', { number, title }),
    wordOf(visit, 'line-when', { when: sayWhen(training, lang) }),
    ...(place === null ? [] : [wordOf(visit, 'line-place', { place })]),
    ...(mapUrl === null ? [] : [wordOf(visit, 'line-map', { url: mapUrl })]),
    ...(onlineUrl === null ? [] : [wordOf(visit, 'line-online', { url: onlineUrl })]),
    ...(deadline === null || whyClosed(training, visit.now)
      ? []
      : [wordOf(visit, 'line-deadline', { when: sayMoment(deadline, lang) })]),
  ];
}

/** Why nobody can register. */
export const CLOSED_WORDS = {
  cancelled: 'line-cancelled',
  over: 'line-over',
  closed: 'line-closed',
  deadline: 'line-deadline-over',
} as const;
