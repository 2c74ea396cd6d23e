import type { Lang } from '../../flow/json.js';
import type { MovedUp } from '../../service/trainings/move-up.js';
import { sayMovedUp } from '../../service/trainings/say-moved-up.js';
import { reachPerson } from '../../store/complaints/reach-person.js';
import type { Tx } from '../../store/db.js';
import type { TrainingRow } from '../../store/trainings/trainings.js';
import { calendarFile } from './trainings/calendar-file.js';
import { type Saying, sayText, type Visit } from './visit.js';

/** Tells those who waited for a place of a training that they have one now. */
export async function tellMovedUp(visit: Visit, moved: readonly MovedUp[]): Promise<void> {
  const { caller, erased, tx } = visit;
  for (const { personId, training, say } of sayMovedUp(moved)) {
    if (personId === caller.personId && !erased) {
      sayText(visit, say(caller.lang));
      visit.file ??= calendarFile(training, caller.lang);
      continue;
    }
    visit.others.push(...(await writeTo(tx, personId, say, training)));
  }
}

/** The same as messages, for whoever moves them up outside the chat. */
export async function writeMovedUp(tx: Tx, moved: readonly MovedUp[]): Promise<readonly Saying[]> {
  const written = [];
  for (const { personId, training, say } of sayMovedUp(moved))
    written.push(...(await writeTo(tx, personId, say, training)));
  return written;
}

/** A message where somebody can be reached; `training`: with the file for their calendar. */
export async function writeTo(
  tx: Tx,
  personId: string,
  say: (lang: Lang) => string,
  training?: TrainingRow,
): Promise<readonly Saying[]> {
  const to = await reachPerson(tx, personId);
  if (!to) return [];
  const { identityId, accountId, chat, lang } = to;
  const file = training ? { file: calendarFile(training, lang) } : {};
  return [
    { to: { identityId, accountId, chat }, letter: { text: say(lang), buttons: [], kind: 'note', ...file } },
  ];
}
