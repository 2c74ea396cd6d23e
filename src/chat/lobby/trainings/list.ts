import { rolesOf } from '../../../service/people/caller.js';
import { comingRegistrations } from '../../../service/trainings/own-registrations.js';
import { listTrainings } from '../../../service/trainings/read-training.js';
import { sayWhen } from '../../../service/trainings/say-when.js';
import { type Training, whyClosed } from '../../../service/trainings/training.js';
import { countSeats } from '../../../store/trainings/registrations.js';
import { option, type Visit } from '../visit.js';
import { ownersOf } from './find.js';
import { ask, key, sayTrainings, wordOf } from './say.js';

const DAY_MS = 86_400_000;
/** A training may last some days; what began before that is over. */
const LASTS_DAYS = 14;
const SHOWN = 8;
const READ_MAX = 60;

/** What is on for somebody: of their agency and of bureaus, and whatever they registered for; theirs first. */
export async function comingTrainings(visit: Visit): Promise<readonly Training[]> {
  const { tx, caller, now } = visit;
  const { contactOf, staffOf } = await rolesOf(tx, caller.personId);
  const agencies = new Set([...contactOf, ...staffOf].map(({ agencyId }) => agencyId));
  const own = new Set((await comingRegistrations(tx, caller.personId, now)).map(({ number }) => number));
  const from = new Date(now.getTime() - LASTS_DAYS * DAY_MS);
  const all = await listTrainings(tx, { from }, { limit: READ_MAX }, now);
  const theirs = all.filter(
    ({ number, agencyId, endsAt, status }) =>
      endsAt > now &&
      status !== 'cancelled' &&
      (own.has(number) || agencyId === null || agencies.has(agencyId)),
  );
  return [
    ...theirs.filter(({ number }) => own.has(number)),
    ...theirs.filter(({ number }) => !own.has(number)),
  ];
}

/** 培训: what is on; whoever holds trainings sees theirs, the latest first. */
export async function showTrainings(visit: Visit): Promise<void> {
  const owners = await ownersOf(visit);
  const held = owners.length > 0;
  const trainings = held ? await heldTrainings(visit) : await comingTrainings(visit);
  if (trainings.length === 0) return void sayTrainings(visit, 'list-none');
  const shown = trainings.slice(0, SHOWN);
  const lines = await Promise.all(shown.map((training) => lineOf(visit, training, held)));
  await ask(
    visit,
    [wordOf(visit, 'list-head'), ...lines].join('\n'),
    { what: 'pick', number: 0, again: '@trains' },
    shown.map(({ number, title }) =>
      option(`@train:${number}`, wordOf(visit, 'list-key', { number, title: brief(title) })),
    ),
  );
}

const TITLE_MAX = 20;
export const brief = (title: string): string => {
  const characters = [...title];
  return characters.length > TITLE_MAX ? `${characters.slice(0, TITLE_MAX).join('')}…` : title;
};

/** Those to come in their order, then those that were. */
async function heldTrainings(visit: Visit): Promise<readonly Training[]> {
  const { tx, now } = visit;
  const coming: Training[] = [];
  const gone: Training[] = [];
  const from = new Date(now.getTime() - LASTS_DAYS * DAY_MS);
  for (const owner of await ownersOf(visit)) {
    const ahead = await listTrainings(tx, { owner, from }, { limit: SHOWN * 2 }, now);
    coming.push(...ahead.filter(({ endsAt }) => endsAt > now));
    gone.push(...(await listTrainings(tx, { owner, to: now }, { limit: SHOWN, order: 'desc' }, now)));
  }
  coming.sort((one, other) => +one.startsAt - +other.startsAt);
  const past = gone
    .filter(({ endsAt }) => endsAt <= now)
    .sort((one, other) => +other.startsAt - +one.startsAt);
  return [...coming, ...past];
}

async function lineOf(visit: Visit, training: Training, held: boolean): Promise<string> {
  const { number, title } = training;
  const when = sayWhen(training, visit.caller.lang);
  return wordOf(visit, 'list-line', { number, title, when, mark: await markOf(visit, training, held) });
}

async function markOf(visit: Visit, training: Training, held: boolean): Promise<string> {
  const { tx, caller, now } = visit;
  const { id, status, capacity } = training;
  if (status === 'cancelled') return wordOf(visit, 'mark-cancelled');
  if (status === 'held') return wordOf(visit, 'mark-held');
  const { registered, waiting } = await countSeats(tx, id);
  if (held) return wordOf(visit, 'mark-counts', { registered });
  const own = (await comingRegistrations(tx, caller.personId, now)).filter(
    ({ trainingId }) => trainingId === id,
  );
  if (own.some((one) => one.status === 'registered')) return wordOf(visit, 'mark-mine');
  if (own.length > 0) return wordOf(visit, 'mark-waiting');
  if (whyClosed(training, now)) return wordOf(visit, 'mark-closed');
  return capacity !== null && (waiting > 0 || registered >= capacity) ? wordOf(visit, 'mark-full') : '';
}

/** Which of several? One alone is meant. */
export async function pickTraining<T extends { readonly number: number; readonly title: string }>(
  visit: Visit,
  trainings: readonly T[],
  text: string,
  verb: string,
): Promise<void> {
  await ask(
    visit,
    text,
    { what: 'pick', number: 0, again: '@trains' },
    trainings
      .slice(0, SHOWN)
      .map(({ number, title }) =>
        key(visit, `@${verb}:${number}`, 'list-key', { number, title: brief(title) }),
      ),
  );
}
