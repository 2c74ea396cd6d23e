import { endTraining } from '../../../service/trainings/end-training.js';
import type { Visit } from '../visit.js';
import { showDeskAgain } from './desk-card.js';
import { findLed } from './find.js';
import { ask, key, sayTrainings, wordOf } from './say.js';

/** 结束: earlier than planned. */
export async function askEnd(visit: Visit, which: string | number): Promise<void> {
  const training = await findLed(visit, which);
  if (!training) return;
  const { number, title } = training;
  await ask(
    visit,
    wordOf(visit, 'end-sure', { title }),
    { what: 'pick', number, again: `@tr-end:${number}` },
    [key(visit, `@tr-end-yes:${number}`, 'key-end-yes'), key(visit, `@train:${number}`, 'key-keep')],
  );
}

export async function pressEnd(visit: Visit, which: string): Promise<void> {
  const training = await findLed(visit, which);
  if (!training) return;
  const { tx, caller, now } = visit;
  const came = await endTraining(tx, training.id, caller.personId, now);
  if (came === undefined) sayTrainings(visit, 'end-not');
  else sayTrainings(visit, 'ended', { count: came });
  await showDeskAgain(visit, training.number);
}
