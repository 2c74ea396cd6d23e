import type { Db } from '../db.js';

interface Named {
  readonly id: string;
  readonly name: string;
}

export async function findAgency(db: Db, id: string): Promise<Named | undefined> {
  const [agency] = await db.$queryRaw<Named[]>`SELECT id, name FROM agency WHERE id = ${id}::uuid`;
  return agency;
}

export async function findBureau(db: Db, id: string): Promise<Named | undefined> {
  return (await db.bureau.findUnique({ where: { id }, select: { id: true, name: true } })) ?? undefined;
}

/** Enterprises of these agencies whose name holds the words, those worked with last first. */
export async function searchFirms(
  db: Db,
  agencyIds: readonly string[],
  words: string,
  limit: number,
): Promise<readonly Named[]> {
  return db.enterprise.findMany({
    where: {
      agencyId: { in: [...agencyIds] },
      mergedInto: null,
      ...(words === '' ? {} : { name: { contains: words, mode: 'insensitive' } }),
    },
    select: { id: true, name: true },
    orderBy: { updatedAt: 'desc' },
    take: limit,
  });
}

/** The packs of an enterprise's projects that are not closed. */
export async function packsOf(db: Db, enterpriseId: string): Promise<readonly string[]> {
  const rows = await db.project.findMany({
    where: { enterpriseId, closedAt: null },
    select: { pack: true },
    distinct: ['pack'],
  });
  return rows.map(({ pack }) => pack);
}
