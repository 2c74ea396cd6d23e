import type { Text } from '../../flow/json.js';
import { fill } from '../../flow/say/fill.js';
import { recordAudit } from '../../store/audit/record-audit.js';
import type { Tx } from '../../store/db.js';
import { countSeats } from '../../store/trainings/registrations.js';
import { findTrainingNotices } from '../../store/trainings/training-notices.js';
import { lockTraining, updateTraining } from '../../store/trainings/trainings.js';
import { stopNotice, tellAttendees } from './tell-attendees.js';
import { words } from './words.js';

export type TrainingCancelled =
  | { readonly kind: 'cancelled'; readonly told: number }
  | { readonly kind: 'refused'; readonly why: 'not-found' | 'already' | 'over' };

const URGENT_MS = 24 * 3_600_000;

/** Calls a training off and tells those who registered and wait, with the reason. Locks it. */
export async function cancelTraining(
  tx: Tx,
  id: string,
  by: string | undefined,
  now: Date,
  reason?: string,
): Promise<TrainingCancelled> {
  const training = await lockTraining(tx, id);
  if (!training) return { kind: 'refused', why: 'not-found' };
  if (training.status === 'cancelled') return { kind: 'refused', why: 'already' };
  if (training.endsAt <= now) return { kind: 'refused', why: 'over' };
  await updateTraining(tx, id, { status: 'cancelled', version: training.version + 1 });
  for (const notice of await findTrainingNotices(tx, id)) await stopNotice(tx, notice.id, now);
  const { registered, waiting } = await countSeats(tx, id);
  const told = registered + waiting;
  if (told > 0) {
    const urgent = +training.startsAt - now.getTime() < URGENT_MS;
    const to = ['registered', 'waiting'] as const;
    const changes = reason === undefined ? {} : { changes: why(reason) };
    const telling = { kind: 'cancellation', to, by, until: training.endsAt, urgent, ...changes } as const;
    await tellAttendees(tx, training, telling, now);
  }
  await recordAudit(tx, {
    ...{ personId: by, action: 'training.cancelled', subject: 'training', key: id, at: now },
    details: { told },
  });
  return { kind: 'cancelled', told };
}

const why = (reason: string): Text => ({
  zh: fill(words['cancelled-why'], 'zh', { reason }),
  en: fill(words['cancelled-why'], 'en', { reason }),
});
