import { recordAudit } from '../../store/audit/record-audit.js';
import type { Db } from '../../store/db.js';
import { writeSetting } from '../../store/setting/setting.js';
import { unpromptedKey } from '../../store/setting/unprompted.js';

/** Switches it for a channel, for good. Show the operator `sendingWords.warning` before. */
export async function allowUnprompted(
  db: Db,
  channel: string,
  allowed: boolean,
  now: Date,
  /** Missing: the operator, at the command line. */
  by?: string,
): Promise<void> {
  await writeSetting(db, unpromptedKey(channel), allowed, now);
  await recordAudit(db, {
    personId: by,
    action: allowed ? 'sending.unprompted-allowed' : 'sending.unprompted-stopped',
    subject: 'setting',
    key: unpromptedKey(channel),
    at: now,
  });
}
