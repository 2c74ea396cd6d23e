import { sealerOf } from '../cipher/sealer.js';
import type { Db, Tx } from '../db.js';

export type RegistrationStatus = 'registered' | 'waiting' | 'cancelled';

export interface RegistrationRow {
  readonly id: string;
  readonly trainingId: string;
  readonly name: string;
  readonly phone: string | null;
  readonly level: string | null;
  readonly mode: string | null;
  readonly enterpriseId: string | null;
  readonly personId: string | null;
  readonly byId: string | null;
  readonly status: RegistrationStatus;
  readonly walkIn: boolean;
  readonly arrivedAt: Date | null;
  readonly late: boolean;
  readonly certificate: string | null;
}

const FIELDS = {
  id: true,
  trainingId: true,
  name: true,
  phone: true,
  level: true,
  mode: true,
  enterpriseId: true,
  personId: true,
  byId: true,
  status: true,
  walkIn: true,
  arrivedAt: true,
  late: true,
  certificate: true,
} as const;

export async function findRegistration(db: Db, id: string): Promise<RegistrationRow | undefined> {
  const row = await db.registration.findUnique({ where: { id }, select: FIELDS });
  return (row as RegistrationRow | null) ?? undefined;
}

/** Of one training in their order, cancelled ones left out. */
export async function findRegistrations(
  db: Db,
  trainingId: string,
  status?: RegistrationStatus,
): Promise<readonly RegistrationRow[]> {
  const rows = await db.registration.findMany({
    where: { trainingId, status: status ?? { not: 'cancelled' } },
    select: FIELDS,
    orderBy: { place: 'asc' },
  });
  return rows as readonly RegistrationRow[];
}

/** Who somebody has to do with at a training: themselves, and whom they registered. */
export async function findRegistrationsOf(
  db: Db,
  trainingId: string,
  personId: string,
): Promise<readonly RegistrationRow[]> {
  const rows = await db.registration.findMany({
    where: { trainingId, status: { not: 'cancelled' }, OR: [{ personId }, { byId: personId }] },
    select: FIELDS,
    orderBy: { place: 'asc' },
  });
  return rows as readonly RegistrationRow[];
}

export type NewRegistration = Omit<RegistrationRow, 'arrivedAt' | 'late' | 'certificate'> & {
  readonly createdAt: Date;
};

/** The training must be locked: the order of the rows is the order of the waiting list. */
export async function insertRegistration(tx: Tx, row: NewRegistration): Promise<void> {
  const {
    id,
    trainingId,
    name,
    phone,
    level,
    mode,
    enterpriseId,
    personId,
    byId,
    status,
    walkIn,
    createdAt,
  } = row;
  await tx.$executeRaw`
    INSERT INTO registration
      (id, training_id, name, phone, level, mode, enterprise_id, person_id, by_id, status, walk_in, created_at)
    VALUES (${id}::uuid, ${trainingId}::uuid, ${name}, ${sealerOf(tx).phone(id, phone)}, ${level}, ${mode}, ${enterpriseId}::uuid,
      ${personId}::uuid, ${byId}::uuid, ${status}, ${walkIn}, ${createdAt})`;
}

export interface Seats {
  readonly registered: number;
  readonly waiting: number;
  readonly arrived: number;
}

export async function countSeats(db: Db, trainingId: string): Promise<Seats> {
  const [row] = await db.$queryRaw<Seats[]>`
    SELECT count(*) FILTER (WHERE status = 'registered')::int AS registered,
      count(*) FILTER (WHERE status = 'waiting')::int AS waiting,
      count(*) FILTER (WHERE arrived_at IS NOT NULL)::int AS arrived
    FROM registration WHERE training_id = ${trainingId}::uuid`;
  return row ?? { registered: 0, waiting: 0, arrived: 0 };
}

/** The first of those who wait come in, so many at most (null: all). The training must be locked. */
export async function moveUpFirst(
  tx: Tx,
  trainingId: string,
  seats: number | null,
): Promise<readonly RegistrationRow[]> {
  const moved = await tx.$queryRaw<{ id: string }[]>`
    UPDATE registration SET status = 'registered' WHERE id IN (
      SELECT id FROM registration WHERE training_id = ${trainingId}::uuid AND status = 'waiting'
      ORDER BY place LIMIT ${seats}::bigint)
    RETURNING id::text`;
  if (moved.length === 0) return [];
  const rows = await tx.registration.findMany({
    where: { id: { in: moved.map(({ id }) => id) } },
    select: FIELDS,
    orderBy: { place: 'asc' },
  });
  return rows as readonly RegistrationRow[];
}

/** Who waits goes in front of the one before. False: nobody does, or it does not wait. The training must be locked. */
export async function swapWithPrevious(tx: Tx, id: string): Promise<boolean> {
  const count = await tx.$executeRaw`
    WITH own AS (
      SELECT id, training_id, place FROM registration WHERE id = ${id}::uuid AND status = 'waiting'
    ), previous AS (
      SELECT r.id, r.place FROM registration r JOIN own ON own.training_id = r.training_id
      WHERE r.status = 'waiting' AND r.place < own.place ORDER BY r.place DESC LIMIT 1
    )
    UPDATE registration r SET place = CASE WHEN r.id = own.id THEN previous.place ELSE own.place END
    FROM own, previous WHERE r.id IN (own.id, previous.id)`;
  return count === 2;
}

/** How many wait in front of and with this one; 0: it does not wait. */
export async function waitingPosition(db: Db, id: string): Promise<number> {
  const [row] = await db.$queryRaw<{ position: number }[]>`
    SELECT count(*)::int AS position FROM registration r
    JOIN registration own ON own.training_id = r.training_id AND own.id = ${id}::uuid AND own.status = 'waiting'
    WHERE r.status = 'waiting' AND r.place <= own.place`;
  return row?.position ?? 0;
}

/** False: it was cancelled before, or somebody came. */
export async function endRegistration(tx: Tx, id: string, now: Date): Promise<boolean> {
  const count = await tx.$executeRaw`
    UPDATE registration SET status = 'cancelled', cancelled_at = ${now}
    WHERE id = ${id}::uuid AND status <> 'cancelled' AND arrived_at IS NULL`;
  return count === 1;
}
