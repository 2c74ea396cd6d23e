import { readKeys } from './data-keys.js';
import { KeyRing } from './key-ring.js';
import { WALKED_TABLES } from './places.js';
import { withRawClient } from './walk-tables.js';

export interface KeysFound {
  readonly keys: number;
  /** Tables of which every row is sealed with the key of today, of how many. */
  readonly done: number;
  readonly tables: number;
}

/** How it stands, without changing anything; undefined: there are no keys yet. Throws `secret-key-wrong`. */
export async function inspectKeys(url: string, secret: string): Promise<KeysFound | undefined> {
  return await withRawClient(url, async (client) => {
    const { rows: there } = await client.query("SELECT to_regclass('data_key') IS NOT NULL AS yes");
    if (!there[0]?.yes) return undefined;
    const keys = await readKeys(client);
    if (keys.length === 0) return undefined;
    const ring = new KeyRing(secret);
    ring.take(keys);
    const { rows } = await client.query<{ done: number }>(
      'SELECT count(*)::int AS done FROM sealing WHERE key_id = $1 AND done_at IS NOT NULL AND "table" = ANY ($2)',
      [ring.current, WALKED_TABLES.map(({ table }) => table)],
    );
    return { keys: keys.length, done: rows[0]?.done ?? 0, tables: WALKED_TABLES.length };
  });
}
