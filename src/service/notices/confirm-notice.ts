import { Fault } from '../../fault/fault.js';
import { recordAudit } from '../../store/audit/record-audit.js';
import type { Tx } from '../../store/db.js';
import { hasWritten, ringNotices } from '../../store/notices/notices.js';
import { applyHeld } from './edit-notice.js';
import { checkInTime, moveOn } from './launch-notice.js';
import { takeNotice } from './write-notice.js';

/**
 * Another person than those who wrote it lets a notice go, or a change of one that is out be made. `editing`: channels
 * that change messages where they are. Locks the notice.
 */
export async function confirmNotice(
  tx: Tx,
  noticeId: string,
  by: string,
  now: Date,
  editing: readonly string[],
): Promise<void> {
  const notice = await takeNotice(tx, noticeId);
  const { number, purpose } = notice;
  if (notice.status !== 'unconfirmed') throw new Fault('notice-moved-on', { number });
  if (await hasWritten(tx, noticeId, by)) throw new Fault('notice-confirm-own');
  checkInTime(notice, now);
  if (purpose === 'edit') {
    await moveOn(tx, notice, ['unconfirmed'], { status: 'done', confirmedBy: by, endedAt: now });
    await applyHeld(tx, notice, now, editing);
  } else await moveOn(tx, notice, ['unconfirmed'], { status: 'scheduled', confirmedBy: by });
  await recordAudit(tx, {
    ...{ personId: by, action: 'notice.confirmed', subject: 'notice', key: noticeId, at: now },
    details: { number },
  });
  await ringNotices(tx);
}
