import { Fault } from '../../fault/fault.js';
import { recordAudit } from '../../store/audit/record-audit.js';
import type { Tx } from '../../store/db.js';
import { changeNotice, ringNotices } from '../../store/notices/notices.js';
import type { Notice } from './see-notice.js';
import { takeNotice } from './write-notice.js';

/** What was worked out of a launch, as `checkRisk` says it. */
export interface LaunchRisk {
  /** Who can be reached. */
  readonly people: number;
  readonly rooms: number;
  readonly outOfReach: Readonly<Record<string, number>>;
  readonly needsConfirmation: boolean;
}

/** Lets a draft go, at its time; one for many people waits until another person has confirmed it. Locks the notice. */
export async function launchNotice(
  tx: Tx,
  noticeId: string,
  by: string | undefined,
  risk: LaunchRisk,
  now: Date,
): Promise<'scheduled' | 'unconfirmed'> {
  const notice = await takeNotice(tx, noticeId);
  const { number, audience } = notice;
  if (notice.status !== 'draft') throw new Fault('notice-moved-on', { number });
  if (!audience) throw new Fault('notice-no-audience');
  checkReach(risk);
  checkInTime(notice, now);
  const status = risk.needsConfirmation ? 'unconfirmed' : 'scheduled';
  await moveOn(tx, notice, ['draft'], { status, launchedAt: now });
  await recordAudit(tx, {
    ...{ personId: by, action: 'notice.launched', subject: 'notice', key: noticeId, at: now },
    details: { number, status, people: risk.people, rooms: risk.rooms },
  });
  await ringNotices(tx);
  return status;
}

function checkReach({ people, rooms, outOfReach }: LaunchRisk): void {
  if (people + rooms > 0) return;
  const count = Object.values(outOfReach).reduce((sum, one) => sum + one, 0);
  throw count === 0 ? new Fault('notice-nobody') : new Fault('notice-out-of-reach', { count });
}

/** Nothing goes that is pointless by the time it goes. */
export function checkInTime({ until, sendAt }: Notice, now: Date): void {
  const begins = sendAt && sendAt > now ? sendAt : now;
  if (until && until <= begins) throw new Fault('notice-too-late');
}

/** Compare and set: whoever comes second is told so. */
export async function moveOn(
  tx: Tx,
  { id, number }: Pick<Notice, 'id' | 'number'>,
  from: readonly string[],
  change: Parameters<typeof changeNotice>[3],
): Promise<void> {
  if (!(await changeNotice(tx, id, from, change))) throw new Fault('notice-moved-on', { number });
}
