import type { Db } from '../db.js';
import { Prisma } from '../generated/client.js';
import { all } from '../notices/condition-sql.js';
import type { AttendanceRow } from '../trainings/attendance.js';
import { PAGE } from './enterprises.js';
import type { Sees } from './responses.js';

const { sql } = Prisma;

/** How far somebody sees trainings. */
export interface TrainingScope {
  readonly sees: Sees;
  /** Theirs: whatever they are about. */
  readonly agencyIds: readonly string[];
  readonly bureauIds: readonly string[];
}

/** A notice has invited people to it, or somebody has registered. */
const ANNOUNCED = sql`(NOT EXISTS (SELECT FROM notice n WHERE n.training_id = t.id AND n.purpose = 'written')
  OR EXISTS (SELECT FROM notice n WHERE n.training_id = t.id AND n.purpose = 'written'
    AND n.status NOT IN ('draft', 'unconfirmed', 'cancelled'))
  OR EXISTS (SELECT FROM registration g WHERE g.training_id = t.id))`;

/** Their own house's; of others those that are announced: a bureau's are for everybody, an agency's for those who see all. */
const shownTo = ({ sees, agencyIds, bureauIds }: TrainingScope): Prisma.Sql =>
  sql`(t.agency_id = ANY (${[...agencyIds]}::uuid[]) OR t.bureau_id = ANY (${[...bureauIds]}::uuid[])
    OR (${sees === 'all' ? sql`TRUE` : sql`t.bureau_id IS NOT NULL`} AND ${ANNOUNCED}))`;

export async function isShownTraining(db: Db, id: string, scope: TrainingScope): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 AS shown FROM training t WHERE t.id = ${id}::uuid AND ${shownTo(scope)}`;
  return rows.length > 0;
}

export interface ListedTraining {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly place: string | null;
  readonly capacity: number | null;
  readonly status: string;
  /** The agency or bureau. */
  readonly holder: string;
  readonly registered: number;
  readonly waiting: number;
  readonly arrived: number;
}

/** Those to come, the next one first, or those that were, the latest first; one more than a page holds. */
export async function listShownTrainings(
  db: Db,
  scope: TrainingScope,
  { past, before }: { readonly past: boolean; readonly before?: string | undefined },
  now: Date,
): Promise<readonly ListedTraining[]> {
  const last = sql`(SELECT b.starts_at, b.number FROM training b WHERE b.id = ${before ?? null}::uuid)`;
  const order = past ? sql`t.starts_at DESC, t.number DESC` : sql`t.starts_at, t.number`;
  const where = all([
    past ? sql`t.ends_at <= ${now}` : sql`t.ends_at > ${now}`,
    shownTo(scope),
    ...(before === undefined
      ? []
      : [past ? sql`(t.starts_at, t.number) < ${last}` : sql`(t.starts_at, t.number) > ${last}`]),
  ]);
  return await db.$queryRaw<ListedTraining[]>`
    WITH t AS MATERIALIZED (SELECT t.* FROM training t WHERE ${where} ORDER BY ${order} LIMIT ${PAGE + 1})
    SELECT t.id::text, t.number, t.title, t.starts_at AS "startsAt", t.ends_at AS "endsAt", t.place, t.capacity,
      t.status, COALESCE(a.name, b.name, '') AS holder, s.registered, s.waiting, s.arrived
    FROM t LEFT JOIN agency a ON a.id = t.agency_id LEFT JOIN bureau b ON b.id = t.bureau_id
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE g.status = 'registered')::int AS registered,
        count(*) FILTER (WHERE g.status = 'waiting')::int AS waiting, count(g.arrived_at)::int AS arrived
      FROM registration g WHERE g.training_id = t.id
    ) s ORDER BY ${order}`;
}

/** What the agency or bureau is called that holds it. */
export async function findHolder(db: Db, trainingId: string): Promise<string> {
  const [row] = await db.$queryRaw<{ holder: string | null }[]>`
    SELECT COALESCE(a.name, b.name) AS holder FROM training t
    LEFT JOIN agency a ON a.id = t.agency_id LEFT JOIN bureau b ON b.id = t.bureau_id
    WHERE t.id = ${trainingId}::uuid`;
  return row?.holder ?? '';
}

/** Who came, in the order of the list. */
export async function listArrived(
  db: Db,
  trainingId: string,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM registration
    WHERE training_id = ${trainingId}::uuid AND arrived_at IS NOT NULL AND status <> 'cancelled'
    ORDER BY place LIMIT ${limit} OFFSET ${offset}`;
  return rows.map(({ id }) => id);
}

export interface PeopleCounts {
  readonly registered: number;
  readonly waiting: number;
  readonly arrived: number;
  readonly late: number;
  /** With a place, and not there yet. */
  readonly absent: number;
  /** Of those who came. */
  readonly enterprises: number;
}

export async function countTrainingPeople(db: Db, trainingId: string): Promise<PeopleCounts> {
  const [row] = await db.$queryRaw<[PeopleCounts]>`
    SELECT count(*) FILTER (WHERE status = 'registered')::int AS registered,
      count(*) FILTER (WHERE status = 'waiting')::int AS waiting,
      count(arrived_at)::int AS arrived, count(*) FILTER (WHERE late)::int AS late,
      count(*) FILTER (WHERE status = 'registered' AND arrived_at IS NULL)::int AS absent,
      count(DISTINCT enterprise_id) FILTER (WHERE arrived_at IS NOT NULL)::int AS enterprises
    FROM registration WHERE training_id = ${trainingId}::uuid AND status <> 'cancelled'`;
  return row;
}

export const PEOPLE_SHOWN = ['registered', 'absent', 'arrived', 'late', 'waiting'] as const;
export type PeopleShown = (typeof PEOPLE_SHOWN)[number];

const WHO: Readonly<Record<PeopleShown, Prisma.Sql>> = {
  registered: sql`r.status = 'registered'`,
  absent: sql`r.status = 'registered' AND r.arrived_at IS NULL`,
  arrived: sql`r.arrived_at IS NOT NULL`,
  late: sql`r.late`,
  waiting: sql`r.status = 'waiting'`,
};

export interface TrainingPerson extends AttendanceRow {
  readonly enterpriseId: string | null;
  /** In whose care the enterprise is. */
  readonly agencyId: string | null;
  /** Who waits: which in the line. */
  readonly position: number | null;
}

/** Of one training, a page and one more: enterprise by enterprise in the order of their first, who waits in line. */
export async function listTrainingPeople(
  db: Db,
  trainingId: string,
  { show, words, before }: { show: PeopleShown; words?: string | undefined; before?: string | undefined },
): Promise<readonly TrainingPerson[]> {
  const order = show === 'waiting' ? sql`r.place, r.place` : sql`r.first, r.place`;
  const key = show === 'waiting' ? sql`place, place` : sql`first, place`;
  const part = `%${(words ?? '').replace(/[\\%_]/g, '\\$&')}%`;
  const where = all([
    WHO[show],
    ...(words ? [sql`(r.name ILIKE ${part} OR e.name ILIKE ${part})`] : []),
    ...(before ? [sql`(${order}) > (SELECT ${key} FROM p WHERE id = ${before}::uuid)`] : []),
  ]);
  return await db.$queryRaw<TrainingPerson[]>`
    WITH p AS (
      SELECT g.*, min(g.place) OVER (PARTITION BY COALESCE(g.enterprise_id, g.id)) AS first,
        row_number() OVER (PARTITION BY g.status ORDER BY g.place) AS nth
      FROM registration g WHERE g.training_id = ${trainingId}::uuid AND g.status <> 'cancelled'
    )
    SELECT r.id::text AS "registrationId", r.name, r.phone, e.name AS enterprise, e.id::text AS "enterpriseId",
      e.agency_id::text AS "agencyId", r.level,
      r.mode, r.status, r.walk_in AS "walkIn", r.arrived_at AS "arrivedAt", r.late, r.certificate,
      CASE WHEN r.status = 'waiting' THEN r.nth::int END AS position
    FROM p r LEFT JOIN enterprise e ON e.id = r.enterprise_id
    WHERE ${where} ORDER BY ${order} LIMIT ${PAGE + 1}`;
}

export interface EnterpriseContact {
  readonly personId: string;
  readonly name: string;
  readonly title: string | null;
}

/** Who of an enterprise may be registered by name. */
export async function listNamedContacts(db: Db, enterpriseId: string): Promise<readonly EnterpriseContact[]> {
  return await db.$queryRaw<EnterpriseContact[]>`
    SELECT p.id::text AS "personId", p.name, c.title FROM contact c JOIN person p ON p.id = c.person_id
    WHERE c.enterprise_id = ${enterpriseId}::uuid AND c.ended_at IS NULL AND p.name <> ''
    ORDER BY c.created_at, p.id LIMIT 100`;
}
