import { recordAudit } from '../../store/audit/record-audit.js';
import type { Db } from '../../store/db.js';
import { readSetting, writeSetting } from '../../store/setting/setting.js';

/** The setting by which the operator lets a channel write first: `wechat.proactive`. */
const keyOf = (channel: string): string => `${channel}.proactive`;

export async function unpromptedAllowed(db: Db, channel: string): Promise<boolean> {
  return (await readSetting(db, keyOf(channel))) === true;
}

/** Switches it for a channel, for good. Show the operator `sendingWords.warning` before. */
export async function allowUnprompted(db: Db, channel: string, allowed: boolean, now: Date): Promise<void> {
  await writeSetting(db, keyOf(channel), allowed, now);
  await recordAudit(db, {
    action: allowed ? 'sending.unprompted-allowed' : 'sending.unprompted-stopped',
    subject: 'setting',
    key: keyOf(channel),
    at: now,
  });
}
