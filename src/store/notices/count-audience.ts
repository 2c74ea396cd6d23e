import type { Db } from '../db.js';
import { Prisma } from '../generated/client.js';
import type { AudienceShape, NoticeKindKey, OwnerKey } from './audience-shape.js';
import { personsSql, placedSql, resolveAudience, roomsSql } from './audience-sql.js';

const { sql } = Prisma;

/** What planning would write. */
export interface AudienceCount {
  /** All of them, whether they can be reached or not. */
  readonly persons: number;
  readonly rooms: number;
  /** Where those go that can. */
  readonly byAccount: readonly {
    readonly accountId: string;
    readonly channel: string;
    readonly persons: number;
    readonly rooms: number;
  }[];
  /** Persons and rooms that cannot be written to, by reason. */
  readonly unreachable: Readonly<Record<string, number>>;
}

interface Row {
  readonly accountId: string | null;
  readonly channel: string | null;
  readonly reason: string | null;
  readonly persons: number;
  readonly rooms: number;
}

/** Counts an audience as it is now, and writes nothing. */
export async function countAudience(
  db: Db,
  owner: OwnerKey,
  audience: AudienceShape,
  kind: NoticeKindKey,
  now = new Date(),
): Promise<AudienceCount> {
  const plain = await resolveAudience(db, owner, audience);
  const places = await db.$queryRaw<Row[]>(sql`
    WITH found AS (
      SELECT account_id, channel, reason, 1 AS persons, 0 AS rooms FROM (${placedSql(owner, plain, kind, now)}) p
      UNION ALL
      SELECT account_id, channel, reason, 0, 1 FROM (${roomsSql(owner, plain)}) r
    )
    SELECT (CASE WHEN reason IS NULL THEN account_id END)::text AS "accountId",
      CASE WHEN reason IS NULL THEN channel END AS channel, reason, sum(persons)::int AS persons, sum(rooms)::int AS rooms
    FROM found GROUP BY 1, 2, 3 ORDER BY 1, 3`);
  const unreachable: Record<string, number> = {};
  for (const { reason, persons, rooms } of places) {
    if (reason !== null) unreachable[reason] = (unreachable[reason] ?? 0) + persons + rooms;
  }
  return {
    persons: places.reduce((sum, { persons }) => sum + persons, 0),
    rooms: places.reduce((sum, { rooms }) => sum + rooms, 0),
    byAccount: places.flatMap(({ accountId, channel, persons, rooms }) =>
      accountId === null || channel === null ? [] : [{ accountId, channel, persons, rooms }],
    ),
    unreachable,
  };
}

/**
 * How many persons an audience holds, whether they can be reached or not; counted no further than to `most` and one. Where
 * each of them would be written to takes four times as long to find out.
 */
export async function countPersons(
  db: Db,
  owner: OwnerKey,
  audience: AudienceShape,
  most: number,
  now: Date,
): Promise<number> {
  const plain = await resolveAudience(db, owner, audience);
  const [row] = await db.$queryRaw<[{ persons: number }]>(sql`
    SELECT count(*)::int AS persons FROM (
      SELECT FROM (${personsSql(owner, plain, now)}) who(person_id)
      JOIN person p ON p.id = who.person_id AND p.erased_at IS NULL LIMIT ${most + 1}) counted`);
  return row.persons;
}

/** Of those on an account who can be reached, how many have not written since then: a reply window is closed for them. */
export async function countUnheard(
  db: Db,
  owner: OwnerKey,
  audience: AudienceShape,
  kind: NoticeKindKey,
  { accountId, since }: { readonly accountId: string; readonly since: Date },
  now: Date,
): Promise<number> {
  const plain = await resolveAudience(db, owner, audience);
  const [row] = await db.$queryRaw<[{ unheard: number }]>(sql`
    SELECT count(*)::int AS unheard FROM (${placedSql(owner, plain, kind, now)}) p
    WHERE p.reason IS NULL AND p.account_id = ${accountId}::uuid AND (p.heard IS NULL OR p.heard < ${since}::timestamptz)`);
  return row.unheard;
}
