import type { Db } from '../db.js';

/** The identity a web page shows letters to; undefined: nobody opened a page under this key. */
export async function findReader(db: Db, account: string, key: string): Promise<string | undefined> {
  const row = await db.identity.findFirst({
    where: { key, account: { channel: 'web', key: account } },
    select: { id: true },
  });
  return row?.id;
}
