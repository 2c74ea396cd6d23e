import { recordAudit } from '../../store/audit/record-audit.js';
import type { Tx } from '../../store/db.js';
import { countSeats, moveUpFirst, type RegistrationRow } from '../../store/trainings/registrations.js';
import type { TrainingRow } from '../../store/trainings/trainings.js';

/** Somebody who waited has a place now: whoever registered them is to be told at once (say-moved-up.ts). */
export interface MovedUp {
  readonly registration: RegistrationRow;
  readonly training: TrainingRow;
}

/** Fills the free places from the waiting list, in its order. The training must be locked. */
export async function moveUp(tx: Tx, training: TrainingRow, now: Date): Promise<readonly MovedUp[]> {
  // Once it has begun nobody can come in time: who waits and is there walks in.
  if (training.status === 'cancelled' || now >= training.startsAt) return [];
  const { registered, waiting } = await countSeats(tx, training.id);
  const free = training.capacity === null ? null : Math.max(0, training.capacity - registered);
  if (waiting === 0 || free === 0) return [];
  const rows = await moveUpFirst(tx, training.id, free);
  for (const { id } of rows)
    await recordAudit(tx, {
      ...{ action: 'training.moved-up', subject: 'registration', key: id, at: now },
      details: { training: training.id },
    });
  return rows.map((registration) => ({ registration, training }));
}
