import type { Db } from '../db.js';
import { readInvite, type StoredInvite } from './stored-invite.js';

export interface LockedInvite extends StoredInvite {
  /** stands: the enterprise is there; moved: it was joined into another; gone: it is no more, or the invite has none. */
  readonly enterprise: 'stands' | 'moved' | 'gone';
}

type Row = Parameters<typeof readInvite>[0] & Pick<LockedInvite, 'enterprise'>;

/** The invite of a code, locked until the transaction ends: its uses are counted one after the other. */
export async function lockInvite(db: Db, codeHash: string): Promise<LockedInvite | undefined> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT i.id, i.code_hash AS "codeHash", i.role, i.agency_id AS "agencyId", i.bureau_id AS "bureauId",
      i.enterprise_id AS "enterpriseId", i.form, i.session_id AS "sessionId", i.uses, i.max_uses AS "maxUses",
      i.expires_at AS "expiresAt", i.revoked_at AS "revokedAt", i.created_by AS "createdBy",
      i.created_at AS "createdAt",
      CASE WHEN e.id IS NULL THEN 'gone' WHEN e.merged_into IS NULL THEN 'stands' ELSE 'moved' END AS enterprise
    FROM invite i LEFT JOIN enterprise e ON e.id = i.enterprise_id
    WHERE i.code_hash = ${codeHash} FOR NO KEY UPDATE OF i`;
  return row && { ...readInvite(row), enterprise: row.enterprise };
}

/** Whether there is an invite of that code that can still be used. */
export async function findOpenInvite(db: Db, codeHash: string, now: Date): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT FROM invite
    WHERE code_hash = ${codeHash} AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ${now})
      AND (max_uses IS NULL OR uses < max_uses)`;
  return rows.length > 0;
}
