import { recordAudit } from '../../store/audit/record-audit.js';
import type { Tx } from '../../store/db.js';
import { newId } from '../../store/new-id.js';
import {
  countSeats,
  findRegistrations,
  insertRegistration,
  type RegistrationRow,
  waitingPosition,
} from '../../store/trainings/registrations.js';
import { lockTraining, type TrainingRow } from '../../store/trainings/trainings.js';
import { cleanName } from './clean-name.js';
import { planTrainingNotices } from './plan-notices.js';
import { type Attendee, isSame } from './same-attendee.js';
import { type ClosedWhy, whyClosed } from './training.js';

export interface RegistrationWish {
  /** Who registers them, and is told what changes. */
  readonly by?: string | undefined;
  /** Who of the house enters them: stands in the audit, and is told nothing. */
  readonly enteredBy?: string | undefined;
  readonly enterpriseId?: string | undefined;
  readonly people: readonly Attendee[];
}

export type Registered = { readonly name: string } & (
  | { readonly kind: 'registered'; readonly registrationId: string }
  | { readonly kind: 'waiting'; readonly registrationId: string; readonly position: number }
  | { readonly kind: 'already'; readonly registrationId: string; readonly position?: number }
  | { readonly kind: 'closed'; readonly why: ClosedWhy }
  /** Even the waiting list is. */
  | { readonly kind: 'full' }
);

/** Nobody further down would ever come in; a list without an end could be filled by anybody. */
const WAITING_MAX = 1000;

/**
 * Registers several people at once: those that fit have a place, the others wait in their order. One result for each.
 * Undefined: there is no such training. Locks it.
 */
export async function register(
  tx: Tx,
  trainingId: string,
  wish: RegistrationWish,
  now: Date,
): Promise<readonly Registered[] | undefined> {
  const training = await lockTraining(tx, trainingId);
  if (!training) return undefined;
  const why = whyClosed(training, now);
  const results: Registered[] = [];
  const known = [...(await findRegistrations(tx, trainingId))];
  const seats = await countSeats(tx, trainingId);
  const left = {
    free: (training.capacity ?? Number.POSITIVE_INFINITY) - seats.registered,
    waiting: seats.waiting,
  };
  for (const person of wish.people) {
    const had = known.find((row) => isSame(row, person, wish));
    if (had) results.push(await sayAlready(tx, had, person.name));
    else if (why) results.push({ name: person.name, kind: 'closed', why });
    else {
      const { result, row } = await add(tx, training, person, wish, left, now);
      results.push(result);
      if (row) known.push(row);
    }
  }
  const added = results.filter(({ kind }) => kind === 'registered' || kind === 'waiting').length;
  if (added > 0) await planTrainingNotices(tx, trainingId, now);
  return results;
}

async function add(
  tx: Tx,
  training: TrainingRow,
  person: Attendee,
  wish: RegistrationWish,
  left: { free: number; waiting: number },
  now: Date,
): Promise<{ readonly result: Registered; readonly row?: RegistrationRow }> {
  const { name, phone = null, level = null, mode = null, personId = null } = person;
  const byId = wish.by ?? null;
  // Who waits goes first, whatever came free meanwhile.
  const fits = left.free > 0 && left.waiting === 0;
  if (!fits && left.waiting >= WAITING_MAX) return { result: { name, kind: 'full' } };
  const row: RegistrationRow = {
    ...{ id: newId(now.getTime()), trainingId: training.id, name: cleanName(name), phone, level, mode },
    ...{
      enterpriseId: wish.enterpriseId ?? null,
      personId,
      byId,
      status: fits ? 'registered' : 'waiting',
      walkIn: false,
    },
    ...{ arrivedAt: null, late: false, certificate: null },
  };
  await insertRegistration(tx, { ...row, createdAt: now });
  await recordAudit(tx, {
    ...{
      personId: wish.by ?? wish.enteredBy,
      action: 'training.registered',
      subject: 'registration',
      key: row.id,
      at: now,
    },
    details: { training: training.id, status: row.status },
  });
  const registrationId = row.id;
  if (fits) {
    left.free -= 1;
    return { result: { name, kind: 'registered', registrationId }, row };
  }
  left.waiting += 1;
  return { result: { name, kind: 'waiting', registrationId, position: left.waiting }, row };
}

async function sayAlready(tx: Tx, { id, status }: RegistrationRow, name: string): Promise<Registered> {
  if (status !== 'waiting') return { name, kind: 'already', registrationId: id };
  return { name, kind: 'already', registrationId: id, position: await waitingPosition(tx, id) };
}
