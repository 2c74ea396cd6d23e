import type { Db } from '../db.js';
import { Prisma } from '../generated/client.js';
import { type AuditedRow, HOUSE_CHAIN } from './link.js';

const { sql } = Prisma;

/** A row that has no place yet, with the chain it belongs to. */
export interface UnlinkedRow extends AuditedRow {
  readonly chain: string;
}

/** Ids from one to another that are missing: their transactions may still be under way, or never commit. */
export interface Gap {
  readonly from: bigint;
  readonly to: bigint;
}

/** Tables whose rows name their agency, by what the audit calls them. */
const OWNED = {
  project: 'project',
  task: 'task',
  notice: 'notice',
  notice_template: 'notice_template',
  segment: 'segment',
  training: 'training',
  invite: 'invite',
  room: 'room',
  token: 'api_token',
  webhook: 'webhook',
  inquiry: 'matter',
  complaint: 'matter',
  rectification: 'matter',
  enterprise: 'enterprise',
} as const;

const owned = Prisma.join(
  Object.entries(OWNED).map(
    ([subject, table]) =>
      sql`WHEN ${Prisma.raw(`'${subject}'`)} THEN (SELECT x.agency_id FROM ${Prisma.raw(table)} x WHERE x.id = k.id)`,
  ),
  ' ',
);

const filed = (table: 'session' | 'response') => sql`(
  SELECT COALESCE(p.agency_id, e.agency_id) FROM ${Prisma.raw(table)} x LEFT JOIN project p ON p.id = x.project_id
  LEFT JOIN enterprise e ON e.id = x.enterprise_id WHERE x.id = k.id)`;

/** Where somebody serves, or served last; of a contact who looks after the enterprise. */
const ofPerson = (person: Prisma.Sql) => sql`COALESCE(
  (SELECT s.agency_id FROM staff s WHERE s.person_id = ${person} ORDER BY s.ended_at IS NULL DESC, s.created_at DESC, s.agency_id LIMIT 1),
  (SELECT e.agency_id FROM contact c JOIN enterprise e ON e.id = c.enterprise_id
    WHERE c.person_id = ${person} ORDER BY c.ended_at IS NULL DESC, c.enterprise_id LIMIT 1))`;

/** The agency a row concerns as things stand when it is linked. */
const CHAIN = sql`COALESCE(CASE a.subject
  WHEN 'filling' THEN ${filed('session')}
  WHEN 'session' THEN ${filed('session')}
  WHEN 'response' THEN ${filed('response')}
  WHEN 'agency' THEN (SELECT x.id FROM agency x WHERE x.id = k.id)
  WHEN 'export' THEN (SELECT x.id FROM agency x WHERE x.id = k.id)
  WHEN 'notice_series' THEN
    (SELECT t.agency_id FROM notice_series x JOIN notice_template t ON t.id = x.template_id WHERE x.id = k.id)
  WHEN 'registration' THEN
    (SELECT t.agency_id FROM registration x JOIN training t ON t.id = x.training_id WHERE x.id = k.id)
  WHEN 'person' THEN COALESCE(
    (SELECT x.id FROM agency x WHERE x.id::text = COALESCE(a.details ->> 'agencyId', a.details ->> 'agency')), ${ofPerson(sql`k.id`)})
  WHEN 'identity' THEN ${ofPerson(sql`(SELECT x.person_id FROM identity x WHERE x.id = k.id)`)}
  WHEN 'consent' THEN ${ofPerson(sql`(SELECT x.person_id FROM consent x WHERE x.id = k.id)`)}
  ${owned} END, ${HOUSE_CHAIN}::uuid)`;

const withChain = (rows: Prisma.Sql) => sql`
  WITH a AS MATERIALIZED (${rows})
  SELECT a.id::text, a.at, a.person_id AS "personId", a.action, a.subject, a.key, a.details, ${CHAIN} AS chain
  FROM a CROSS JOIN LATERAL (
    SELECT CASE WHEN a.key ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN a.key::uuid END AS id) k
  ORDER BY a.id`;

/** Rows above an id that have no place yet, in their order. */
export async function readUnlinked(db: Db, above: bigint, limit: number): Promise<readonly UnlinkedRow[]> {
  return await db.$queryRaw<UnlinkedRow[]>(
    withChain(sql`SELECT a.* FROM audit a WHERE a.id > ${above} AND NOT EXISTS (
      SELECT FROM audit_link l WHERE l.audit_id = a.id) ORDER BY a.id LIMIT ${limit}`),
  );
}

/** Rows that came to be where ids were missing. */
export async function readLate(db: Db, gaps: readonly Gap[], limit: number): Promise<readonly UnlinkedRow[]> {
  if (gaps.length === 0) return [];
  const from = gaps.map((gap) => gap.from);
  const to = gaps.map((gap) => gap.to);
  return await db.$queryRaw<UnlinkedRow[]>(
    withChain(sql`SELECT a.* FROM unnest(${from}::bigint[], ${to}::bigint[]) g (f, t)
      CROSS JOIN LATERAL (SELECT * FROM audit a WHERE a.id BETWEEN g.f AND g.t) a
      WHERE NOT EXISTS (SELECT FROM audit_link l WHERE l.audit_id = a.id) ORDER BY a.id LIMIT ${limit}`),
  );
}

/** The highest id there is, and which are missing between another and it. */
export async function readGaps(
  db: Db,
  above: bigint,
): Promise<{ readonly last: bigint; readonly gaps: Gap[] }> {
  const [top] = await db.$queryRaw<{ last: bigint | null }[]>`SELECT max(id) AS last FROM audit`;
  const last = top?.last ?? 0n;
  const gaps = await db.$queryRaw<Gap[]>`
    SELECT before + 1 AS "from", id - 1 AS "to" FROM (
      SELECT id, COALESCE(lag(id) OVER (ORDER BY id), ${above}::bigint) AS before FROM audit
      WHERE id > ${above} AND id <= ${last}) ids
    WHERE id > before + 1 ORDER BY id`;
  return { last: last > above ? last : above, gaps };
}
