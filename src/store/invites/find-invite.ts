import type { Db } from '../db.js';
import { readInvite, type StoredInvite } from './stored-invite.js';

type Row = Parameters<typeof readInvite>[0];

/** The invite of a code, locked until the transaction ends: its uses are counted one after the other. */
export async function lockInvite(db: Db, codeHash: string): Promise<StoredInvite | undefined> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT id, code_hash AS "codeHash", role, agency_id AS "agencyId", bureau_id AS "bureauId",
      enterprise_id AS "enterpriseId", form, session_id AS "sessionId", uses, max_uses AS "maxUses",
      expires_at AS "expiresAt", revoked_at AS "revokedAt", created_by AS "createdBy", created_at AS "createdAt"
    FROM invite WHERE code_hash = ${codeHash} FOR NO KEY UPDATE`;
  return row && readInvite(row);
}
