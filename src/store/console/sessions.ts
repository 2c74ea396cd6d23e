import type { Db } from '../db.js';

export interface SessionRow {
  readonly id: string;
  readonly personId: string;
  readonly agent: string | null;
  readonly createdAt: Date;
  readonly seenAt: Date;
  readonly expiresAt: Date;
}

const SHOWN = {
  id: true,
  personId: true,
  agent: true,
  createdAt: true,
  seenAt: true,
  expiresAt: true,
} as const;

export async function addSession(
  db: Db,
  session: {
    readonly id: string;
    readonly hash: string;
    readonly personId: string;
    readonly agent: string | null;
    readonly at: Date;
    readonly expiresAt: Date;
  },
): Promise<void> {
  const { at, ...rest } = session;
  await db.consoleSession.create({ data: { ...rest, createdAt: at, seenAt: at } });
}

export async function findSession(db: Db, hash: string, now: Date): Promise<SessionRow | undefined> {
  const row = await db.consoleSession.findFirst({
    where: { hash, endedAt: null, expiresAt: { gt: now } },
    select: SHOWN,
  });
  return row ?? undefined;
}

export async function touchSession(db: Db, id: string, now: Date, expiresAt: Date): Promise<void> {
  await db.consoleSession.updateMany({ where: { id, endedAt: null }, data: { seenAt: now, expiresAt } });
}

/** Of one person; without an id all of theirs. How many there were. */
export async function endSessions(db: Db, personId: string, now: Date, id?: string): Promise<number> {
  const where = { personId, endedAt: null, ...(id === undefined ? {} : { id }) };
  const { count } = await db.consoleSession.updateMany({ where, data: { endedAt: now } });
  return count;
}

export async function listSessions(db: Db, personId: string, now: Date): Promise<readonly SessionRow[]> {
  return await db.consoleSession.findMany({
    where: { personId, endedAt: null, expiresAt: { gt: now } },
    select: SHOWN,
    orderBy: { seenAt: 'desc' },
    take: 50,
  });
}
