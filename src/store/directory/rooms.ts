import type { Db } from '../db.js';
import { newId } from '../new-id.js';

export interface Room {
  readonly id: string;
  readonly agencyId: string | undefined;
  /** It looks like a registered room whose id was lost, and is to be registered again. */
  readonly unclear: boolean;
}

/** A registered group that the bot is still in, or one that seems to have been. */
export async function findRoom(db: Db, accountId: string, key: string): Promise<Room | undefined> {
  const row = await db.room.findFirst({ where: { accountId, key, leftAt: null } });
  if (!row) return undefined;
  return { id: row.id, agencyId: row.agencyId ?? undefined, unclear: row.registeredBy === null };
}

export interface NewRoom {
  readonly accountId: string;
  readonly key: string;
  readonly agencyId: string;
  readonly registeredBy: string;
  /** By which it is known again where ids change. */
  readonly title?: string;
  readonly members?: readonly string[];
}

/** Returns the id of the room's row. */
export async function registerRoom(db: Db, room: NewRoom): Promise<string> {
  const { accountId, key, agencyId, registeredBy, title, members } = room;
  const seen = { ...(title !== undefined && { title }), ...(members && { members: [...members] }) };
  const row = await db.room.upsert({
    where: { accountId_key: { accountId, key } },
    create: { id: newId(), accountId, key, agencyId, registeredBy, ...seen },
    update: { agencyId, registeredBy, leftAt: null, lostAt: null, ...seen },
    select: { id: true },
  });
  return row.id;
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
