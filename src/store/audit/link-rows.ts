import type { Db } from '../db.js';
import { linkHash, NO_HASH } from './link.js';
import type { UnlinkedRow } from './read-unlinked.js';

export interface Head {
  readonly chain: string;
  readonly seq: bigint;
  readonly hash: Buffer;
}

/**
 * Gives rows their places, in the order they come. Of two processes that do it at the same time the later one fails and
 * nothing of its batch is stored: a place is taken once, and so is a row.
 */
export async function linkRows(db: Db, rows: readonly UnlinkedRow[]): Promise<void> {
  const heads = new Map(
    (await readHeads(db, [...new Set(rows.map(({ chain }) => chain))])).map((h) => [h.chain, h]),
  );
  const links = rows.map((row) => {
    const { seq, hash } = heads.get(row.chain) ?? { seq: 0n, hash: NO_HASH };
    const place = { chain: row.chain, seq: seq + 1n };
    const link = { ...place, hash: linkHash(hash, place, row), id: row.id };
    heads.set(row.chain, link);
    return link;
  });
  await db.$executeRaw`
    INSERT INTO audit_link (audit_id, chain, seq, hash)
    SELECT * FROM unnest(${links.map(({ id }) => id)}::bigint[], ${links.map(({ chain }) => chain)}::uuid[],
      ${links.map(({ seq }) => seq)}::bigint[], ${links.map(({ hash }) => hash)}::bytea[])`;
}

/** The last link of each of these chains; one without rows is missing. */
async function readHeads(db: Db, chains: readonly string[]): Promise<readonly Head[]> {
  return await db.$queryRaw<Head[]>`
    SELECT l.chain, l.seq, l.hash FROM unnest(${[...chains]}::uuid[]) c (chain)
    CROSS JOIN LATERAL (SELECT * FROM audit_link l WHERE l.chain = c.chain ORDER BY l.seq DESC LIMIT 1) l`;
}

/** The last link of every chain there is. */
export async function readAllHeads(db: Db): Promise<readonly Head[]> {
  const rows = await db.$queryRaw<{ chain: string }[]>`
    WITH RECURSIVE chains AS (
      (SELECT chain FROM audit_link ORDER BY chain LIMIT 1)
      UNION ALL
      SELECT (SELECT l.chain FROM audit_link l WHERE l.chain > c.chain ORDER BY l.chain LIMIT 1)
      FROM chains c WHERE c.chain IS NOT NULL
    ) SELECT chain FROM chains WHERE chain IS NOT NULL`;
  return await readHeads(
    db,
    rows.map(({ chain }) => chain),
  );
}
