import type { Button } from '../../../flow/say/message.js';
import { type Training, whyClosed } from '../../../service/trainings/training.js';
import {
  countSeats,
  findRegistrationsOf,
  type RegistrationRow,
  waitingPosition,
} from '../../../store/trainings/registrations.js';
import type { Visit } from '../visit.js';
import { showDesk } from './desk-card.js';
import { CLOSED_WORDS, factLines } from './facts.js';
import { findTraining, holds } from './find.js';
import { ask, key, wordOf } from './say.js';

/** 培训7: for whoever holds it with its figures, for everybody else with what they can do. */
export async function showTraining(visit: Visit, which: string | number): Promise<void> {
  const training = await findTraining(visit, which);
  if (!training) return;
  if (await holds(visit, training)) return showDesk(visit, training);
  await showCard(visit, training);
}

async function showCard(visit: Visit, training: Training): Promise<void> {
  const { tx, caller } = visit;
  const own = await findRegistrationsOf(tx, training.id, caller.personId);
  const names = await sayOwn(visit, own);
  const text = [
    ...factLines(visit, training),
    await roomLine(visit, training),
    ...(names === '' ? [] : [wordOf(visit, 'line-mine', { names })]),
  ].join('\n');
  const { number } = training;
  await ask(visit, text, { what: 'card', number, again: `@train:${number}` }, keysOf(visit, training, own));
}

/** How many places are left, or how many wait. */
async function roomLine(visit: Visit, training: Training): Promise<string> {
  const why = whyClosed(training, visit.now);
  if (why) return wordOf(visit, CLOSED_WORDS[why]);
  const { registered, waiting } = await countSeats(visit.tx, training.id);
  if (training.capacity === null) return wordOf(visit, 'line-no-limit');
  const free = training.capacity - registered;
  if (waiting > 0) return wordOf(visit, 'line-full', { count: waiting });
  return free > 0 ? wordOf(visit, 'line-free', { count: free }) : wordOf(visit, 'line-full-first');
}

/** 王经理（已报名）、王工（候补第3位）. */
async function sayOwn(visit: Visit, own: readonly RegistrationRow[]): Promise<string> {
  const said: string[] = [];
  for (const { id, name, status, arrivedAt } of own) {
    if (arrivedAt !== null) said.push(wordOf(visit, 'one-arrived', { name }));
    else if (status !== 'waiting') said.push(wordOf(visit, 'one-registered', { name }));
    else said.push(wordOf(visit, 'one-waiting', { name, position: await waitingPosition(visit.tx, id) }));
  }
  return said.join(visit.caller.lang === 'zh' ? '、' : ', ');
}

function keysOf(visit: Visit, training: Training, own: readonly RegistrationRow[]): readonly Button[] {
  const { number, status, endsAt, materials } = training;
  const { now } = visit;
  const over = now >= endsAt;
  const came = own.some(({ arrivedAt }) => arrivedAt !== null);
  return [
    ...(whyClosed(training, now) ? [] : [key(visit, `@train-join:${number}`, 'key-join')]),
    ...(!over && own.some(({ arrivedAt }) => arrivedAt === null)
      ? [key(visit, `@train-off:${number}`, 'key-off')]
      : []),
    ...(own.length > 0 ? [key(visit, '@train-mine', 'key-mine')] : []),
    ...(!over && status !== 'cancelled' ? [key(visit, `@train-ics:${number}`, 'key-calendar')] : []),
    ...(came && materials.length > 0 ? [key(visit, `@train-files:${number}`, 'key-files')] : []),
    ...(over && came
      ? [
          key(visit, `@train-feedback:${number}`, 'key-feedback'),
          key(visit, `@train-cert:${number}`, 'key-cert'),
        ]
      : []),
    key(visit, '@trains', 'key-list'),
  ];
}
