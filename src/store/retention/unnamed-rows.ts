import type { Db } from '../db.js';
import { Prisma } from '../generated/client.js';

const { sql, raw } = Prisma;

interface NamedRows {
  readonly table: string;
  readonly where: (before: Date) => Prisma.Sql;
  readonly change: Prisma.Sql;
}

/** Rows that stay and count, and lose what leads to a person, by kind. */
const kinds = {
  registrations: {
    table: 'registration',
    where: (before) =>
      sql`training_id IN (SELECT t.id FROM training t WHERE t.ends_at < ${before}) AND (name <> '' OR phone IS NOT NULL
        OR person_id IS NOT NULL OR by_id IS NOT NULL)`,
    change: sql`name = '', phone = NULL, certificate = NULL, person_id = NULL, by_id = NULL`,
  },
  reminders: {
    table: 'ledger',
    where: (before) => sql`person_id IS NOT NULL AND at < ${before} AND status <> 'waiting'`,
    change: sql`person_id = NULL`,
  },
  notices: {
    table: 'recipient',
    where: (before) =>
      sql`notice_id IN (SELECT n.id FROM notice n WHERE n.ended_at < ${before} AND n.status IN ('done', 'cancelled'))
        AND (person_id IS NOT NULL OR identity_id IS NOT NULL)`,
    change: sql`person_id = NULL, identity_id = NULL, passed = '{}', message = NULL`,
  },
} as const satisfies Readonly<Record<string, NamedRows>>;

export type NamedKind = keyof typeof kinds;

/** How many there are, counted up to `most`. */
export async function countNamed(db: Db, kind: NamedKind, before: Date, most: number): Promise<number> {
  const { table, where } = kinds[kind];
  const [row] = await db.$queryRaw<[{ n: number }]>`
    SELECT count(*)::int AS n FROM (SELECT FROM ${raw(table)} WHERE ${where(before)} LIMIT ${most}) old`;
  return row.n;
}

/** Takes the names out of one batch in a short transaction of its own; returns how many there were. */
export async function unnameRows(db: Db, kind: NamedKind, before: Date, batch: number): Promise<number> {
  const { table, where, change } = kinds[kind];
  return await db.$executeRaw`
    UPDATE ${raw(table)} SET ${change} WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM ${raw(table)} WHERE ${where(before)} LIMIT ${batch}))`;
}
