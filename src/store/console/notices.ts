import type { Json } from '../../flow/json.js';
import type { Db } from '../db.js';
import { Prisma } from '../generated/client.js';
import { PAGE } from './enterprises.js';

const { sql } = Prisma;

/** In whose names somebody writes. */
export interface Holders {
  readonly agencyIds: readonly string[];
  readonly bureauIds: readonly string[];
}

export interface ListedNotice {
  readonly id: string;
  readonly number: number;
  readonly kind: string;
  readonly purpose: string;
  readonly title: string;
  readonly status: string;
  readonly sendAt: Date | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  /** Null: not planned yet. */
  readonly intended: number | null;
  /** Of one under way, those whose end is not known yet. */
  readonly open: number | null;
  /** The agency or bureau it is of. */
  readonly holder: string;
}

export interface NoticeFilter {
  readonly status?: string | undefined;
  readonly kind?: string | undefined;
  /** Those with a smaller number. */
  readonly before?: number | undefined;
}

/** What people write; what follows by itself from a training is listed with it. */
const PURPOSES = ['written', 'correction', 'edit'];

const held = ({ agencyIds, bureauIds }: Holders): Prisma.Sql =>
  sql`(n.agency_id = ANY (${[...agencyIds]}::uuid[]) OR n.bureau_id = ANY (${[...bureauIds]}::uuid[]))`;

const listed = (where: Prisma.Sql, limit: number): Prisma.Sql => sql`
  SELECT n.id::text, n.number, n.kind, n.purpose, n.title, n.status, n.send_at AS "sendAt", n.created_at AS "createdAt",
    n.started_at AS "startedAt", n.intended, COALESCE(a.name, b.name) AS holder,
    CASE WHEN n.status IN ('sending', 'paused') AND n.intended IS NOT NULL THEN (
      SELECT count(*)::int FROM recipient r WHERE r.notice_id = n.id AND r.status IN ('waiting', 'sending')) END AS open
  FROM notice n LEFT JOIN agency a ON a.id = n.agency_id LEFT JOIN bureau b ON b.id = n.bureau_id
  WHERE n.purpose = ANY (${PURPOSES}) AND ${where} ORDER BY n.number DESC LIMIT ${limit}`;

/** The latest first; one more than a page holds, where there are more. */
export async function listShownNotices(
  db: Db,
  holders: Holders,
  { status, kind, before }: NoticeFilter,
): Promise<readonly ListedNotice[]> {
  const parts = [
    held(holders),
    ...(status === undefined ? [] : [sql`n.status = ${status}`]),
    ...(kind === undefined ? [] : [sql`n.kind = ${kind}`]),
    ...(before === undefined ? [] : [sql`n.number < ${before}`]),
  ];
  return await db.$queryRaw<ListedNotice[]>(listed(Prisma.join(parts, ' AND '), PAGE + 1));
}

/** Those of agencies that wait to be confirmed, for a bureau. */
export const listAgenciesUnconfirmed = (db: Db): Promise<readonly ListedNotice[]> =>
  db.$queryRaw<ListedNotice[]>(listed(sql`n.status = 'unconfirmed' AND n.agency_id IS NOT NULL`, PAGE));

/** The name of the agency or bureau that a notice is of. */
export async function findHolder(db: Db, noticeId: string): Promise<string> {
  const [row] = await db.$queryRaw<{ name: string | null }[]>`
    SELECT COALESCE(a.name, b.name) AS name
    FROM notice n LEFT JOIN agency a ON a.id = n.agency_id LEFT JOIN bureau b ON b.id = n.bureau_id
    WHERE n.id = ${noticeId}::uuid`;
  return row?.name ?? '';
}

/** Files that lie with a notice or a template of theirs, by the id of one of them. */
export async function findHeldFiles(db: Db, holders: Holders, fileId: string): Promise<Json> {
  const wanted = JSON.stringify([{ id: fileId }]);
  const [row] = await db.$queryRaw<{ files: Json }[]>(sql`
    SELECT n.files FROM notice n WHERE ${held(holders)} AND n.files @> ${wanted}::jsonb
    UNION ALL
    SELECT n.content -> 'files' FROM notice_template n
    WHERE ${held(holders)} AND n.content -> 'files' @> ${wanted}::jsonb
    LIMIT 1`);
  return row?.files ?? [];
}

/** The names of persons of a ledger, by the number of their line. */
export async function findNamesOf(
  db: Db,
  noticeId: string,
  lines: readonly bigint[],
): Promise<ReadonlyMap<bigint, string>> {
  const rows = await db.$queryRaw<{ id: bigint; name: string }[]>(sql`
    SELECT r.id, p.name FROM recipient r JOIN person p ON p.id = r.person_id
    WHERE r.notice_id = ${noticeId}::uuid AND r.id = ANY (${[...lines]}::bigint[]) AND p.name IS NOT NULL`);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export interface OpenAccount {
  readonly accountId: string;
  readonly channel: string;
  /** Who still waits there. */
  readonly open: number;
}

/** Of a notice under way, how many still wait on each account. */
export const countOpenByAccount = (db: Db, noticeId: string): Promise<readonly OpenAccount[]> =>
  db.$queryRaw<OpenAccount[]>(sql`
    SELECT r.account_id::text AS "accountId", a.channel, count(*)::int AS open
    FROM recipient r JOIN account a ON a.id = r.account_id
    WHERE r.notice_id = ${noticeId}::uuid AND r.status IN ('waiting', 'sending') GROUP BY 1, 2`);
