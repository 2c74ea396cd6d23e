import { recordAudit } from '../../store/audit/record-audit.js';
import type { Tx } from '../../store/db.js';
import { markArrived } from '../../store/trainings/attendance.js';
import { countSeats, type RegistrationRow } from '../../store/trainings/registrations.js';
import type { TrainingRow } from '../../store/trainings/trainings.js';

export type Arrived =
  /** `full`: who waits for a place and finds none. */
  | {
      readonly kind: 'arrived' | 'late';
      readonly training: TrainingRow;
      readonly names: readonly string[];
      readonly full: readonly string[];
    }
  | { readonly kind: 'already' | 'full'; readonly training: TrainingRow; readonly names: readonly string[] };

export type Shut =
  | { readonly kind: 'too-early'; readonly training: TrainingRow; readonly opensAt: Date }
  | { readonly kind: 'over' | 'cancelled'; readonly training: TrainingRow };

/** Doors open that long before the beginning. */
const OPENS_MS = 60 * 60_000;

export const opensAt = ({ startsAt }: Pick<TrainingRow, 'startsAt'>): Date =>
  new Date(startsAt.getTime() - OPENS_MS);

const isLate = ({ startsAt, graceMin }: TrainingRow, now: Date): boolean =>
  now.getTime() > startsAt.getTime() + graceMin * 60_000;

/** Undefined: people may come in. */
export function whyShut(training: TrainingRow, now: Date): Shut | undefined {
  if (training.status === 'cancelled') return { kind: 'cancelled', training };
  if (now >= training.endsAt) return { kind: 'over', training };
  const opens = opensAt(training);
  return now < opens ? { kind: 'too-early', training, opensAt: opens } : undefined;
}

export interface ArrivedBy {
  readonly how: 'code' | 'staff';
  readonly personId: string;
}

/** Places nobody has. The training must be locked. */
export async function freeSeats(tx: Tx, { id, capacity }: TrainingRow): Promise<number> {
  return capacity === null ? Number.POSITIVE_INFINITY : capacity - (await countSeats(tx, id)).registered;
}

/** Notes who came, once each. The training must be locked, and its doors open. */
export async function arrive(
  tx: Tx,
  training: TrainingRow,
  here: readonly RegistrationRow[],
  { how, personId }: ArrivedBy,
  now: Date,
): Promise<Arrived> {
  const late = isLate(training, now);
  let free = await freeSeats(tx, training);
  const names: string[] = [];
  const full: string[] = [];
  for (const { id, name, status } of here) {
    if (status === 'waiting' && free < 1) {
      full.push(name);
      continue;
    }
    if (!(await markArrived(tx, id, { at: now, by: how, late }))) continue;
    if (status === 'waiting') free -= 1;
    names.push(name);
    await recordAudit(tx, {
      ...{ personId, action: 'training.checked-in', subject: 'registration', key: id, at: now },
      details: { training: training.id, by: how, late },
    });
  }
  if (names.length > 0) return { kind: late ? 'late' : 'arrived', training, names, full };
  if (full.length > 0) return { kind: 'full', training, names: full };
  return { kind: 'already', training, names: here.map(({ name }) => name) };
}
