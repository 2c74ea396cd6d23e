import { readFutureDay } from '../../../flow/understand/future-day.js';
import { deferTask, titleOf } from '../../../service/work/tasks.js';
import type { Visit } from '../visit.js';
import { dayIn, sayDay } from './day-words.js';
import { findOpenTask } from './find-task.js';
import { isForHandlers, mayPutOff } from './for-handlers.js';
import { type Rights, serves } from './rights.js';
import { askWritten, key, sayDesk, sayThen, wordOf } from './show.js';

/** Further than that nothing is put off. */
const YEARS_MAX = 2;

/** 延后: asks until when, or takes the day that was said with it. */
export async function postpone(visit: Visit, rights: Rights, id: string, said = ''): Promise<void> {
  const found = await findOpenTask(visit, rights, id);
  if (!found) return;
  const { task } = found;
  const { tx, house, caller, now } = visit;
  const theirs = serves(rights, task.agencyId) || (task.role === 'bureau' && rights.bureaus.length > 0);
  if (!theirs) return sayDesk(visit, task.role === 'contact' ? 'later-not-yours' : 'task-not-yours');
  if (!mayPutOff(task)) return sayDesk(visit, isForHandlers(task) ? 'later-never' : 'task-their-rating');
  const ask = (word: 'later-ask' | 'later-unclear' | 'later-past' | 'later-far') =>
    askWritten(visit, wordOf(visit, word, { title: titleOf(task, caller.lang) }), {
      ...{ what: 'postpone', id, again: `@task:${id}` },
    });
  if (said.trim() === '') return ask('later-ask');
  const { calendar } = house.rulebook;
  const from = task.dueOn ?? undefined;
  const isWorkday = (day: string) => calendar.isWorkday(day);
  const read = readFutureDay(said, { now: now.getTime(), from, isWorkday });
  if (read.kind !== 'day') return ask(read.kind === 'past' ? 'later-past' : 'later-unclear');
  if (Number(read.day.slice(0, 4)) > Number(dayIn(now).slice(0, 4)) + YEARS_MAX) return ask('later-far');
  await deferTask(tx, house.rulebook, id, read.day, caller.personId, now);
  const words = { title: titleOf(task, caller.lang), day: sayDay(read.day, caller.lang) };
  await sayThen(visit, calendar.isWorkday(read.day) ? 'later-done' : 'later-done-off', words, [
    key(visit, `@task:${id}`, 'to-task'),
    key(visit, '@tasks:0', 'to-tasks'),
  ]);
}
