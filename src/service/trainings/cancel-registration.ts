import { recordAudit } from '../../store/audit/record-audit.js';
import type { Tx } from '../../store/db.js';
import {
  endRegistration,
  findRegistration,
  type RegistrationRow,
} from '../../store/trainings/registrations.js';
import { lockTraining } from '../../store/trainings/trainings.js';
import { type MovedUp, moveUp } from './move-up.js';

export type Cancelled =
  /** `movedUp`: who has the place now. */
  | {
      readonly kind: 'cancelled';
      readonly registration: RegistrationRow;
      readonly movedUp: readonly MovedUp[];
    }
  | { readonly kind: 'already' }
  | { readonly kind: 'arrived' }
  | { readonly kind: 'not-found' };

/**
 * Gives a place back; the first who wait move up. `by`: one's own and whom one registered, or anybody for
 * the owner of the training. Locks the training.
 */
export async function cancelRegistration(
  tx: Tx,
  registrationId: string,
  by: { readonly personId: string; readonly asOwner?: boolean },
  now: Date,
): Promise<Cancelled> {
  const found = await findRegistration(tx, registrationId);
  const mine = found && (by.asOwner || found.personId === by.personId || found.byId === by.personId);
  const training = mine ? await lockTraining(tx, found.trainingId) : undefined;
  // Read again: it may have changed before the lock was ours.
  const registration = training && (await findRegistration(tx, registrationId));
  if (!training || !registration) return { kind: 'not-found' };
  if (!(await endRegistration(tx, registrationId, now)))
    return { kind: registration.arrivedAt ? 'arrived' : 'already' };
  await recordAudit(tx, {
    ...{ personId: by.personId, action: 'training.registration-cancelled', at: now },
    ...{ subject: 'registration', key: registrationId, details: { training: training.id } },
  });
  return { kind: 'cancelled', registration, movedUp: await moveUp(tx, training, now) };
}
