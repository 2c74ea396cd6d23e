import type { Db, Tx } from '../db.js';

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
  const { id = null, matterId = null, enterpriseId = null, personId = null, openAt = null } = filter;
  const { limit = LIMIT, offset = 0 } = filter;
  const ids = filter.ids ? [...filter.ids] : null;
  const agencyIds = filter.agencyIds ? [...filter.agencyIds] : null;
  const roles = filter.roles ? [...filter.roles] : null;
  return await db.$queryRaw<TaskRow[]>`
    SELECT t.id::text, t.matter_id::text AS "matterId", m.kind, m.pack, t.rule, t.occurrence, t.title, t.form, t.role,
      t.person_id::text AS "personId", p.name AS person, t.agency_id::text AS "agencyId",
      t.enterprise_id::text AS "enterpriseId", e.name AS enterprise, j.name AS project, t.opens_at AS "opensAt",
      COALESCE(t.deferred_to, t.due_on)::text AS "dueOn", t.deferred_to::text AS "deferredTo", t.status, t.via,
      t.done_at AS "doneAt", t.reason
    FROM task t
    JOIN matter m ON m.id = t.matter_id
    LEFT JOIN person p ON p.id = t.person_id
    LEFT JOIN enterprise e ON e.id = t.enterprise_id
    LEFT JOIN project j ON j.id = t.matter_id
    WHERE (${id}::uuid IS NULL OR t.id = ${id}::uuid)
      AND (${ids}::uuid[] IS NULL OR t.id = ANY (${ids}::uuid[]))
      AND (${matterId}::uuid IS NULL OR t.matter_id = ${matterId}::uuid)
      AND (${enterpriseId}::uuid IS NULL OR t.enterprise_id = ${enterpriseId}::uuid)
      AND (${agencyIds}::uuid[] IS NULL OR t.agency_id = ANY (${agencyIds}::uuid[]))
      AND (${roles}::text[] IS NULL OR t.role = ANY (${roles}::text[]))
      AND (${openAt}::timestamptz IS NULL OR t.status = 'open' AND t.opens_at <= ${openAt})
      -- From the person to their tasks: it costs what they owe, however many tasks there are.
      AND (${personId}::uuid IS NULL OR t.id = ANY (ARRAY(
        SELECT w.id FROM task w WHERE w.person_id = ${personId}::uuid
        UNION ALL
        SELECT w.id FROM contact c JOIN task w ON w.enterprise_id = c.enterprise_id
        WHERE c.person_id = ${personId}::uuid AND c.ended_at IS NULL AND w.role = 'contact' AND w.person_id IS NULL
        UNION ALL
        SELECT w.id FROM project_member b JOIN task w ON w.matter_id = b.project_id
        WHERE b.person_id = ${personId}::uuid AND b.ended_at IS NULL AND w.role = b.role AND w.person_id IS NULL
        UNION ALL
        SELECT w.id FROM staff s JOIN task w ON w.agency_id = s.agency_id
        WHERE s.person_id = ${personId}::uuid AND s.role = 'admin' AND s.ended_at IS NULL AND w.person_id IS NULL
          AND w.role IN ('staff', 'expert', 'admin') AND (${openAt}::timestamptz IS NULL OR w.status = 'open')
        UNION ALL
        SELECT w.id FROM task w WHERE w.role = 'bureau' AND w.person_id IS NULL AND EXISTS (
          SELECT FROM bureau_member u WHERE u.person_id = ${personId}::uuid AND u.ended_at IS NULL))))
      -- Whoever has left an agency has nothing to do with its work.
      AND (${personId}::uuid IS NULL OR t.role NOT IN ('staff', 'expert', 'admin') OR t.agency_id IS NULL
        OR (SELECT bool_and(s.ended_at IS NOT NULL) FROM staff s
          WHERE s.person_id = ${personId}::uuid AND s.agency_id = t.agency_id) IS NOT TRUE)
    ORDER BY COALESCE(t.deferred_to, t.due_on) NULLS LAST, t.opens_at, t.matter_id, t.rule, t.occurrence
    LIMIT ${limit} OFFSET ${offset}`;
}

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
