import type { MatterKind } from '../../flow/definition/rules.js';
import type { Db, Tx } from '../db.js';

export interface MatterRow {
  readonly id: string;
  readonly kind: MatterKind;
  readonly pack: string;
  readonly agencyId: string | null;
  readonly enterpriseId: string | null;
  readonly personId: string | null;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly plannedWith: string | null;
  readonly replanAt: Date | null;
  /** Dates that came by then have had their effect. */
  readonly goneOnAt: Date;
  /** `settings.reminders` of its agency. */
  readonly overrides: unknown;
}

export type NewMatter = Pick<MatterRow, 'id' | 'kind' | 'pack' | 'openedAt'> &
  Partial<Pick<MatterRow, 'agencyId' | 'enterpriseId' | 'personId'>>;

export async function insertMatter(db: Db, matter: NewMatter): Promise<void> {
  const { id, kind, pack, agencyId = null, enterpriseId = null, personId = null, openedAt } = matter;
  await db.$executeRaw`
    INSERT INTO matter (id, kind, pack, agency_id, enterprise_id, person_id, opened_at, gone_on_at)
    VALUES (${id}::uuid, ${kind}, ${pack}, ${agencyId}::uuid, ${enterpriseId}::uuid, ${personId}::uuid, ${openedAt},
      ${openedAt})`;
}

/** Locks the matter: one plan is made at a time. Then reads it, so that it sees what others wrote before they let go. */
export async function lockMatter(tx: Tx, id: string): Promise<MatterRow | undefined> {
  await tx.$queryRaw`SELECT FROM matter WHERE id = ${id}::uuid FOR UPDATE`;
  const [row] = await tx.$queryRaw<MatterRow[]>`
    SELECT m.id::text, m.kind, m.pack, m.agency_id::text AS "agencyId", m.enterprise_id::text AS "enterpriseId",
      m.person_id::text AS "personId", m.opened_at AS "openedAt", m.closed_at AS "closedAt",
      m.planned_with AS "plannedWith", m.replan_at AS "replanAt", m.gone_on_at AS "goneOnAt",
      (SELECT a.settings->'reminders' FROM agency a WHERE a.id = m.agency_id) AS overrides
    FROM matter m WHERE m.id = ${id}::uuid`;
  return row;
}

/** False: it was closed before. */
export async function endMatter(db: Db, id: string, at: Date): Promise<boolean> {
  const closed = await db.$executeRaw`
    UPDATE matter SET closed_at = ${at}, planned_with = NULL WHERE id = ${id}::uuid AND closed_at IS NULL`;
  return closed > 0;
}

/** What happened is not in its plan yet. */
export async function markUnplanned(db: Db, id: string): Promise<void> {
  await db.$executeRaw`UPDATE matter SET planned_with = NULL WHERE id = ${id}::uuid AND planned_with IS NOT NULL`;
}

export async function notePlanned(
  db: Db,
  id: string,
  plannedWith: string,
  replanAt: Date | null,
): Promise<void> {
  await db.$executeRaw`
    UPDATE matter SET planned_with = ${plannedWith}, replan_at = ${replanAt} WHERE id = ${id}::uuid`;
}

export async function readGoneOn(db: Db, id: string): Promise<Date | undefined> {
  const [row] = await db.$queryRaw<
    { at: Date }[]
  >`SELECT gone_on_at AS at FROM matter WHERE id = ${id}::uuid`;
  return row?.at;
}

/** Dates that came by then have had their effect. */
export async function noteGoneOn(db: Db, id: string, at: Date): Promise<void> {
  await db.$executeRaw`UPDATE matter SET gone_on_at = GREATEST(gone_on_at, ${at}) WHERE id = ${id}::uuid`;
}

/** Matters whose next repetition comes up, the one longest overdue first. */
export async function findToReplan(db: Db, now: Date, limit: number): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM matter WHERE replan_at <= ${now} ORDER BY replan_at LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}

/** A closed matter was planned for the last time. */
export const PLANNED_FOR_GOOD = '';

/** Matters of a pack planned with other rules than these. Ranges, so that the index is not read through. */
export async function findOutdated(
  db: Db,
  pack: string,
  rules: string,
  limit: number,
): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    (SELECT id::text FROM matter WHERE pack = ${pack} AND planned_with IS NULL LIMIT ${limit})
    UNION ALL
    (SELECT id::text FROM matter WHERE pack = ${pack} AND planned_with > ${PLANNED_FOR_GOOD}
      AND planned_with < ${rules} LIMIT ${limit})
    UNION ALL
    (SELECT id::text FROM matter WHERE pack = ${pack} AND planned_with > ${rules} LIMIT ${limit})
    LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}
