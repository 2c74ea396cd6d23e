import type { MovedUp } from '../../service/trainings/move-up.js';
import { sayMovedUp } from '../../service/trainings/say-moved-up.js';
import { reachPerson } from '../../store/complaints/reach-person.js';
import { calendarFile } from './trainings/calendar-file.js';
import { sayText, type Visit } from './visit.js';

/** Tells those who waited for a place of a training that they have one now. */
export async function tellMovedUp(visit: Visit, moved: readonly MovedUp[]): Promise<void> {
  for (const { personId, training, say } of sayMovedUp(moved)) {
    if (personId === visit.caller.personId && !visit.erased) {
      sayText(visit, say(visit.caller.lang));
      visit.file ??= calendarFile(training, visit.caller.lang);
      continue;
    }
    const to = await reachPerson(visit.tx, personId);
    if (!to) continue;
    const { identityId, accountId, chat, lang } = to;
    visit.others.push({
      to: { identityId, accountId, chat },
      letter: { text: say(lang), buttons: [], kind: 'note', file: calendarFile(training, lang) },
    });
  }
}
