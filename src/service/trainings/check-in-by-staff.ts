import type { Tx } from '../../store/db.js';
import { findRegistration } from '../../store/trainings/registrations.js';
import { lockTraining } from '../../store/trainings/trainings.js';
import { type Arrived, arrive, type Shut, whyShut } from './arrive.js';
import type { Attendee } from './same-attendee.js';
import { letIn } from './walk-in.js';

/** Somebody of the house checks in who has no phone at hand. Undefined: there is no such registration. */
export async function checkInByStaff(
  tx: Tx,
  { registrationId, by }: { readonly registrationId: string; readonly by: string },
  now: Date,
): Promise<Arrived | Shut | undefined> {
  const found = await findRegistration(tx, registrationId);
  const training = found && (await lockTraining(tx, found.trainingId));
  const row = training && (await findRegistration(tx, registrationId));
  if (!row || row.status === 'cancelled') return undefined;
  return whyShut(training, now) ?? (await arrive(tx, training, [row], { how: 'staff', personId: by }, now));
}

/** The same for somebody who is not on the list. */
export async function walkInByStaff(
  tx: Tx,
  wish: {
    readonly trainingId: string;
    readonly attendee: Attendee;
    readonly enterpriseId?: string | undefined;
    readonly by: string;
  },
  now: Date,
): Promise<Arrived | Shut | undefined> {
  return await letIn(tx, wish, { how: 'staff', personId: wish.by }, now);
}
