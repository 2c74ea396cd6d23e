import type { Db, Tx } from '../db.js';

/** What somebody registered for: themselves, and others. */
export async function readRegistrations(db: Db, personId: string) {
  return await db.registration.findMany({
    where: { OR: [{ personId }, { byId: personId }] },
    select: {
      name: true,
      phone: true,
      level: true,
      mode: true,
      status: true,
      walkIn: true,
      createdAt: true,
      arrivedAt: true,
      late: true,
      certificate: true,
      personId: true,
      training: { select: { number: true, title: true, startsAt: true } },
    },
    orderBy: { place: 'asc' },
  });
}

/** Kinds of notices somebody does not want, and the channel they want the others on. */
export async function readNoticeWishes(db: Db, personId: string) {
  const optOuts = await db.optOut.findMany({ where: { personId }, orderBy: { kind: 'asc' } });
  return optOuts.map(({ kind, at }) => ({ kind, at }));
}

/**
 * Registrations of one person: those that say so, and those under their name that they made themselves or that are of
 * their enterprises.
 */
export async function findOwnRegistrations(
  db: Db,
  personId: string,
  name: string | null,
  enterprises: readonly string[],
): Promise<readonly { readonly id: string; readonly trainingId: string }[]> {
  return await db.$queryRaw<{ id: string; trainingId: string }[]>`
    SELECT id::text, training_id::text AS "trainingId" FROM registration
    WHERE person_id = ${personId}::uuid
      OR (person_id IS NULL AND name <> '' AND name = ${name ?? ''}
        AND (by_id = ${personId}::uuid OR enterprise_id = ANY (${[...enterprises]}::uuid[])))
    ORDER BY training_id, place`;
}

/** Who came still counts; nobody knows who it was. */
export async function eraseRegistrations(db: Db, ids: readonly string[]): Promise<void> {
  await db.$executeRaw`
    UPDATE registration SET name = '', phone = NULL, certificate = NULL WHERE id = ANY (${[...ids]}::uuid[])`;
}

/** What was refused is refused by nobody any more, and what was to be sent to them reaches nobody. */
export async function eraseNoticeWishes(tx: Tx | Db, personId: string, now: Date): Promise<void> {
  await tx.optOut.deleteMany({ where: { personId } });
  await tx.$executeRaw`UPDATE person SET prefers = NULL WHERE id = ${personId}::uuid`;
  await tx.$executeRaw`
    UPDATE recipient SET status = 'blocked', reason = 'no-identity', identity_id = NULL, account_id = NULL, at = ${now}
    WHERE person_id = ${personId}::uuid AND status = 'waiting'`;
}
