import { chinaClock } from '../../../service/calendar/china-clock.js';
import { type CheckedIn, checkIn } from '../../../service/trainings/check-in.js';
import { isCheckInCode } from '../../../service/trainings/check-in-code.js';
import { comingRegistrations, isOfNow } from '../../../service/trainings/own-registrations.js';
import { listTrainings, readTraining } from '../../../service/trainings/read-training.js';
import type { Training } from '../../../service/trainings/training.js';
import { askNext, type Visit } from '../visit.js';
import { showCode } from './board-code.js';
import { holds } from './find.js';
import { askHere, isInForm, key, sayTrainings, wordOf } from './say.js';
import { sayArrived } from './say-arrived.js';
import { askWho } from './who-is-here.js';

const DAY_MS = 86_400_000;
/** A training may last some days. */
const LASTS_DAYS = 14;
const READ_MAX = 60;

/** Trainings of now that somebody registered for, or anybody of them. */
export async function ownOfNow({ tx, caller, now }: Visit): Promise<readonly number[]> {
  const own = await comingRegistrations(tx, caller.personId, now);
  const open = own.filter((one) => isOfNow({ ...one, status: 'open' }, now));
  return [...new Set(open.map(({ number }) => number))];
}

export const trainingsOfNow = async (visit: Visit): Promise<readonly Training[]> =>
  (await trainingsAround(visit)).filter((training) => isOfNow(training, visit.now));

async function trainingsAround({ tx, now }: Visit): Promise<readonly Training[]> {
  const from = new Date(now.getTime() - LASTS_DAYS * DAY_MS);
  const to = new Date(now.getTime() + DAY_MS);
  return listTrainings(tx, { from, to }, { limit: READ_MAX, order: 'desc' }, now);
}

/** 签到: how, or for whoever holds the training what to show. */
export async function askCode(visit: Visit, number: number | undefined): Promise<void> {
  const current = await trainingsOfNow(visit);
  const own = await ownOfNow(visit);
  const meant = current.filter((one) => number === undefined || one.number === number);
  const [first] = meant;
  if (!first) {
    const named = number === undefined ? undefined : await readTraining(visit.tx, number, visit.now);
    return named ? sayShutOf(visit, named) : void sayTrainings(visit, 'ci-none');
  }
  const held = meant.find((one) => !own.includes(one.number));
  if (held && !meant.some((one) => own.includes(one.number)) && (await holds(visit, held)))
    return showCode(visit, held.number);
  if (await isInForm(visit)) return void sayTrainings(visit, 'ci-how-form');
  const which = number ?? own[0] ?? 0;
  await askHere(visit, wordOf(visit, 'ci-how'), { what: 'code', number: which, again: `@ci:${which}` }, []);
}

function sayShutOf(visit: Visit, training: Training): void {
  const { title, startsAt, status } = training;
  if (status === 'cancelled') sayTrainings(visit, 'cancelled', { title });
  else if (visit.now < startsAt)
    sayTrainings(visit, 'too-early', { title, clock: chinaClock(new Date(+startsAt - 3_600_000)) });
  else sayTrainings(visit, 'over', { title });
}

/** Which training a code without a number is of: one's own of now, else any of these days that shows it. */
async function numberFor(visit: Visit, code: string): Promise<number> {
  const { now } = visit;
  const own = await ownOfNow(visit);
  const right = (await trainingsAround(visit)).filter(({ secret }) => isCheckInCode(secret, code, now));
  const mine = right.find(({ number }) => own.includes(number));
  // Of none it is wrong, and counts as a guess.
  return (mine ?? right[0])?.number ?? own[0] ?? 0;
}

/** The digits on the screen: at once, a form that is open stays open. */
export async function checkInWith(visit: Visit, code: string, given: number | undefined): Promise<void> {
  const { tx, caller, now } = visit;
  const { personId, identityId } = caller;
  const trainingNumber = given || (await numberFor(visit, code));
  await askNext(visit, null);
  const done = await checkIn(tx, { trainingNumber, code, personId, identityId }, now);
  await sayCheckedIn(visit, done, trainingNumber);
}

async function sayCheckedIn(visit: Visit, done: CheckedIn, number: number): Promise<void> {
  switch (done.kind) {
    case 'wrong-code':
      return sayWrong(visit, number);
    case 'wait':
      return void sayTrainings(visit, 'wait', { minutes: done.minutes });
    case 'choose':
      return askWho(visit, done.training, done.choices, visit.now);
    case 'not-registered': {
      const { title, number: of } = done.training;
      const about = {
        what: 'walk',
        number: of,
        again: `@ci:${of}`,
        admittedAt: visit.now.toISOString(),
      } as const;
      return askHere(visit, wordOf(visit, 'not-registered', { title }), about, [
        key(visit, `@ci-walk:${of}`, 'key-walk'),
        key(visit, '@ci-not', 'key-not'),
      ]);
    }
    default:
      return sayArrived(visit, done);
  }
}

async function sayWrong(visit: Visit, number: number): Promise<void> {
  if (await isInForm(visit)) return void sayTrainings(visit, 'wrong-code');
  await askHere(visit, wordOf(visit, 'wrong-code'), { what: 'code', number, again: `@ci:${number}` }, []);
}

export async function refuseWalkIn(visit: Visit): Promise<void> {
  await askNext(visit, null);
  sayTrainings(visit, 'left');
}
