import type { Db } from '../db.js';
import { Prisma } from '../generated/client.js';
import type { AudienceShape, NoticeKindKey, OwnerKey } from './audience-shape.js';
import { placedSql, resolveAudience, roomsSql } from './audience-sql.js';

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
  /** Persons by the agency that has their enterprise in its care or that they work for; one may count for several. */
  readonly agencies: readonly { readonly agencyId: string; readonly count: number }[];
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
  const [row] = await db.$queryRaw<
    [{ places: Row[] | null; agencies: AudienceCount['agencies'] | null }]
  >(sql`
    WITH placed AS MATERIALIZED (${placedSql(owner, plain, kind, now)}), found AS (
      SELECT CASE WHEN reason IS NULL THEN account_id END AS account_id,
        CASE WHEN reason IS NULL THEN channel END AS channel, reason, 1 AS persons, 0 AS rooms FROM placed
      UNION ALL
      SELECT CASE WHEN reason IS NULL THEN account_id END, CASE WHEN reason IS NULL THEN channel END, reason, 0, 1
      FROM (${roomsSql(owner, plain)}) r
    ), places AS (
      SELECT account_id AS "accountId", channel, reason, sum(persons)::int AS persons, sum(rooms)::int AS rooms
      FROM found GROUP BY account_id, channel, reason ORDER BY account_id, reason
    ), belongs AS (
      SELECT c.person_id, e.agency_id FROM contact c JOIN enterprise e ON e.id = c.enterprise_id
      WHERE c.ended_at IS NULL AND e.merged_into IS NULL AND e.agency_id IS NOT NULL
      UNION SELECT w.person_id, w.agency_id FROM staff w WHERE w.ended_at IS NULL
    ), agencies AS (
      SELECT b.agency_id AS "agencyId", count(*)::int AS count FROM placed p JOIN belongs b USING (person_id)
      GROUP BY b.agency_id ORDER BY count(*) DESC, b.agency_id
    )
    SELECT (SELECT json_agg(places) FROM places) AS places, (SELECT json_agg(agencies) FROM agencies) AS agencies`);
  const places = row.places ?? [];
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
    agencies: row.agencies ?? [],
  };
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
