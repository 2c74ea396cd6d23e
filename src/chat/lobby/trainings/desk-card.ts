import type { Button } from '../../../flow/say/message.js';
import { type Attendance, attendance } from '../../../service/trainings/attendance.js';
import { type Training, whyClosed } from '../../../service/trainings/training.js';
import type { Visit } from '../visit.js';
import { CLOSED_WORDS, factLines } from './facts.js';
import { findTraining, leads } from './find.js';
import { ask, key, wordOf } from './say.js';

/** A training as whoever holds it sees it: who comes and who came, and what can be done about it. */
export async function showDesk(visit: Visit, training: Training): Promise<void> {
  const { number, materials } = training;
  const why = whyClosed(training, visit.now);
  const names = materials.map(({ name }) => name).join('、');
  const all = await attendance(visit.tx, training.id);
  const text = [
    ...factLines(visit, training),
    ...(why ? [wordOf(visit, CLOSED_WORDS[why])] : []),
    countsLine(visit, training, all),
    ...cameLine(visit, all),
    ...(materials.length === 0 ? [] : [wordOf(visit, 'desk-materials', { names })]),
  ].join('\n');
  const keys = keysOf(visit, training, await leads(visit, training));
  await ask(visit, text, { what: 'desk', number, again: `@train:${number}` }, keys);
}

/** 回到这场培训, after something was done. */
export async function showDeskAgain(visit: Visit, number: number): Promise<void> {
  const training = await findTraining(visit, number);
  if (training) await showDesk(visit, training);
}

function countsLine(visit: Visit, training: Training, all: readonly Attendance[]): string {
  return wordOf(visit, 'desk-counts', {
    registered: all.filter(({ status }) => status === 'registered').length,
    capacity: training.capacity ?? wordOf(visit, 'no-limit'),
    waiting: all.filter(({ status }) => status === 'waiting').length,
    arrived: all.filter(({ arrivedAt }) => arrivedAt !== undefined).length,
    late: all.filter(({ late }) => late).length,
  });
}

/** What the statistics count of it: who came, and from how many enterprises. */
function cameLine(visit: Visit, all: readonly Attendance[]): readonly string[] {
  const came = all.filter(({ arrivedAt }) => arrivedAt !== undefined);
  const enterprises = new Set(came.flatMap(({ enterprise }) => enterprise ?? [])).size;
  return came.length === 0 ? [] : [wordOf(visit, 'desk-came', { people: came.length, enterprises })];
}

function keysOf(visit: Visit, { number, status, startsAt }: Training, leading: boolean): readonly Button[] {
  const { now } = visit;
  const press = (verb: string, code: Parameters<typeof key>[2]) => key(visit, `@${verb}:${number}`, code);
  const alive = status === 'open' || status === 'closed';
  const begun = startsAt <= now;
  return [
    press('tr-roster', 'key-roster'),
    ...(alive ? [press('tr-code', 'key-code'), press('tr-for', 'key-for')] : []),
    ...(alive && leading
      ? [
          press('tr-when', 'key-when'),
          press('tr-place', 'key-place'),
          press('tr-capacity', 'key-capacity'),
          status === 'open' ? press('tr-stop', 'key-stop') : press('tr-reopen', 'key-reopen'),
          press('tr-off', 'key-call-off'),
        ]
      : []),
    ...(leading && begun && status !== 'cancelled' ? [press('tr-files', 'key-materials')] : []),
    ...(begun && status !== 'cancelled' ? [press('tr-totals', 'key-totals')] : []),
    ...(alive && begun && leading ? [press('tr-end', 'key-end')] : []),
    ...(status === 'open' && !begun ? [press('train-join', 'desk-join')] : []),
    key(visit, '@trains', 'key-list'),
  ];
}
