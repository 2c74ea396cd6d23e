import { cancelRegistration } from '../../../service/trainings/cancel-registration.js';
import { comingRegistrations, type OwnRegistration } from '../../../service/trainings/own-registrations.js';
import { sayNames } from '../../../service/trainings/say-moved-up.js';
import { sayWhen } from '../../../service/trainings/say-when.js';
import { lengthen, shorten } from '../agency-desk/ids.js';
import { tellMovedUp } from '../tell-moved-up.js';
import { askNext, type Visit } from '../visit.js';
import { ask, key, readNumber, sayTrainings, wordOf } from './say.js';

/** What somebody may still take back, of one training or all. */
async function openOnes(visit: Visit, number: number | undefined): Promise<readonly OwnRegistration[]> {
  const { tx, caller, now } = visit;
  const own = await comingRegistrations(tx, caller.personId, now);
  return own.filter((one) => one.arrivedAt === null && (number === undefined || one.number === number));
}

/** Whether there is anything that 改天 could mean; with a name, anybody of that name. */
export const hasOpenOnes = async (visit: Visit, name: string, number?: number): Promise<boolean> =>
  (await openOnes(visit, number)).some((one) => name === '' || one.name === name);

/** 取消报名, 不去了: whose? One alone is asked about once more. */
export async function askOff(visit: Visit, number: number | undefined, name = ''): Promise<void> {
  const all = await openOnes(visit, number);
  const named = name === '' ? all : all.filter((one) => one.name === name);
  const [only, other] = named;
  if (!only) return void sayTrainings(visit, 'off-none');
  const again = number === undefined ? '@train-off' : `@train-off:${number}`;
  const about = { what: 'pick', number: only.number, again } as const;
  if (!other) {
    const { title } = only;
    const when = sayWhen(only, visit.caller.lang);
    return ask(visit, wordOf(visit, 'off-sure', { name: only.name, title, when }), about, [
      key(visit, `@train-drop:${shorten(only.id)}`, 'off-yes'),
      key(visit, '@train-keep', 'off-keep'),
    ]);
  }
  const several = new Set(named.map((one) => one.number)).size > 1;
  await ask(visit, wordOf(visit, 'off-which'), about, [
    ...named
      .slice(0, 20)
      .map((one) =>
        several
          ? key(visit, `@train-drop:${shorten(one.id)}`, 'off-one-of', { name: one.name, number: one.number })
          : key(visit, `@train-drop:${shorten(one.id)}`, 'off-one', { name: one.name }),
      ),
    ...(several ? [] : [key(visit, `@train-drop-all:${only.number}`, 'off-all')]),
    key(visit, '@train-keep', 'off-keep'),
  ]);
}

export async function keepRegistration(visit: Visit): Promise<void> {
  await askNext(visit, null);
  sayTrainings(visit, 'kept');
}

/** Takes one back; whoever moves up hears of it at once. */
export async function dropOne(visit: Visit, short: string): Promise<void> {
  const id = lengthen(short);
  if (id === undefined) return void sayTrainings(visit, 'stale');
  await dropAll(visit, [id]);
}

/** All of one training. */
export async function dropTraining(visit: Visit, argument: string): Promise<void> {
  const number = readNumber(argument);
  const open = number === undefined ? [] : await openOnes(visit, number);
  if (open.length === 0) return void sayTrainings(visit, 'off-none');
  await dropAll(
    visit,
    open.map(({ id }) => id),
  );
}

async function dropAll(visit: Visit, ids: readonly string[]): Promise<void> {
  const { tx, caller, now } = visit;
  await askNext(visit, null);
  const gone: string[] = [];
  for (const id of ids) {
    const done = await cancelRegistration(tx, id, { personId: caller.personId }, now);
    if (done.kind === 'already') sayTrainings(visit, 'off-already');
    else if (done.kind === 'arrived') sayTrainings(visit, 'off-arrived');
    else if (done.kind === 'not-found') sayTrainings(visit, 'stale');
    else {
      gone.push(done.registration.name);
      await tellMovedUp(visit, done.movedUp);
    }
  }
  if (gone.length > 0) sayTrainings(visit, 'off-done', { names: sayNames(gone, caller.lang) });
}
