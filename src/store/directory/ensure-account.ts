import type { Db } from '../db.js';
import { newId } from '../new-id.js';

/** The row of a bot, a login or the web page; made at its first start. */
export async function ensureAccount(db: Db, channel: string, key: string): Promise<string> {
  await db.account.createMany({ data: [{ id: newId(), channel, key }], skipDuplicates: true });
  const row = await db.account.findUniqueOrThrow({ where: { channel_key: { channel, key } } });
  return row.id;
}
