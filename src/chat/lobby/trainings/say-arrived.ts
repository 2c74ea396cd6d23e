import { chinaClock } from '../../../service/calendar/china-clock.js';
import type { Arrived, Shut } from '../../../service/trainings/arrive.js';
import { sayNames } from '../../../service/trainings/say-moved-up.js';
import type { Visit } from '../visit.js';
import { sayTrainings } from './say.js';

/** What became of those who are there. */
export function sayArrived(visit: Visit, done: Arrived | Shut): void {
  const { title } = done.training;
  const { lang } = visit.caller;
  switch (done.kind) {
    case 'too-early':
      return void sayTrainings(visit, 'too-early', { title, clock: chinaClock(done.opensAt) });
    case 'over':
    case 'cancelled':
      return void sayTrainings(visit, done.kind, { title });
    case 'arrived':
    case 'late':
      sayTrainings(visit, done.kind, { title, names: sayNames(done.names, lang) });
      if (done.full.length > 0) sayTrainings(visit, 'full', { title, names: sayNames(done.full, lang) });
      return;
    case 'already':
    case 'full':
      return void sayTrainings(visit, done.kind, { title, names: sayNames(done.names, lang) });
  }
}
