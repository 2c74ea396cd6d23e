import type { Tx } from '../../store/db.js';
import { countSeats } from '../../store/trainings/registrations.js';
import { lockTraining, updateTraining } from '../../store/trainings/trainings.js';
import { findUploadsOf } from '../../store/uploads/find-upload.js';
import type { NoticeFile } from '../notices/notice.js';
import { tellAttendees } from './tell-attendees.js';

export type MaterialsSent =
  | { readonly kind: 'sent'; readonly noticeId: string; readonly people: number }
  | { readonly kind: 'refused'; readonly why: 'not-found' | 'cancelled' | 'no-files' | 'nobody-came' };

/** Whoever has not got them in a week has another number. */
const LASTS_MS = 7 * 24 * 3_600_000;

/** Sends files to those who were there; whoever comes later finds them with the training. Locks it. */
export async function sendMaterials(
  tx: Tx,
  trainingId: string,
  files: readonly NoticeFile[],
  by: string,
  now: Date,
): Promise<MaterialsSent> {
  const training = await lockTraining(tx, trainingId);
  if (!training) return { kind: 'refused', why: 'not-found' };
  if (training.status === 'cancelled') return { kind: 'refused', why: 'cancelled' };
  // Only what the sender themselves put here.
  const own = await findUploadsOf(
    tx,
    by,
    files.map(({ id }) => id),
  );
  const mine = files.filter(({ id }) => own.some((upload) => upload.id === id));
  if (mine.length === 0 || mine.length < files.length) return { kind: 'refused', why: 'no-files' };
  const { arrived } = await countSeats(tx, trainingId);
  if (arrived === 0) return { kind: 'refused', why: 'nobody-came' };
  await updateTraining(tx, trainingId, { materials: mine.map((file) => ({ ...file })) });
  const until = new Date(now.getTime() + LASTS_MS);
  const telling = { kind: 'materials', to: ['attended'], by, until, urgent: false, files: mine } as const;
  return { kind: 'sent', noticeId: await tellAttendees(tx, training, telling, now), people: arrived };
}
