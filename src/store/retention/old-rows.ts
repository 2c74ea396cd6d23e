import type { Db } from '../db.js';
import { Prisma } from '../generated/client.js';
import { keepEnds } from '../ledger/follow-outbox.js';

const { sql, raw } = Prisma;

interface OldRows {
  readonly table: string;
  readonly where: (before: Date) => Prisma.Sql;
  /** Whose index grows with time: only as many of the first are looked at. */
  readonly oldestBy?: 'seq';
  /** What refers to the rows lets go of them first. */
  readonly first?: (db: Db, before: Date) => Promise<void>;
}

/** Answers to requests of programs lie on the shelf beside what channels keep. */
const REPLAY = sql`key LIKE 'api:%'`;

/** Rows that are removed by their age alone, by kind. */
const kinds = {
  inbound: { table: 'inbound', where: (before) => sql`at < ${before}` },
  shelf: { table: 'shelf', where: (before) => sql`at < ${before}` },
  replays: { table: 'shelf', where: (before) => sql`at < ${before} AND ${REPLAY}` },
  letters: { table: 'letter', where: (before) => sql`at < ${before}`, oldestBy: 'seq' },
  // What waits is never removed.
  outbox: {
    table: 'outbox',
    where: (before) => sql`status <> 'waiting' AND created_at < ${before}`,
    first: keepEnds,
  },
  'webhooks-told': {
    table: 'webhook_delivery',
    where: (before) => sql`status = 'sent' AND due_at < ${before}`,
  },
  // What still waits by then waits for a webhook that has ended.
  'webhooks-untold': {
    table: 'webhook_delivery',
    where: (before) => sql`status IN ('dead', 'waiting') AND due_at < ${before}`,
  },
  'console-links': { table: 'console_link', where: (before) => sql`expires_at < ${before}` },
  'console-sessions': {
    table: 'console_session',
    where: (before) => sql`LEAST(COALESCE(ended_at, expires_at), expires_at) < ${before}`,
  },
  'sent-counts': { table: 'sent', where: (before) => sql`day < ${before}::date` },
  invites: {
    table: 'invite',
    where: (before) =>
      sql`(COALESCE(revoked_at, expires_at) < ${before} OR (uses >= max_uses AND created_at < ${before}))`,
  },
  joins: { table: 'join_request', where: (before) => sql`COALESCE(decided_at, created_at) < ${before}` },
  'lost-accounts': {
    table: 'identity',
    where: (before) =>
      sql`lost_at < ${before} AND NOT EXISTS (SELECT FROM outbox o WHERE o.identity_id = identity.id AND o.status = 'waiting')`,
  },
} as const satisfies Readonly<Record<string, OldRows>>;

export type OldKind = keyof typeof kinds;

/** How many there are, counted up to `most`. */
export async function countOld(db: Db, kind: OldKind, before: Date, most: number): Promise<number> {
  const [row] = await db.$queryRaw<
    [{ n: number }]
  >`SELECT count(*)::int AS n FROM (${pick(kind, before, most)}) old`;
  return row.n;
}

/** Removes one batch in a short transaction of its own; returns how many there were. */
export async function dropOld(db: Db, kind: OldKind, before: Date, batch: number): Promise<number> {
  const { table, first }: OldRows = kinds[kind];
  await first?.(db, before);
  return await db.$executeRaw`DELETE FROM ${raw(table)} WHERE ctid = ANY (ARRAY(${pick(kind, before, batch)}))`;
}

function pick(kind: OldKind, before: Date, limit: number): Prisma.Sql {
  const { table, where, oldestBy }: OldRows = kinds[kind];
  return oldestBy === undefined
    ? sql`SELECT ctid FROM ${raw(table)} WHERE ${where(before)} LIMIT ${limit}`
    : sql`SELECT ctid FROM (SELECT ctid, at FROM ${raw(table)} ORDER BY ${raw(oldestBy)} LIMIT ${limit}) oldest
        WHERE ${where(before)}`;
}
