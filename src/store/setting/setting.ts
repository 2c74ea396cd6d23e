import type { Json } from '../../flow/json.js';
import type { Db } from '../db.js';
import type { Prisma } from '../generated/client.js';

/** What the operator switched, by name; undefined: nothing was. */
export async function readSetting(db: Db, key: string): Promise<Json | undefined> {
  const row = await db.setting.findUnique({ where: { key }, select: { value: true } });
  return row === null ? undefined : (row.value as Json);
}

export async function writeSetting(db: Db, key: string, value: NonNullable<Json>, now: Date): Promise<void> {
  const stored = { value: value as Prisma.InputJsonValue, changedAt: now };
  await db.setting.upsert({ where: { key }, create: { key, ...stored }, update: stored });
}

export async function dropSetting(db: Db, key: string): Promise<void> {
  await db.setting.deleteMany({ where: { key } });
}
