import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { KeyRing, type KeyRow } from './key-ring.js';

/** A process learns of a new key within this time; until it is active, nothing is sealed with it. */
export const READ_EVERY_MS = 2000;
export const ACTIVE_AFTER_MS = 10_000;

export async function readKeys(pool: Pick<pg.Pool, 'query'>): Promise<readonly KeyRow[]> {
  const { rows } = await pool.query<KeyRow>(
    'SELECT id, wrapped, active_at AS "activeAt" FROM data_key ORDER BY active_at, id',
  );
  return rows;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';
const newKeyId = (): string => Array.from(randomBytes(8), (byte) => LETTERS[byte % 32]).join('');

/** Makes a key that is active from then on; returns its id. */
export async function addKey(pool: Pick<pg.Pool, 'query'>, ring: KeyRing, activeAt: Date): Promise<string> {
  const id = newKeyId();
  await pool.query('INSERT INTO data_key (id, wrapped, active_at) VALUES ($1, $2, $3)', [
    id,
    ring.wrap(id, randomBytes(32)),
    activeAt,
  ]);
  return id;
}

/** The keys of the database; the first one is made if there is none. Of two processes one makes it for both. */
export async function openKeyRing(pool: pg.Pool, secret: string): Promise<KeyRing> {
  const ring = new KeyRing(secret);
  const known = await readKeys(pool);
  if (known.length > 0) {
    ring.take(known);
    return ring;
  }
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('LOCK TABLE data_key IN SHARE ROW EXCLUSIVE MODE');
    if ((await readKeys(client)).length === 0) await addKey(client, ring, new Date());
    ring.take(await readKeys(client));
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
  return ring;
}
