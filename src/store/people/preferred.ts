import { recordAudit } from '../audit/record-audit.js';
import type { Db, Tx } from '../db.js';

/** The channel a person wants notices on, and those they can be reached on. */
export async function readPreferred(
  db: Db,
  personId: string,
): Promise<{ readonly preferred: string | null; readonly channels: readonly string[] }> {
  const [row] = await db.$queryRaw<[{ preferred: string | null; channels: string[] }]>`
    SELECT p.prefers AS preferred, ARRAY(
      SELECT DISTINCT a.channel FROM identity i JOIN account a ON a.id = i.account_id
      WHERE i.person_id = p.id AND i.blocked_at IS NULL AND i.lost_at IS NULL) AS channels
    FROM person p WHERE p.id = ${personId}::uuid`;
  return row;
}

/** Null: where they wrote last. */
export async function setPreferred(
  tx: Tx,
  personId: string,
  channel: string | null,
  now: Date,
): Promise<void> {
  const set = await tx.$executeRaw`
    UPDATE person SET prefers = ${channel}
    WHERE id = ${personId}::uuid AND prefers IS DISTINCT FROM ${channel}`;
  if (set === 0) return;
  await recordAudit(tx, {
    ...{ personId, action: 'person.prefers', subject: 'person', key: personId, at: now },
    details: { channel },
  });
}
