import type { Db } from '../db.js';
import { newId } from '../new-id.js';
import type { Ensured } from './ensure-agency.js';

/** The bureau of this name, made if there is none. */
export async function ensureBureau(db: Db, name: string, now: Date): Promise<Ensured> {
  const found = await db.bureau.findFirst({
    where: { name },
    select: { id: true, name: true },
    orderBy: { createdAt: 'asc' },
  });
  if (found) return { ...found, made: false };
  const made = await db.bureau.create({
    data: { id: newId(), name, createdAt: now },
    select: { id: true, name: true },
  });
  return { ...made, made: true };
}
