import type { Db } from '../db.js';
import { newId } from '../new-id.js';

export interface Room {
  readonly id: string;
  readonly agencyId: string | undefined;
}

/** A registered group that the bot is still in. */
export async function findRoom(db: Db, accountId: string, key: string): Promise<Room | undefined> {
  const row = await db.room.findFirst({ where: { accountId, key, leftAt: null } });
  return row ? { id: row.id, agencyId: row.agencyId ?? undefined } : undefined;
}

export async function registerRoom(
  db: Db,
  room: { accountId: string; key: string; agencyId: string; registeredBy: string },
): Promise<void> {
  const { accountId, key, agencyId, registeredBy } = room;
  await db.room.upsert({
    where: { accountId_key: { accountId, key } },
    create: { id: newId(), ...room },
    update: { agencyId, registeredBy, leftAt: null },
  });
}

export async function leaveRoom(db: Db, accountId: string, key: string, now: Date): Promise<void> {
  await db.room.updateMany({ where: { accountId, key }, data: { leftAt: now } });
}

/** A Telegram group that became a supergroup has a new id. It is told more than once; under the new id it stays as it is. */
export async function moveRoom(db: Db, accountId: string, from: string, to: string): Promise<void> {
  const known = await db.room.count({ where: { accountId, key: to } });
  if (known === 0)
    await db.room.updateMany({ where: { accountId, key: from }, data: { key: to, leftAt: null } });
  else await db.room.deleteMany({ where: { accountId, key: from } });
}
