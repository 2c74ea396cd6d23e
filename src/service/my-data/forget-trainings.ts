import type { Tx } from '../../store/db.js';
import {
  eraseNoticeWishes,
  eraseRegistrations,
  findOwnRegistrations,
} from '../../store/my-data/registrations.js';
import { endRegistration } from '../../store/trainings/registrations.js';
import { lockTraining } from '../../store/trainings/trainings.js';
import { cleanName } from '../trainings/clean-name.js';
import { type MovedUp, moveUp } from '../trainings/move-up.js';

export interface ForgottenTrainings {
  /** Registrations that are kept, without name and telephone. */
  readonly kept: number;
  /** Who has the places that came free. */
  readonly movedUp: readonly MovedUp[];
}

/**
 * Registrations lose what leads to a person; where they were still to come, their place goes to who waits for it. Locks
 * the trainings one by one.
 */
export async function forgetTrainings(
  tx: Tx,
  personId: string,
  { name, enterprises }: { readonly name: string | null; readonly enterprises: readonly string[] },
  now: Date,
): Promise<ForgottenTrainings> {
  const known = name === null ? null : cleanName(name);
  const own = await findOwnRegistrations(tx, personId, known, enterprises);
  const movedUp: MovedUp[] = [];
  for (const { id, trainingId } of own) {
    const training = await lockTraining(tx, trainingId);
    if (!training || training.startsAt <= now || !(await endRegistration(tx, id, now))) continue;
    movedUp.push(...(await moveUp(tx, training, now)));
  }
  await eraseRegistrations(
    tx,
    own.map(({ id }) => id),
  );
  await eraseNoticeWishes(tx, personId, now);
  return { kept: own.length, movedUp };
}
