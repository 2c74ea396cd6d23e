import type { Db } from '../db.js';

export async function addLink(
  db: Db,
  link: { readonly hash: string; readonly personId: string; readonly expiresAt: Date },
): Promise<void> {
  await db.consoleLink.create({ data: link });
}

/** Marks a link as used; undefined: it was used, has ended, or there is none. Of two at once one gets it. */
export async function useLink(db: Db, hash: string, now: Date): Promise<string | undefined> {
  const [row] = await db.$queryRaw<{ personId: string }[]>`
    UPDATE console_link SET used_at = ${now}
    WHERE hash = ${hash} AND used_at IS NULL AND expires_at > ${now}
    RETURNING person_id::text AS "personId"`;
  return row?.personId;
}
