import type { Json } from '../../flow/json.js';
import type { Db, Tx } from '../db.js';

export interface TrainingRow {
  readonly id: string;
  /** What people call it: 培训7. */
  readonly number: number;
  readonly agencyId: string | null;
  readonly bureauId: string | null;
  readonly title: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly place: string | null;
  readonly mapUrl: string | null;
  readonly onlineUrl: string | null;
  readonly capacity: number | null;
  readonly deadline: Date | null;
  /** open, closed, cancelled */
  readonly status: string;
  readonly version: number;
  readonly secret: string;
  readonly graceMin: number;
  readonly materials: Json;
}

export type NewTraining = Omit<TrainingRow, 'number' | 'status' | 'version' | 'materials'> & {
  readonly createdBy: string | undefined;
  readonly createdAt: Date;
};

/** Returns its number. */
export async function insertTraining(tx: Tx, training: NewTraining): Promise<number> {
  const { id, agencyId, bureauId, title, startsAt, endsAt, place, mapUrl, onlineUrl, capacity } = training;
  const { deadline, secret, graceMin, createdBy = null, createdAt } = training;
  const [row] = await tx.$queryRaw<{ number: number }[]>`
    INSERT INTO training (id, agency_id, bureau_id, title, starts_at, ends_at, place, map_url, online_url, capacity,
      deadline, secret, grace_min, created_by, created_at)
    VALUES (${id}::uuid, ${agencyId}::uuid, ${bureauId}::uuid, ${title}, ${startsAt}, ${endsAt}, ${place}, ${mapUrl},
      ${onlineUrl}, ${capacity}, ${deadline}, ${secret}, ${graceMin}, ${createdBy}::uuid, ${createdAt})
    RETURNING number`;
  if (!row) throw new Error('a training was not stored');
  return row.number;
}

const FIELDS = {
  id: true,
  number: true,
  agencyId: true,
  bureauId: true,
  title: true,
  startsAt: true,
  endsAt: true,
  place: true,
  mapUrl: true,
  onlineUrl: true,
  capacity: true,
  deadline: true,
  status: true,
  version: true,
  secret: true,
  graceMin: true,
  materials: true,
} as const;

export async function findTraining(db: Db, id: string): Promise<TrainingRow | undefined> {
  return (
    ((await db.training.findUnique({ where: { id }, select: FIELDS })) as TrainingRow | null) ?? undefined
  );
}

/** By what people call it. */
export async function findTrainingByNumber(db: Db, number: number): Promise<TrainingRow | undefined> {
  if (!Number.isSafeInteger(number) || number < 1 || number > 2_147_483_647) return undefined;
  const row = await db.training.findUnique({ where: { number }, select: FIELDS });
  return (row as TrainingRow | null) ?? undefined;
}

/** Locks the training: whatever changes who comes to it happens one after the other. */
export async function lockTraining(tx: Tx, id: string): Promise<TrainingRow | undefined> {
  await tx.$queryRaw`SELECT FROM training WHERE id = ${id}::uuid FOR UPDATE`;
  return await findTraining(tx, id);
}

export interface TrainingChange {
  readonly title?: string;
  readonly startsAt?: Date;
  readonly endsAt?: Date;
  readonly place?: string | null;
  readonly mapUrl?: string | null;
  readonly onlineUrl?: string | null;
  readonly capacity?: number | null;
  readonly deadline?: Date | null;
  readonly status?: 'open' | 'closed' | 'cancelled';
  readonly graceMin?: number;
  readonly materials?: Json;
  readonly version?: number;
}

/** What is missing stays; null empties. */
export async function updateTraining(tx: Tx, id: string, change: TrainingChange): Promise<void> {
  const { materials, ...rest } = change;
  await tx.training.update({
    where: { id },
    data: { ...rest, ...(materials === undefined ? {} : { materials: materials as object }) },
    select: { id: true },
  });
}

interface TrainingFilter {
  readonly agencyId?: string | undefined;
  readonly bureauId?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

/** A training made with a notice that has not gone out is nobody's to see but its owner's. */
const ANNOUNCED = {
  OR: [
    { notices: { none: { purpose: 'written' } } },
    { notices: { some: { purpose: 'written', status: { notIn: ['draft', 'unconfirmed', 'cancelled'] } } } },
    { registrations: { some: {} } },
  ],
};

/** Of one owner; without one those that are announced, whoever holds them. By their beginning. */
export async function findTrainings(
  db: Db,
  { agencyId, bureauId, from, to }: TrainingFilter,
  limit: number,
  order: 'asc' | 'desc' = 'asc',
): Promise<readonly TrainingRow[]> {
  const rows = await db.training.findMany({
    where: {
      ...(agencyId === undefined ? {} : { agencyId }),
      ...(bureauId === undefined ? {} : { bureauId }),
      ...(agencyId === undefined && bureauId === undefined ? ANNOUNCED : {}),
      startsAt: { ...(from ? { gte: from } : {}), ...(to ? { lt: to } : {}) },
    },
    select: FIELDS,
    orderBy: [{ startsAt: order }, { number: order }],
    take: limit,
  });
  return rows as unknown as readonly TrainingRow[];
}
