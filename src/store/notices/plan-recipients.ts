import type { Tx } from '../db.js';
import { Prisma } from '../generated/client.js';
import type { AudienceShape, NoticeKindKey, OwnerKey } from './audience-shape.js';
import { placedSql, resolveAudience, roomsSql } from './audience-sql.js';

const { sql } = Prisma;

/** A million people take most of a minute: `store.transact` is to be given this limit. */
export const PLANNING_MS = 300_000;

/**
 * Writes the ledger of a notice: one row for each person and each room of its audience, with the identity to write to or
 * the reason why there is none. Nothing passes through this process. Who has a row already keeps it. Returns how many
 * rows were written.
 */
export async function planRecipients(
  tx: Tx,
  noticeId: string,
  owner: OwnerKey,
  audience: AudienceShape,
  kind: NoticeKindKey,
  now: Date,
): Promise<number> {
  const plain = await resolveAudience(tx, owner, audience);
  const rooms = await tx.$executeRaw(sql`
    INSERT INTO recipient (notice_id, room_id, account_id, status, reason, due_at, at)
    SELECT ${noticeId}::uuid, r.id, CASE WHEN r.reason IS NULL THEN r.account_id END,
      CASE WHEN r.reason IS NULL THEN 'waiting' ELSE 'blocked' END, r.reason, ${now}::timestamptz, ${now}::timestamptz
    FROM (${roomsSql(owner, plain)}) r
    ON CONFLICT DO NOTHING`);
  // A million persons sorted in memory: rows then enter the indexes in order.
  await tx.$executeRaw`SELECT set_config('work_mem', '64MB', true)`;
  const persons = await tx.$executeRaw(sql`
    INSERT INTO recipient (notice_id, person_id, identity_id, account_id, status, reason, due_at, at)
    SELECT ${noticeId}::uuid, p.person_id, CASE WHEN p.reason IS NULL THEN p.identity_id END,
      CASE WHEN p.reason IS NULL THEN p.account_id END,
      CASE WHEN p.reason IS NULL THEN 'waiting' ELSE 'blocked' END, p.reason, ${now}::timestamptz, ${now}::timestamptz
    FROM (${placedSql(owner, plain, kind, now)}) p
    WHERE NOT EXISTS (SELECT FROM recipient r WHERE r.notice_id = ${noticeId}::uuid AND r.person_id = p.person_id)
    ORDER BY p.person_id`);
  return rooms + persons;
}
