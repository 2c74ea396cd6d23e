import type { Db, Tx } from '../db.js';
import { Prisma } from '../generated/client.js';
import { all } from '../notices/condition-sql.js';

type Sql = Prisma.Sql;
const { sql } = Prisma;

export interface TaskRow {
  readonly id: string;
  readonly matterId: string;
  readonly kind: string;
  readonly pack: string;
  readonly rule: string;
  readonly occurrence: string;
  /** What a person wrote; null: as the rule says. */
  readonly title: string | null;
  readonly form: string | null;
  readonly role: string;
  readonly personId: string | null;
  readonly person: string | null;
  readonly agencyId: string | null;
  readonly enterpriseId: string | null;
  readonly enterprise: string | null;
  readonly project: string | null;
  readonly opensAt: Date;
  /** As the rule or whoever put it off says: 2026-11-20. */
  readonly dueOn: string | null;
  readonly deferredTo: string | null;
  readonly status: 'open' | 'done' | 'dropped';
  readonly via: string | null;
  readonly doneAt: Date | null;
  /** Why it is done though its form was not filled in. */
  readonly reason: string | null;
}

export interface TaskFilter {
  readonly id?: string;
  readonly ids?: readonly string[];
  readonly matterId?: string;
  readonly enterpriseId?: string;
  /** Of any of these agencies. */
  readonly agencyIds?: readonly string[];
  /** Given to this person, or owed by a role they have: of a contact's enterprises, of a project's members. */
  readonly personId?: string;
  readonly roles?: readonly string[];
  /** Only those that are open and asked for by then. */
  readonly openAt?: Date;
  readonly limit?: number;
  readonly offset?: number;
}

const LIMIT = 500;

/** Overdue first; those without a last day at the end. */
export async function findTasks(db: Db, filter: TaskFilter): Promise<readonly TaskRow[]> {
  const { personId, agencyIds, limit = LIMIT, offset = 0 } = filter;
  const first = (whose: Sql): Sql => sql`
    SELECT w.id FROM task w WHERE ${all([whose, ...asked(sql`w`, filter)])}
    ORDER BY ${inOrder(sql`w`)} LIMIT ${limit + offset}`;
  const ids = personId
    ? tasksOfPerson(personId, filter, first)
    : agencyIds
      ? sql`SELECT w.id FROM unnest(${[...agencyIds]}::uuid[]) a(id)
          CROSS JOIN LATERAL (${first(sql`w.agency_id = a.id`)}) w`
      : undefined;
  const wanted = all([
    ...asked(sql`t`, filter),
    ...(ids ? [sql`t.id = ANY (ARRAY(${ids}))`] : []),
    ...(personId ? [stillThere(personId)] : []),
  ]);
  return await db.$queryRaw<TaskRow[]>`
    WITH t AS MATERIALIZED (
      SELECT * FROM task t WHERE ${wanted} ORDER BY ${inOrder(sql`t`)} LIMIT ${limit} OFFSET ${offset}
    )
    SELECT t.id::text, t.matter_id::text AS "matterId", m.kind, m.pack, t.rule, t.occurrence, t.title, t.form, t.role,
      t.person_id::text AS "personId", p.name AS person, t.agency_id::text AS "agencyId",
      t.enterprise_id::text AS "enterpriseId", e.name AS enterprise, j.name AS project, t.opens_at AS "opensAt",
      COALESCE(t.deferred_to, t.due_on)::text AS "dueOn", t.deferred_to::text AS "deferredTo", t.status, t.via,
      t.done_at AS "doneAt", t.reason
    FROM t
    JOIN matter m ON m.id = t.matter_id
    LEFT JOIN person p ON p.id = t.person_id
    LEFT JOIN enterprise e ON e.id = t.enterprise_id
    LEFT JOIN project j ON j.id = t.matter_id
    ORDER BY ${inOrder(sql`t`)}`;
}

/** As task_due_idx begins. */
const inOrder = (t: Sql): Sql =>
  sql`COALESCE(${t}.deferred_to, ${t}.due_on) NULLS LAST, ${t}.opens_at, ${t}.matter_id, ${t}.rule, ${t}.occurrence`;

/** What is asked of the task itself. `t` is its row. */
function asked(t: Sql, filter: TaskFilter): readonly Sql[] {
  const { id, ids, matterId, enterpriseId, agencyIds, roles, openAt } = filter;
  return [
    ...(id === undefined ? [] : [sql`${t}.id = ${id}::uuid`]),
    ...(ids === undefined ? [] : [sql`${t}.id = ANY (${[...ids]}::uuid[])`]),
    ...(matterId === undefined ? [] : [sql`${t}.matter_id = ${matterId}::uuid`]),
    ...(enterpriseId === undefined ? [] : [sql`${t}.enterprise_id = ${enterpriseId}::uuid`]),
    ...(agencyIds === undefined ? [] : [sql`${t}.agency_id = ANY (${[...agencyIds]}::uuid[])`]),
    ...(roles === undefined ? [] : [sql`${t}.role = ANY (${[...roles]}::text[])`]),
    ...(openAt === undefined ? [] : [sql`${t}.status = 'open' AND ${t}.opens_at <= ${openAt}::timestamptz`]),
  ];
}

/** From the person to their tasks: it costs what they owe, however many tasks there are; of an admin's agency, the first. */
function tasksOfPerson(personId: string, filter: TaskFilter, first: (whose: Sql) => Sql): Sql {
  const wanted = all(asked(sql`w`, filter));
  return sql`
    SELECT w.id FROM task w WHERE w.person_id = ${personId}::uuid AND ${wanted}
    UNION ALL
    SELECT w.id FROM contact c JOIN task w ON w.enterprise_id = c.enterprise_id
    WHERE c.person_id = ${personId}::uuid AND c.ended_at IS NULL AND w.role = 'contact' AND w.person_id IS NULL AND ${wanted}
    UNION ALL
    SELECT w.id FROM project_member b JOIN task w ON w.matter_id = b.project_id
    WHERE b.person_id = ${personId}::uuid AND b.ended_at IS NULL AND w.role = b.role AND w.person_id IS NULL AND ${wanted}
    UNION ALL
    SELECT w.id FROM staff s CROSS JOIN LATERAL (
      ${first(sql`w.agency_id = s.agency_id AND w.person_id IS NULL AND w.role IN ('staff', 'expert', 'admin')`)}) w
    WHERE s.person_id = ${personId}::uuid AND s.role = 'admin' AND s.ended_at IS NULL
    UNION ALL
    SELECT w.id FROM task w WHERE w.role = 'bureau' AND w.person_id IS NULL AND ${wanted} AND EXISTS (
      SELECT FROM bureau_member u WHERE u.person_id = ${personId}::uuid AND u.ended_at IS NULL)`;
}

/** Whoever has left an agency has nothing to do with its work. */
const stillThere = (personId: string): Sql => sql`
  (t.role NOT IN ('staff', 'expert', 'admin') OR t.agency_id IS NULL
    OR (SELECT bool_and(s.ended_at IS NOT NULL) FROM staff s
      WHERE s.person_id = ${personId}::uuid AND s.agency_id = t.agency_id) IS NOT TRUE)`;

/** Settles an open task by hand. False: it is not open. */
export async function settleTask(
  tx: Tx,
  id: string,
  { by, now, reason = null }: { by: string | undefined; now: Date; reason?: string | null },
): Promise<boolean> {
  const settled = await tx.$executeRaw`
    UPDATE task SET status = 'done', via = 'hand', done_at = ${now}, done_by = ${by ?? null}::uuid, reason = ${reason}
    WHERE id = ${id}::uuid AND status = 'open'`;
  return settled > 0;
}

export async function putOffTask(tx: Tx, id: string, to: string): Promise<boolean> {
  const put = await tx.$executeRaw`
    UPDATE task SET deferred_to = ${to}::date WHERE id = ${id}::uuid AND status = 'open'`;
  return put > 0;
}

export async function giveTask(tx: Tx, id: string, personId: string | null): Promise<boolean> {
  const given = await tx.$executeRaw`
    UPDATE task SET person_id = ${personId}::uuid WHERE id = ${id}::uuid AND status = 'open'`;
  return given > 0;
}

export interface OwnTask {
  readonly id: string;
  readonly matterId: string;
  readonly rule: string;
  readonly occurrence: string;
  readonly title: string;
  readonly role: string;
  readonly personId: string | null;
  readonly opensAt: Date;
  readonly dueOn: string | null;
}

export async function insertOwnTask(tx: Tx, task: OwnTask): Promise<void> {
  const { id, matterId, rule, occurrence, title, role, personId, opensAt, dueOn } = task;
  await tx.$executeRaw`
    INSERT INTO task (id, matter_id, rule, occurrence, title, role, person_id, agency_id, enterprise_id, opens_at, due_on)
    SELECT ${id}::uuid, m.id, ${rule}, ${occurrence}, ${title}, ${role}, ${personId}::uuid, m.agency_id,
      m.enterprise_id, ${opensAt}, ${dueOn}::date
    FROM matter m WHERE m.id = ${matterId}::uuid`;
}
