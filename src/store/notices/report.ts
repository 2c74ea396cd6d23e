import type { Db } from '../db.js';
import { Prisma } from '../generated/client.js';

const { sql } = Prisma;

export interface ChannelCount {
  /** Null: nowhere to write to. */
  readonly channel: string | null;
  readonly status: string;
  readonly n: number;
}

/** Recipients by where they are written to and their state. */
export async function countChannels(db: Db, noticeId: string): Promise<readonly ChannelCount[]> {
  return await db.$queryRaw<ChannelCount[]>`
    SELECT a.channel, r.status, count(*)::int AS n
    FROM recipient r LEFT JOIN account a ON a.id = r.account_id
    WHERE r.notice_id = ${noticeId}::uuid GROUP BY 1, 2 ORDER BY 1 NULLS LAST, 2`;
}

export interface Course {
  readonly sent: number;
  readonly doubtful: number;
  /** When the first and the last of them were sent. */
  readonly firstAt: Date | null;
  readonly lastAt: Date | null;
}

export async function readCourse(db: Db, noticeId: string): Promise<Course> {
  const [row] = await db.$queryRaw<Course[]>`
    SELECT count(*) FILTER (WHERE status = 'sent')::int AS sent, count(*) FILTER (WHERE doubtful)::int AS doubtful,
      min(at) FILTER (WHERE status = 'sent') AS "firstAt", max(at) FILTER (WHERE status = 'sent') AS "lastAt"
    FROM recipient WHERE notice_id = ${noticeId}::uuid`;
  return row ?? { sent: 0, doubtful: 0, firstAt: null, lastAt: null };
}

/** One line of the ledger, for those who sent it: no name, telephone number or address of a person. */
export interface RecipientLine {
  readonly id: bigint;
  /** Enterprises the person speaks for, else agencies they work for. */
  readonly enterprise: string | null;
  /** Of a group. */
  readonly room: string | null;
  readonly isRoom: boolean;
  readonly channel: string | null;
  readonly status: string;
  readonly reason: string | null;
  readonly doubtful: boolean;
  readonly at: Date;
}

/** The first and the last line of a ledger: what lies between may be of other notices too. */
export async function readLedgerEnds(
  db: Db,
  noticeId: string,
): Promise<{ readonly first: bigint; readonly last: bigint } | undefined> {
  const [row] = await db.$queryRaw<[{ first: bigint | null; last: bigint | null }]>`
    SELECT min(id) AS first, max(id) AS last FROM recipient WHERE notice_id = ${noticeId}::uuid`;
  return row.first === null || row.last === null ? undefined : { first: row.first, last: row.last };
}

/**
 * The lines after one, up to another, in the order they were planned: read by their numbers, so that a ledger of a million
 * is not sorted for each of its pages. `agencyId`: an agency reads the names of its own enterprises alone; null: a bureau,
 * which knows them all.
 */
export const readRecipients = (
  db: Db,
  noticeId: string,
  {
    after,
    upTo,
    agencyId,
  }: { readonly after: bigint; readonly upTo: bigint; readonly agencyId: string | null },
): Promise<readonly RecipientLine[]> =>
  readLines(
    db,
    sql`SELECT w.id FROM near w WHERE w.notice_id = ${noticeId}::uuid`,
    agencyId,
    sql`near AS MATERIALIZED (SELECT id, notice_id FROM recipient WHERE id > ${after} AND id <= ${upTo}),`,
  );

/** The next lines after one of those in a state, for a reason. */
export function readRecipientsIn(
  db: Db,
  noticeId: string,
  {
    after,
    limit,
    agencyId,
    status,
    reason,
  }: {
    readonly after: bigint;
    readonly limit: number;
    readonly agencyId: string | null;
    readonly status: string | undefined;
    readonly reason: string | undefined;
  },
): Promise<readonly RecipientLine[]> {
  const chosen = sql`SELECT c.id FROM recipient c WHERE c.notice_id = ${noticeId}::uuid AND c.id > ${after}
    AND ${status === undefined ? sql`TRUE` : sql`c.status = ${status}`}
    AND ${reason === undefined ? sql`TRUE` : sql`c.reason = ${reason}`}
    ORDER BY c.id LIMIT ${limit}`;
  return readLines(db, chosen, agencyId);
}

const readLines = (
  db: Db,
  ids: Prisma.Sql,
  agencyId: string | null,
  before: Prisma.Sql = Prisma.empty,
): Promise<readonly RecipientLine[]> =>
  db.$queryRaw<RecipientLine[]>(sql`
    WITH ${before} page AS MATERIALIZED (${ids})
    SELECT r.id, COALESCE(
        (SELECT string_agg(e.name, '、' ORDER BY e.name) FROM contact k JOIN enterprise e ON e.id = k.enterprise_id
          WHERE k.person_id = r.person_id AND k.ended_at IS NULL
            AND (${agencyId}::uuid IS NULL OR e.agency_id = ${agencyId}::uuid
              OR EXISTS (SELECT FROM project p WHERE p.enterprise_id = e.id AND p.agency_id = ${agencyId}::uuid))),
        (SELECT string_agg(g.name, '、' ORDER BY g.name) FROM staff s JOIN agency g ON g.id = s.agency_id
          WHERE s.person_id = r.person_id AND s.ended_at IS NULL
            AND (${agencyId}::uuid IS NULL OR g.id = ${agencyId}::uuid))) AS enterprise,
      m.title AS room, r.room_id IS NOT NULL AS "isRoom", a.channel, r.status, r.reason, r.doubtful, r.at
    FROM page JOIN recipient r ON r.id = page.id
      LEFT JOIN account a ON a.id = r.account_id LEFT JOIN room m ON m.id = r.room_id
    ORDER BY r.id`);
