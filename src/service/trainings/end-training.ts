import { recordAudit } from '../../store/audit/record-audit.js';
import type { Tx } from '../../store/db.js';
import { changeNotice, ringNotices } from '../../store/notices/notices.js';
import { countSeats } from '../../store/trainings/registrations.js';
import { findTrainingNotices } from '../../store/trainings/training-notices.js';
import { lockTraining, updateTraining } from '../../store/trainings/trainings.js';

/**
 * Ends a training that is going on earlier than planned: nobody checks in any more, and those who came are asked what they
 * thought of it. Returns how many came; undefined: it is not going on. Locks it.
 */
export async function endTraining(
  tx: Tx,
  id: string,
  by: string | undefined,
  now: Date,
): Promise<number | undefined> {
  const training = await lockTraining(tx, id);
  const going =
    training && training.status !== 'cancelled' && training.startsAt < now && training.endsAt > now;
  if (!going) return undefined;
  await updateTraining(tx, id, { endsAt: now });
  for (const { id: notice, purpose } of await findTrainingNotices(tx, id))
    if (purpose === 'feedback') await changeNotice(tx, notice, ['scheduled'], { sendAt: now });
  await ringNotices(tx);
  await recordAudit(tx, { personId: by, action: 'training.ended', subject: 'training', key: id, at: now });
  return (await countSeats(tx, id)).arrived;
}
