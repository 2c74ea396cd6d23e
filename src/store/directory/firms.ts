import type { Db } from '../db.js';

interface Named {
  readonly id: string;
  readonly name: string;
}

export async function findAgency(db: Db, id: string): Promise<Named | undefined> {
  return (await db.agency.findUnique({ where: { id }, select: { id: true, name: true } })) ?? undefined;
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

/** The latest open project of an enterprise under a pack. */
export async function findProject(db: Db, enterpriseId: string, pack: string): Promise<string | undefined> {
  const row = await db.project.findFirst({
    where: { enterpriseId, pack, closedAt: null },
    orderBy: { startedAt: 'desc' },
    select: { id: true },
  });
  return row?.id;
}
