import type { Lang } from '../../flow/json.js';
import type { Db } from '../db.js';
import { newId } from '../new-id.js';
import type { Address } from './touch-identity.js';

export interface NewIdentity extends Address {
  readonly name?: string | undefined;
  readonly lang: Lang;
}

/** Adds an identity with a person of its own; false: it is there already, perhaps since a moment ago. */
export async function addIdentity(db: Db, address: NewIdentity, now: Date): Promise<boolean> {
  const { key, name = null, lang } = address;
  const accountId = await keepAccount(db, address, now);
  const personId = newId();
  await db.person.create({ data: { id: personId, lang, createdAt: now } });
  // Waits for another process that is adding the same identity.
  const { count } = await db.identity.createMany({
    data: [{ id: newId(), accountId, key, personId, name, lang, heardAt: now, createdAt: now }],
    skipDuplicates: true,
  });
  if (count === 0) await db.person.delete({ where: { id: personId } });
  return count === 1;
}

async function keepAccount(db: Db, { channel, account }: Address, now: Date): Promise<string> {
  const where = { channel_key: { channel, key: account } };
  const found = await db.account.findUnique({ where, select: { id: true } });
  if (found !== null) return found.id;
  await db.account.createMany({
    data: [{ id: newId(), channel, key: account, createdAt: now }],
    skipDuplicates: true,
  });
  return (await db.account.findUniqueOrThrow({ where, select: { id: true } })).id;
}
