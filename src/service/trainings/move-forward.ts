import { recordAudit } from '../../store/audit/record-audit.js';
import type { Tx } from '../../store/db.js';
import { findRegistration, swapWithPrevious } from '../../store/trainings/registrations.js';
import { lockTraining } from '../../store/trainings/trainings.js';

/** Whoever leads the training lets somebody wait one place further ahead. False: they are the first. Locks the training. */
export async function moveForward(tx: Tx, registrationId: string, by: string, now: Date): Promise<boolean> {
  const found = await findRegistration(tx, registrationId);
  if (!found || !(await lockTraining(tx, found.trainingId))) return false;
  if (!(await swapWithPrevious(tx, registrationId))) return false;
  await recordAudit(tx, {
    ...{
      personId: by,
      action: 'training.moved-forward',
      subject: 'registration',
      key: registrationId,
      at: now,
    },
    details: { training: found.trainingId },
  });
  return true;
}
