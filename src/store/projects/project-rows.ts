import type { Db, Tx } from '../db.js';

export interface ProjectRow {
  readonly id: string;
  readonly name: string;
  readonly enterpriseId: string;
  readonly enterprise: string;
  readonly agencyId: string;
  readonly agency: string;
  readonly pack: string;
  readonly stage: string;
  readonly followsId: string | null;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly archivedAt: Date | null;
  readonly closedAt: Date | null;
}

export type NewProject = Pick<
  ProjectRow,
  'id' | 'name' | 'enterpriseId' | 'agencyId' | 'pack' | 'stage' | 'startedAt' | 'followsId'
>;

/** Its matter, of the same id, must be there. */
export async function insertProject(db: Db, project: NewProject): Promise<void> {
  const { id, name, enterpriseId, agencyId, pack, stage, startedAt, followsId } = project;
  await db.$executeRaw`
    INSERT INTO project (id, name, enterprise_id, agency_id, pack, stage, started_at, follows_id)
    VALUES (${id}::uuid, ${name}, ${enterpriseId}::uuid, ${agencyId}::uuid, ${pack}, ${stage}, ${startedAt},
      ${followsId}::uuid)`;
}

export async function findProject(db: Db, id: string): Promise<ProjectRow | undefined> {
  const [row] = await db.$queryRaw<ProjectRow[]>`
    SELECT p.id::text, p.name, p.enterprise_id::text AS "enterpriseId", e.name AS enterprise,
      p.agency_id::text AS "agencyId", a.name AS agency, p.pack, p.stage, p.follows_id::text AS "followsId",
      p.started_at AS "startedAt", p.ended_at AS "endedAt", p.archived_at AS "archivedAt", p.closed_at AS "closedAt"
    FROM project p JOIN enterprise e ON e.id = p.enterprise_id JOIN agency a ON a.id = p.agency_id
    WHERE p.id = ${id}::uuid`;
  return row;
}

/** Locks the matter of the project, as `replan` does: what is done to one project is done one after the other. */
export async function lockProject(tx: Tx, id: string): Promise<ProjectRow | undefined> {
  await tx.$queryRaw`SELECT id FROM matter WHERE id = ${id}::uuid FOR UPDATE`;
  return await findProject(tx, id);
}

export interface ProjectChange {
  readonly name?: string;
  readonly stage?: string;
  readonly startedAt?: Date;
  readonly endedAt?: Date;
  readonly archivedAt?: Date;
  readonly closedAt?: Date;
}

export async function changeProject(db: Db, id: string, change: ProjectChange): Promise<void> {
  const { name = null, stage = null, startedAt = null, endedAt = null, archivedAt = null } = change;
  await db.$executeRaw`
    UPDATE project SET
      name = COALESCE(${name}, name), stage = COALESCE(${stage}, stage),
      started_at = COALESCE(${startedAt}::timestamptz, started_at),
      ended_at = COALESCE(${endedAt}::timestamptz, ended_at),
      archived_at = COALESCE(${archivedAt}::timestamptz, archived_at),
      closed_at = COALESCE(${change.closedAt ?? null}::timestamptz, closed_at)
    WHERE id = ${id}::uuid`;
}

export interface FormFiller {
  readonly enterpriseId: string;
  /** pack/form */
  readonly form: string;
  /** Missing: whoever it was. */
  readonly personId?: string | undefined;
}

/**
 * The project a form of its pack belongs to: the one that waits for this form the longest, else the latest at work. After a
 * project's end its feedback is still asked for while the next project runs. A contact fills in for every project of the
 * enterprise, others for those of their agencies.
 */
export async function findProjectFor(
  db: Db,
  { enterpriseId, form, personId: filler }: FormFiller,
  now: Date,
): Promise<{ readonly id: string; readonly ended: boolean } | undefined> {
  const pack = form.slice(0, form.indexOf('/'));
  const personId = filler ?? null;
  const [row] = await db.$queryRaw<{ id: string; ended: boolean }[]>`
    SELECT p.id::text, COALESCE(p.ended_at <= ${now}, false) AS ended FROM project p
    WHERE p.enterprise_id = ${enterpriseId}::uuid AND p.pack = ${pack} AND p.closed_at IS NULL
      AND (${personId}::uuid IS NULL
        OR EXISTS (
          SELECT FROM contact c WHERE c.person_id = ${personId}::uuid AND c.enterprise_id = p.enterprise_id)
        OR EXISTS (
          SELECT FROM staff s WHERE s.person_id = ${personId}::uuid AND s.agency_id = p.agency_id
            AND s.ended_at IS NULL))
    ORDER BY (
        SELECT min(t.opens_at) FROM task t WHERE t.matter_id = p.id AND t.form = ${form} AND t.status = 'open'
      ) NULLS LAST, ended, p.started_at DESC, p.id DESC
    LIMIT 1`;
  return row;
}

/**
 * The project of an agency for an enterprise under a pack that is at work, else the one begun last, also a closed one. One
 * whose last day lies ahead is at work.
 */
export async function findLatestUnder(
  db: Db,
  { enterpriseId, agencyId, pack }: Pick<ProjectRow, 'enterpriseId' | 'agencyId' | 'pack'>,
  now: Date,
): Promise<{ readonly id: string; readonly over: boolean } | undefined> {
  const [row] = await db.$queryRaw<{ id: string; over: boolean }[]>`
    SELECT id::text, COALESCE(ended_at <= ${now}, false) OR closed_at IS NOT NULL AS over FROM project
    WHERE enterprise_id = ${enterpriseId}::uuid AND agency_id = ${agencyId}::uuid AND pack = ${pack}
    ORDER BY over, started_at DESC, id DESC LIMIT 1`;
  return row;
}
