import type { Db } from '../db.js';
import { newId } from '../new-id.js';

export interface Ensured {
  readonly id: string;
  readonly name: string;
  /** It was not there before. */
  readonly made: boolean;
}

/** The agency whose name has this key, made if there is none; of two callers at once one makes it. */
export async function ensureAgency(db: Db, name: string, nameKey: string, now: Date): Promise<Ensured> {
  const { count } = await db.agency.createMany({
    data: [{ id: newId(), name, nameKey, createdAt: now }],
    skipDuplicates: true,
  });
  const found = await db.agency.findUniqueOrThrow({ where: { nameKey }, select: { id: true, name: true } });
  return { ...found, made: count > 0 };
}
