import { recordAudit } from '../../store/audit/record-audit.js';
import type { Tx } from '../../store/db.js';
import { ringNotices } from '../../store/notices/notices.js';
import { dropWaiting } from '../../store/notices/start-notice.js';
import { cancelTraining } from '../trainings/cancel-training.js';
import { moveOn } from './launch-notice.js';
import type { Notice } from './see-notice.js';
import { takeNotice } from './write-notice.js';

/** So many are dropped while somebody waits for it; the clock drops the others. */
const DROP_NOW = 5000;

type By = string | undefined;

/** Holds a notice that is being sent or waits for its time; what is on its way arrives. Locks the notice. */
export async function pauseNotice(tx: Tx, noticeId: string, by: By, now: Date): Promise<Notice> {
  const notice = await takeNotice(tx, noticeId);
  await moveOn(tx, notice, ['sending', 'scheduled'], { status: 'paused' });
  return await noted(tx, notice, 'paused', by, now);
}

/** Lets it go on where it was held. Locks the notice. */
export async function resumeNotice(tx: Tx, noticeId: string, by: By, now: Date): Promise<Notice> {
  const notice = await takeNotice(tx, noticeId);
  await moveOn(tx, notice, ['paused'], { status: notice.startedAt === null ? 'scheduled' : 'sending' });
  return await noted(tx, notice, 'resumed', by, now);
}

/**
 * Ends a notice: who has it keeps it, nobody else gets it. A training that only a draft invited to is called off with it;
 * one that people were told of stays. Locks the notice.
 */
export async function cancelNotice(tx: Tx, noticeId: string, by: By, now: Date): Promise<Notice> {
  const notice = await takeNotice(tx, noticeId);
  const open = ['draft', 'unconfirmed', 'scheduled', 'sending', 'paused'];
  await moveOn(tx, notice, open, { status: 'cancelled', endedAt: now });
  await dropWaiting(tx, noticeId, 'cancelled', now, DROP_NOW);
  if (notice.trainingId !== null && notice.startedAt === null && notice.purpose === 'written')
    await cancelTraining(tx, notice.trainingId, by, now);
  return await noted(tx, notice, 'cancelled', by, now);
}

/**
 * Takes a notice that nobody got yet back to be written on; it is launched, and confirmed, anew. A change that waits to be
 * confirmed is given up. Locks the notice.
 */
export async function recallNotice(tx: Tx, noticeId: string, by: By, now: Date): Promise<Notice> {
  const notice = await takeNotice(tx, noticeId);
  if (notice.purpose === 'edit') return await cancelNotice(tx, noticeId, by, now);
  const from = notice.startedAt === null ? ['unconfirmed', 'scheduled', 'paused'] : [];
  await moveOn(tx, notice, from, { status: 'draft', launchedAt: null, confirmedBy: null });
  return await noted(tx, notice, 'recalled', by, now);
}

async function noted(tx: Tx, notice: Notice, what: string, by: By, now: Date): Promise<Notice> {
  const { id, number, status } = notice;
  await recordAudit(tx, {
    ...{ personId: by, action: `notice.${what}`, subject: 'notice', key: id, at: now },
    details: { number, from: status },
  });
  await ringNotices(tx);
  return await takeNotice(tx, id);
}
