import type { Json } from '../../flow/json.js';
import type { Db } from '../db.js';
import { Prisma } from '../generated/client.js';

/** Keeps what the house has asked this identity; null: nothing is asked. */
export async function setDialog(db: Db, identityId: string, dialog: Json | null): Promise<void> {
  const value = dialog === null ? Prisma.DbNull : (dialog as Prisma.InputJsonValue);
  await db.identity.update({ where: { id: identityId }, data: { dialog: value }, select: { id: true } });
}

/** Keeps for which enterprise this identity speaks. */
export async function chooseEnterprise(
  db: Db,
  identityId: string,
  enterpriseId: string | null,
): Promise<void> {
  await db.identity.update({ where: { id: identityId }, data: { enterpriseId }, select: { id: true } });
}

/** The person blocked or unblocked us; the first time of blocking stays. */
export async function markReachable(
  db: Db,
  identityId: string,
  reachable: boolean,
  now: Date,
): Promise<void> {
  await db.identity.updateMany({
    where: { id: identityId, ...(!reachable && { blockedAt: null }) },
    data: { blockedAt: reachable ? null : now },
  });
}
