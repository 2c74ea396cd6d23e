import type { Db } from '../db.js';
import { readSetting } from './setting.js';

/** The setting by which the operator lets a channel write first: `wechat.proactive`. */
export const unpromptedKey = (channel: string): string => `${channel}.proactive`;

export async function unpromptedAllowed(db: Db, channel: string): Promise<boolean> {
  return (await readSetting(db, unpromptedKey(channel))) === true;
}
