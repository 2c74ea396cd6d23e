import { comingRegistrations, type OwnRegistration } from '../../../service/trainings/own-registrations.js';
import { sayWhen } from '../../../service/trainings/say-when.js';
import type { Visit } from '../visit.js';
import { brief } from './list.js';
import { ask, key, sayTrainings, wordOf } from './say.js';

const SHOWN = 8;

/** 我的报名: of each training who has a place and who waits. */
export async function showMine(visit: Visit): Promise<void> {
  const { tx, caller, now } = visit;
  const own = await comingRegistrations(tx, caller.personId, now);
  const trainings = [...new Map(own.map((one) => [one.number, one])).values()];
  if (trainings.length === 0) return void sayTrainings(visit, 'mine-none');
  const lines = trainings.map((training) => {
    const { number, title } = training;
    const theirs = own.filter((one) => one.number === number).map((one) => sayOne(visit, one));
    const names = theirs.join(caller.lang === 'zh' ? '、' : ', ');
    return wordOf(visit, 'mine-line', { number, title, when: sayWhen(training, caller.lang), names });
  });
  await ask(
    visit,
    [wordOf(visit, 'mine-head'), ...lines].join('\n'),
    { what: 'pick', number: trainings.length === 1 ? (trainings[0]?.number ?? 0) : 0, again: '@train-mine' },
    [
      ...trainings
        .slice(0, SHOWN)
        .map(({ number, title }) =>
          key(visit, `@train:${number}`, 'list-key', { number, title: brief(title) }),
        ),
      ...(own.some(({ arrivedAt }) => arrivedAt === null) ? [key(visit, '@train-off', 'key-off')] : []),
    ],
  );
}

function sayOne(visit: Visit, { name, status, arrivedAt, position }: OwnRegistration): string {
  if (arrivedAt !== null) return wordOf(visit, 'one-arrived', { name });
  if (status === 'waiting') return wordOf(visit, 'one-waiting', { name, position: position ?? 1 });
  return wordOf(visit, 'one-registered', { name });
}
