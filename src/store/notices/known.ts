import type { Db } from '../db.js';
import { Prisma } from '../generated/client.js';
import type { OwnerKey } from './audience-shape.js';

const { sql } = Prisma;

/** More than any region has; a trainer of this year looks at the last ones. */
const MOST = 500;

/** Districts that the owner's enterprises have, those of most first: read from an index alone. */
export async function findOwnDistricts(db: Db, { agencyId }: OwnerKey): Promise<readonly string[]> {
  const own = agencyId === undefined ? sql`TRUE` : sql`e.agency_id = ${agencyId}::uuid`;
  const rows = await db.$queryRaw<{ district: string }[]>(sql`
    SELECT district FROM enterprise e
    WHERE e.district <> '' AND ${own}
    GROUP BY district ORDER BY count(*) DESC, district LIMIT ${MOST}`);
  return rows.map(({ district }) => district);
}

/** Agencies a bureau may name; an agency names none. */
export async function findOwnAgencies(
  db: Db,
  { agencyId }: OwnerKey,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  if (agencyId !== undefined) return [];
  return await db.$queryRaw<{ id: string; name: string }[]>(
    sql`SELECT id::text, name FROM agency ORDER BY name LIMIT ${MOST}`,
  );
}

/** Trainings whose registrations the owner sees, the latest first. */
export async function findOwnTrainings(
  db: Db,
  { agencyId }: OwnerKey,
): Promise<readonly { readonly id: string; readonly number: number; readonly title: string }[]> {
  const own = agencyId === undefined ? sql`TRUE` : sql`agency_id = ${agencyId}::uuid`;
  return await db.$queryRaw<{ id: string; number: number; title: string }[]>(sql`
    SELECT id::text, number, title FROM training WHERE ${own} ORDER BY starts_at DESC, id LIMIT ${MOST}`);
}
