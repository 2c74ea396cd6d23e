import type { Db } from '../db.js';
import { newId } from '../new-id.js';

/** What the chat shows as a person's name, where they gave none. */
const NAMED = { where: { name: { not: null } }, select: { name: true }, take: 1 } as const;

export interface JoinRow {
  readonly id: string;
  readonly personId: string;
  readonly enterpriseId: string;
  readonly by: string;
  readonly said: string;
  readonly status: string;
  readonly createdAt: Date;
}

export interface WaitingJoin {
  readonly requestId: string;
  readonly personId: string;
  readonly person?: string;
  readonly enterpriseId: string;
  readonly enterprise: string;
  readonly said: string;
  readonly by: string;
  readonly at: Date;
}

export async function findWaitingJoin(
  db: Db,
  personId: string,
  enterpriseId: string,
): Promise<string | undefined> {
  const found = await db.joinRequest.findFirst({
    where: { personId, enterpriseId, status: 'waiting' },
    select: { id: true },
  });
  return found?.id;
}

export async function insertJoin(
  db: Db,
  join: Pick<JoinRow, 'personId' | 'enterpriseId' | 'by' | 'said'>,
  now: Date,
): Promise<string> {
  const id = newId(now.getTime());
  await db.joinRequest.create({ data: { id, ...join, createdAt: now } });
  return id;
}

/** Reads the request and locks it until the transaction ends. */
export async function lockJoin(db: Db, id: string): Promise<JoinRow | undefined> {
  await db.$queryRaw`SELECT id FROM join_request WHERE id = ${id}::uuid FOR UPDATE`;
  return (await db.joinRequest.findUnique({ where: { id } })) ?? undefined;
}

export async function settleJoin(
  db: Db,
  id: string,
  status: 'accepted' | 'refused',
  decidedBy: string,
  now: Date,
): Promise<void> {
  await db.joinRequest.update({ where: { id }, data: { status, decidedBy, decidedAt: now } });
}

/** Waiting requests for enterprises of these agencies; undefined: for any. Oldest first. */
export async function findWaitingJoins(
  db: Db,
  agencyIds: readonly string[] | undefined,
): Promise<readonly WaitingJoin[]> {
  const rows = await db.joinRequest.findMany({
    where: {
      status: 'waiting',
      ...(agencyIds === undefined ? {} : { enterprise: { agencyId: { in: [...agencyIds] } } }),
    },
    include: {
      enterprise: { select: { name: true } },
      person: { select: { name: true, identities: NAMED } },
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map((row) => {
    const person = row.person.name ?? row.person.identities[0]?.name ?? undefined;
    return {
      requestId: row.id,
      personId: row.personId,
      ...(person === undefined ? {} : { person }),
      enterpriseId: row.enterpriseId,
      enterprise: row.enterprise.name,
      said: row.said,
      by: row.by,
      at: row.createdAt,
    };
  });
}
