import { recordAudit } from '../../store/audit/record-audit.js';
import { writeConfirmAbove } from '../../store/console/agency-settings.js';
import type { Tx } from '../../store/db.js';
import { letWrite } from '../../store/directory/notice-rights.js';

interface Changed {
  readonly agencyId: string;
  readonly by: string;
}

/** Says who of an agency writes notices. That they may say so is looked at before. */
export async function setWriters(
  tx: Tx,
  { agencyId, by }: Changed,
  who: 'admin' | 'staff',
  now: Date,
): Promise<void> {
  await letWrite(tx, agencyId, who);
  await recordAudit(tx, {
    ...{ personId: by, action: 'agency.notice-rights', subject: 'agency', key: agencyId, at: now },
    details: { who },
  });
}

/** To more people than this nothing goes that only one person has looked at; null: as everywhere. */
export async function setConfirmAbove(
  tx: Tx,
  { agencyId, by }: Changed,
  above: number | null,
  now: Date,
): Promise<void> {
  await writeConfirmAbove(tx, agencyId, above);
  await recordAudit(tx, {
    ...{ personId: by, action: 'agency.confirm-above', subject: 'agency', key: agencyId, at: now },
    details: { above },
  });
}
