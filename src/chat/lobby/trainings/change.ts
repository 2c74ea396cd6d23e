import { z } from 'zod';
import { changeTraining } from '../../../service/trainings/change-training.js';
import { sayWhen } from '../../../service/trainings/say-when.js';
import type { Training, TrainingChanges } from '../../../service/trainings/training.js';
import { countSeats } from '../../../store/trainings/registrations.js';
import { tellMovedUp } from '../tell-moved-up.js';
import type { Visit } from '../visit.js';
import { showDeskAgain } from './desk-card.js';
import type { TrainingDialog } from './dialog.js';
import { findLed } from './find.js';
import { readCapacity, readChange, readPlace, readTimes } from './read-change.js';
import { ask, key, sayTrainings, trainingDialogOf, wordOf } from './say.js';

const QUESTIONS = { when: 'ask-when', place: 'ask-place', capacity: 'ask-capacity' } as const;
type Field = keyof typeof QUESTIONS;

/** 改时间, 改地点, 改名额: to what? */
export async function askChange(visit: Visit, which: string | number, field: Field): Promise<void> {
  const training = await findLed(visit, which);
  if (training) await askField(visit, training.number, field);
}

const askField = (visit: Visit, number: number, field: Field): Promise<void> =>
  ask(visit, wordOf(visit, QUESTIONS[field]), { what: field, number, again: `@tr-${field}:${number}` }, [
    key(visit, `@train:${number}`, 'key-keep'),
  ]);

/** What was said to that. */
export async function hearChange(
  visit: Visit,
  { number, what }: TrainingDialog,
  text: string,
): Promise<void> {
  const training = await findLed(visit, number);
  if (!training) return;
  if (what === 'place') {
    const place = readPlace(text);
    if (place === undefined) return void sayTrainings(visit, 'place-long');
    return askSure(visit, training, { place });
  }
  if (what === 'capacity') {
    const capacity = readCapacity(text);
    if (capacity === undefined) return void sayTrainings(visit, 'capacity-unclear');
    return askSure(visit, training, { capacity });
  }
  const times = readTimes(text, training, visit.now);
  if (times === 'past') return void sayTrainings(visit, 'when-past');
  if (times === undefined) return void sayTrainings(visit, 'when-unclear');
  await askSure(visit, training, times);
}

/** 改到下周四下午2点, 换到二楼会议室, 名额改成50: said with the training on the table. False: it is none of these. */
export async function hearLooseChange(visit: Visit, number: number, text: string): Promise<boolean> {
  const read = readChange(text);
  if (!read) return false;
  const training = await findLed(visit, number);
  if (!training) return true;
  const { field, rest } = read;
  if (rest === '') await askField(visit, number, field);
  else await hearChange(visit, { number, what: field, choices: [], again: '' }, rest);
  return true;
}

const kept = z.union([
  z.object({ startsAt: z.coerce.date(), endsAt: z.coerce.date() }),
  z.object({ place: z.string() }),
  z.object({ capacity: z.number().nullable() }),
]);

/** Everybody who registered hears of another time or place: it is asked about once more. */
async function askSure(visit: Visit, training: Training, changes: TrainingChanges): Promise<void> {
  const { number } = training;
  const { startsAt, endsAt, place, capacity } = changes;
  const { lang } = visit.caller;
  const lines = [
    ...(startsAt && endsAt
      ? [wordOf(visit, 'change-when', { when: sayWhen({ startsAt, endsAt }, lang) })]
      : []),
    ...(place ? [wordOf(visit, 'change-place', { place })] : []),
    ...(capacity === undefined
      ? []
      : [wordOf(visit, 'change-capacity', { capacity: capacity ?? wordOf(visit, 'no-limit') })]),
  ];
  const { registered, waiting } = await countSeats(visit.tx, training.id);
  const count = registered + waiting;
  const told = count > 0 && capacity === undefined ? wordOf(visit, 'change-told', { count }) : '';
  const text = wordOf(visit, 'change-sure', { changes: lines.join('\n'), told });
  await ask(visit, text, { what: 'desk', number, again: `@train:${number}`, kept: JSON.stringify(changes) }, [
    key(visit, `@tr-change:${number}`, 'key-change'),
    key(visit, `@train:${number}`, 'key-keep'),
  ]);
}

export async function pressChange(visit: Visit, which: string): Promise<void> {
  const training = await findLed(visit, which);
  if (!training) return;
  const dialog = trainingDialogOf(visit);
  const said = dialog?.number === training.number ? dialog.kept : undefined;
  if (said === undefined) return void sayTrainings(visit, 'stale');
  await apply(visit, training, kept.parse(JSON.parse(said)));
}

/** 停止报名, 重新报名. */
export async function closeOrOpen(visit: Visit, which: string | number, closed: boolean): Promise<void> {
  const training = await findLed(visit, which);
  if (training) await apply(visit, training, { closed });
}

async function apply(visit: Visit, { id, number }: Training, changes: TrainingChanges): Promise<void> {
  const { tx, caller, now } = visit;
  const done = await changeTraining(tx, id, changes, caller.personId, now);
  if (done.kind === 'refused') sayTrainings(visit, `changed-${done.why}`);
  else if (done.kind === 'same') sayTrainings(visit, 'changed-same');
  else {
    if (changes.closed !== undefined) sayTrainings(visit, changes.closed ? 'stopped' : 'reopened');
    else sayTrainings(visit, done.told ? 'changed-told' : 'changed');
    await tellMovedUp(visit, done.movedUp);
    if (done.movedUp.length > 0) sayTrainings(visit, 'changed-moved', { count: done.movedUp.length });
  }
  await showDeskAgain(visit, number);
}
