import type { Db, Tx } from '../db.js';
import { type AuditedRow, HOUSE_CHAIN } from './link.js';

/** A link with the row it is of; null: the row is gone. */
export interface LinkedRow {
  readonly id: string;
  readonly seq: bigint;
  readonly hash: Buffer;
  readonly row: AuditedRow | null;
}

type Flat = Omit<AuditedRow, 'at'> & {
  readonly at: Date | null;
  readonly seq: bigint;
  readonly hash: Buffer;
};

/** Links of a chain above a place, in their order. */
export async function readChain(
  db: Db,
  chain: string,
  above: bigint,
  limit: number,
): Promise<readonly LinkedRow[]> {
  const rows = await db.$queryRaw<Flat[]>`
    SELECT l.audit_id::text AS id, l.seq, l.hash, a.at, a.person_id AS "personId", a.action, a.subject, a.key, a.details
    FROM audit_link l LEFT JOIN audit a ON a.id = l.audit_id
    WHERE l.chain = ${chain}::uuid AND l.seq > ${above} ORDER BY l.seq LIMIT ${limit}`;
  return rows.map(({ seq, hash, at, ...row }) => ({
    ...{ id: row.id, seq, hash },
    row: at === null ? null : { ...row, at },
  }));
}

/** Every chain with links or seals, and whose it is; null: nobody's any more. */
export async function listChains(db: Db): Promise<readonly { chain: string; name: string | null }[]> {
  return await db.$queryRaw<{ chain: string; name: string | null }[]>`
    WITH RECURSIVE linked AS (
      (SELECT chain FROM audit_link ORDER BY chain LIMIT 1)
      UNION ALL
      SELECT (SELECT l.chain FROM audit_link l WHERE l.chain > c.chain ORDER BY l.chain LIMIT 1)
      FROM linked c WHERE c.chain IS NOT NULL
    )
    SELECT c.chain, a.name FROM (
      SELECT chain FROM linked WHERE chain IS NOT NULL UNION SELECT chain FROM audit_seal) c
    LEFT JOIN agency a ON a.id = c.chain ORDER BY c.chain <> ${HOUSE_CHAIN}::uuid, c.chain`;
}

/** Rows that have no place although all up to their id had theirs: nobody wrote them when their number was given out. */
export async function readStrays(db: Db, upTo: bigint, limit: number): Promise<readonly AuditedRow[]> {
  return await db.$queryRaw<AuditedRow[]>`
    SELECT a.id::text, a.at, a.person_id AS "personId", a.action, a.subject, a.key, a.details FROM audit a
    WHERE a.id <= ${upTo} AND NOT EXISTS (SELECT FROM audit_link l WHERE l.audit_id = a.id)
    ORDER BY a.id LIMIT ${limit}`;
}

/** Rows that will get their places soon. */
export async function countUnlinked(db: Db, above: bigint): Promise<number> {
  const [row] = await db.$queryRaw<{ rows: number }[]>`
    SELECT count(*)::int AS rows FROM audit a
    WHERE a.id > ${above} AND NOT EXISTS (SELECT FROM audit_link l WHERE l.audit_id = a.id)`;
  return row?.rows ?? 0;
}

const FETCH = 1000;

/** A row with digests, and the chain it has its place in; null: none yet. */
export interface NotedRow extends AuditedRow {
  readonly chain: string | null;
}

/** Rows with digests, session by session and in their order: those of one session at a time. */
export async function* readNotes(tx: Tx): AsyncGenerator<readonly [string, ...NotedRow[]]> {
  await tx.$executeRaw`
    DECLARE notes NO SCROLL CURSOR FOR
    SELECT a.id::text, a.at, a.person_id AS "personId", a.action, a.subject, a.key, a.details, l.chain
    FROM audit a LEFT JOIN audit_link l ON l.audit_id = a.id WHERE a.subject = 'filling' ORDER BY a.key COLLATE "C", a.id`;
  let group: NotedRow[] = [];
  for (;;) {
    const rows = await tx.$queryRaw<NotedRow[]>`FETCH 1000 FROM notes`;
    for (const row of rows) {
      const [first] = group;
      if (first && first.key !== row.key) {
        yield [first.key, ...group];
        group = [];
      }
      group.push(row);
    }
    if (rows.length < FETCH) break;
  }
  const [first] = group;
  if (first) yield [first.key, ...group];
}

/** Sessions after one, in their order. */
export async function sessionsAfter(db: Db, after: string, limit: number): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM session WHERE id > ${after}::uuid ORDER BY id LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}

/** All that follows in this transaction sees the same moment. To be called first in it. */
export async function seeOneMoment(tx: Tx): Promise<void> {
  await tx.$executeRaw`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY`;
}
