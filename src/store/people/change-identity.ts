import type { Json } from '../../flow/json.js';
import { sealerOf } from '../cipher/sealer.js';
import type { Db } from '../db.js';

/** Keeps what the house has asked this identity; null: nothing is asked. */
export async function setDialog(db: Db, identityId: string, dialog: Json | null): Promise<void> {
  const value = dialog === null ? null : JSON.stringify(sealerOf(db).json(identityId, dialog));
  await db.$executeRaw`UPDATE identity SET dialog = ${value}::json WHERE id = ${identityId}::uuid`;
}

/** Keeps for which enterprise this identity speaks. */
export async function chooseEnterprise(
  db: Db,
  identityId: string,
  enterpriseId: string | null,
): Promise<void> {
  await db.$executeRaw`UPDATE identity SET enterprise_id = ${enterpriseId}::uuid WHERE id = ${identityId}::uuid`;
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
