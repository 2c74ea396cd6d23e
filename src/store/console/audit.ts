import type { Json } from '../../flow/json.js';
import type { Db } from '../db.js';
import { Prisma } from '../generated/client.js';
import { all } from '../notices/condition-sql.js';

const { sql } = Prisma;

export interface AuditRow {
  readonly id: string;
  readonly at: Date;
  readonly personId: string | null;
  readonly person: string | null;
  readonly action: string;
  readonly subject: string;
  readonly key: string;
  readonly details: { readonly [key: string]: Json };
  /** What the row is about, where it has a name; of a response its form. */
  readonly name: string | null;
}

/** A row of the database, by the name of its table. */
export interface AuditRecord {
  readonly subject: string;
  readonly key: string;
}

export interface AuditFilter {
  /** Whose deeds; all: the system's own too. */
  readonly people: 'all' | readonly string[];
  /** Deeds that concern others than these agencies are left out; missing: none are. */
  readonly agencies?: readonly string[] | undefined;
  readonly action?: string | undefined;
  readonly subject?: string | undefined;
  readonly record?: AuditRecord | undefined;
  readonly from?: Date | undefined;
  readonly until?: Date | undefined;
  /** The last row of the page before. */
  readonly before?: string | undefined;
}

const key = sql`a.key::uuid`;

/**
 * Whether a row concerns these agencies. Complaints and what follows from bad ratings have pages of their own, which show
 * them to whoever deals with them.
 */
const concerns = (agencies: readonly string[]): Prisma.Sql => {
  const own = sql`ANY (${[...agencies]}::uuid[])`;
  const of = (table: string) =>
    sql`EXISTS (SELECT FROM ${Prisma.raw(table)} x WHERE x.id = ${key} AND x.agency_id = ${own})`;
  return sql`CASE a.subject
    WHEN 'person' THEN true
    WHEN 'agency' THEN a.key::uuid = ${own}
    WHEN 'enterprise' THEN EXISTS (SELECT FROM enterprise x WHERE x.id = ${key} AND (x.agency_id = ${own}
      OR EXISTS (SELECT FROM project p WHERE p.enterprise_id = x.id AND p.agency_id = ${own})))
    WHEN 'project' THEN ${of('project')}
    WHEN 'task' THEN ${of('task')}
    WHEN 'inquiry' THEN ${of('matter')}
    WHEN 'notice' THEN ${of('notice')}
    WHEN 'notice_template' THEN ${of('notice_template')}
    WHEN 'segment' THEN ${of('segment')}
    WHEN 'training' THEN ${of('training')}
    WHEN 'registration' THEN EXISTS (SELECT FROM registration x JOIN training t ON t.id = x.training_id
      WHERE x.id = ${key} AND t.agency_id = ${own})
    WHEN 'invite' THEN ${of('invite')}
    WHEN 'room' THEN ${of('room')}
    WHEN 'token' THEN ${of('api_token')}
    WHEN 'webhook' THEN ${of('webhook')}
    WHEN 'response' THEN EXISTS (SELECT FROM response x LEFT JOIN project p ON p.id = x.project_id
      LEFT JOIN enterprise e ON e.id = x.enterprise_id
      WHERE x.id = ${key} AND COALESCE(p.agency_id, e.agency_id) = ${own})
    WHEN 'session' THEN EXISTS (SELECT FROM session x LEFT JOIN project p ON p.id = x.project_id
      LEFT JOIN enterprise e ON e.id = x.enterprise_id
      WHERE x.id = ${key} AND COALESCE(p.agency_id, e.agency_id) = ${own})
    ELSE false END`;
};

const NAME = sql`CASE a.subject
  WHEN 'enterprise' THEN (SELECT name FROM enterprise WHERE id = ${key})
  WHEN 'project' THEN (SELECT name FROM project WHERE id = ${key})
  WHEN 'agency' THEN (SELECT name FROM agency WHERE id = ${key})
  WHEN 'person' THEN (SELECT name FROM person WHERE id = ${key})
  WHEN 'notice' THEN (SELECT title FROM notice WHERE id = ${key})
  WHEN 'training' THEN (SELECT title FROM training WHERE id = ${key})
  WHEN 'room' THEN (SELECT title FROM room WHERE id = ${key})
  WHEN 'response' THEN (SELECT form FROM response WHERE id = ${key}) END`;

/** The latest first. */
export async function findAudit(db: Db, filter: AuditFilter, limit: number): Promise<readonly AuditRow[]> {
  const { people, agencies, action, subject, record, from, until, before } = filter;
  const wanted = [
    // Digests of each turn: they are no deeds that somebody looks for, and in none of the indexes.
    sql`a.subject <> 'filling'`,
    ...(action ? [sql`a.action = ${action}`] : []),
    ...(subject ? [sql`a.subject = ${subject}`] : []),
    ...(record ? [sql`a.subject = ${record.subject} AND a.key = ${record.key}`] : []),
    ...(from ? [sql`a.at >= ${from}`] : []),
    ...(until ? [sql`a.at < ${until}`] : []),
    ...(agencies ? [concerns(agencies)] : []),
  ];
  const last = before === undefined ? undefined : sql`${before}::bigint`;
  // Of everybody in the order they were written, which time follows; of some by each one's own index.
  const rows =
    people === 'all' && !record
      ? sql`SELECT a.* FROM audit a WHERE ${all([...wanted, ...(last ? [sql`a.id < ${last}`] : [])])}
          ORDER BY a.id DESC LIMIT ${limit}`
      : sql`SELECT a.* FROM ${people === 'all' ? sql`(VALUES (NULL::uuid))` : sql`unnest(${[...people]}::uuid[])`} w (id)
          CROSS JOIN LATERAL (SELECT a.* FROM audit a WHERE ${all([
            ...(people === 'all' ? [] : [sql`a.person_id = w.id`]),
            ...wanted,
            ...(last ? [sql`(a.at, a.id) < (SELECT b.at, b.id FROM audit b WHERE b.id = ${last})`] : []),
          ])} ORDER BY a.at DESC, a.id DESC LIMIT ${limit}) a
          ORDER BY a.at DESC, a.id DESC LIMIT ${limit}`;
  const order = people === 'all' && !record ? sql`a.id DESC` : sql`a.at DESC, a.id DESC`;
  return await db.$queryRaw<AuditRow[]>`
    WITH a AS MATERIALIZED (${rows})
    SELECT a.id::text, a.at, a.person_id::text AS "personId", p.name AS person, a.action, a.subject, a.key, a.details,
      ${NAME} AS name
    FROM a LEFT JOIN person p ON p.id = a.person_id ORDER BY ${order}`;
}

/** Whether a record is one of these agencies': then they see whatever anybody did to it. */
export async function isTheirs(db: Db, record: AuditRecord, agencies: readonly string[]): Promise<boolean> {
  const [row] = await db.$queryRaw<{ own: boolean }[]>`
    SELECT ${concerns(agencies)} AS own FROM (SELECT ${record.subject}::text AS subject, ${record.key}::text AS key) a`;
  return row?.own ?? false;
}

const PEOPLE_MAX = 500;

/** Who serves or served at these agencies and bureaus, or everybody, by a part of their names. */
export async function findPeople(
  db: Db,
  of: { readonly agencies: readonly string[]; readonly bureaus: readonly string[] } | 'all',
  name: string,
): Promise<readonly string[]> {
  const part = `%${name.replace(/[\\%_]/g, '\\$&')}%`;
  const named = name === '' ? sql`TRUE` : sql`p.name ILIKE ${part}`;
  const among =
    of === 'all'
      ? sql`TRUE`
      : sql`p.id IN (
          SELECT s.person_id FROM staff s WHERE s.agency_id = ANY (${[...of.agencies]}::uuid[])
          UNION SELECT m.person_id FROM bureau_member m WHERE m.bureau_id = ANY (${[...of.bureaus]}::uuid[]))`;
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT p.id::text FROM person p WHERE ${named} AND ${among} ORDER BY p.id DESC LIMIT ${PEOPLE_MAX}`;
  return rows.map(({ id }) => id);
}
