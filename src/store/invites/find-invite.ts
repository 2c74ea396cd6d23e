import type { Db } from '../db.js';
import { readInvite, type StoredInvite } from './stored-invite.js';

/** The invite of a code, without changing anything. */
async function findInvite(db: Db, codeHash: string): Promise<StoredInvite | undefined> {
  const row = await db.invite.findUnique({ where: { codeHash } });
  return row === null ? undefined : readInvite(row);
}

/** As `findInvite`, locking the invite until the transaction ends: its uses are counted one after the other. */
export async function lockInvite(db: Db, codeHash: string): Promise<StoredInvite | undefined> {
  await db.$queryRaw`SELECT FROM invite WHERE code_hash = ${codeHash} FOR NO KEY UPDATE`;
  return findInvite(db, codeHash);
}
