import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { poolSettings } from '../pool-settings.js';
import type { KeyRing } from './key-ring.js';
import { SEALED_TABLES, type SealedTable, WALKED_TABLES } from './places.js';
import { sealBatch } from './seal-batch.js';
import { MARK } from './token.js';

const BATCH_ROWS = 500;
/** Of the time a batch took, the part for which the database is left to others before the next. */
const REST = 1;

interface Walked {
  readonly table: string;
  /** So far. */
  readonly sealed: number;
  readonly done: boolean;
}

export interface Walk {
  readonly goesOn: () => boolean;
  readonly onBatch?: (walked: Walked) => Promise<void> | void;
  readonly onBroken?: (what: readonly string[]) => void;
  readonly batchRows?: number;
}

/** A connection over which rows come as they lie, sealed. */
export async function withRawClient<T>(url: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(poolSettings(url, 1));
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Seals every row of every table with the key of today, a few at a time, beside whatever else goes on. How far it came is
 * kept with each batch: whoever is ended is gone on from there. True: it came to the end.
 */
export async function walkTables(client: pg.ClientBase, ring: KeyRing, walk: Walk): Promise<boolean> {
  for (const table of WALKED_TABLES) {
    const keyId = ring.current;
    const { rows } = await client.query<{ after: string | null; rows: number; done: boolean }>(
      'SELECT "after", rows, done_at IS NOT NULL AS done FROM sealing WHERE "table" = $1 AND key_id = $2',
      [table.table, keyId],
    );
    const [known] = rows;
    if (known?.done) continue;
    if (
      !(await walkTable(client, ring, table, { after: known?.after ?? null, sealed: known?.rows ?? 0 }, walk))
    )
      return false;
    // The key changed on the way: the earlier tables are to be walked again.
    if (ring.current !== keyId) return await walkTables(client, ring, walk);
  }
  return true;
}

async function walkTable(
  client: pg.ClientBase,
  ring: KeyRing,
  table: SealedTable,
  from: { readonly after: string | null; readonly sealed: number },
  { goesOn, onBatch, onBroken, batchRows = BATCH_ROWS }: Walk,
): Promise<boolean> {
  const keyId = ring.current;
  let { after, sealed } = from;
  for (;;) {
    if (!goesOn()) return false;
    const begun = performance.now();
    await client.query('BEGIN');
    try {
      const batch = await sealBatch(client, ring, table, after, batchRows);
      after = batch.after;
      sealed += batch.sealed;
      await keepProgress(client, { table: table.table, keyId, after, sealed });
      await client.query('COMMIT');
      if (batch.broken.length > 0) onBroken?.(batch.broken);
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
    await onBatch?.({ table: table.table, sealed, done: after === null });
    if (after === null) return true;
    await sleep(REST * (performance.now() - begun));
  }
}

async function keepProgress(
  client: pg.ClientBase,
  { table, keyId, after, sealed }: { table: string; keyId: string; after: string | null; sealed: number },
): Promise<void> {
  await client.query(
    `INSERT INTO sealing ("table", key_id, "after", rows, done_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT ("table", key_id) DO UPDATE SET "after" = excluded."after", rows = excluded.rows,
       done_at = excluded.done_at`,
    [table, keyId, after, sealed, after === null ? new Date() : null],
  );
}

/** Tables in which something is still sealed with this key. */
export async function tablesWith(client: pg.ClientBase, keyId: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { table, json, text } of SEALED_TABLES) {
    const where = [...json, ...text].map((column) => `"${column}"::text LIKE $1`).join(' OR ');
    const { rowCount } = await client.query(`SELECT 1 FROM "${table}" WHERE ${where} LIMIT 1`, [
      `%${MARK}${keyId}.%`,
    ]);
    if (rowCount) found.push(table);
  }
  return found;
}
