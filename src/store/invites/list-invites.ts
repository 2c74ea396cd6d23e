import type { Db } from '../db.js';
import { readInvite, type StoredInvite } from './stored-invite.js';

/** Invites without their codes, which nobody can read any more; the newest first. */
export async function listInvites(
  db: Db,
  { agencyId }: { readonly agencyId?: string | undefined },
): Promise<readonly StoredInvite[]> {
  const rows = await db.invite.findMany({
    ...(agencyId !== undefined && { where: { agencyId } }),
    orderBy: { createdAt: 'desc' },
  });
  return rows.map(readInvite);
}
