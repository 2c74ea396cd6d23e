import type pg from 'pg';
import { ACTIVE_AFTER_MS, addKey } from './data-keys.js';
import type { KeyRing } from './key-ring.js';
import type { Cipher } from './open-cipher.js';
import { WALKED_TABLES } from './places.js';
import { tablesWith, type Walk, walkTables, withRawClient } from './walk-tables.js';

/** Whoever seals with a key that is being given up has read the keys, or stopped sealing, long before this is over. */
const KEEP_OLD_MS = 5 * 60_000;

export interface ShownKey {
  readonly id: string;
  readonly createdAt: Date;
  readonly activeAt: Date;
  /** next: not sealed with yet. old: what it sealed is being sealed anew. */
  readonly state: 'next' | 'current' | 'old';
}

export interface Progress {
  readonly keyId: string;
  /** Tables whose every row is sealed with the key of today, of how many. */
  readonly done: number;
  readonly tables: number;
  readonly rows: number;
}

/** The keys that personal values are sealed with. */
export class Keys {
  readonly #url: string;
  readonly #pool: pg.Pool;
  readonly #cipher: Cipher;
  readonly #ring: KeyRing;

  constructor(url: string, pool: pg.Pool, cipher: Cipher, ring: KeyRing) {
    this.#url = url;
    this.#pool = pool;
    this.#cipher = cipher;
    this.#ring = ring;
  }

  async list(): Promise<readonly ShownKey[]> {
    await this.#cipher.refresh();
    const { rows } = await this.#pool.query<Omit<ShownKey, 'state'>>(
      'SELECT id, created_at AS "createdAt", active_at AS "activeAt" FROM data_key ORDER BY active_at, id',
    );
    const { current } = this.#ring;
    const at = rows.findIndex(({ id }) => id === current);
    return rows.map((row, i) => ({ ...row, state: i < at ? 'old' : i === at ? 'current' : 'next' }));
  }

  /** A new key, which every process seals with from its time on. One that waits for its time is taken instead. */
  async rotate(now: Date, activeAfterMs = ACTIVE_AFTER_MS): Promise<ShownKey> {
    const waiting = (await this.list()).find(({ state }) => state === 'next');
    if (waiting) return waiting;
    const activeAt = new Date(now.getTime() + activeAfterMs);
    const id = await addKey(this.#pool, this.#ring, activeAt);
    await this.#cipher.refresh();
    return { id, createdAt: now, activeAt, state: 'next' };
  }

  async progress(): Promise<Progress> {
    const keyId = this.#ring.current;
    const { rows } = await this.#pool.query<{ table: string; rows: number; done: boolean }>(
      'SELECT "table", rows, done_at IS NOT NULL AS done FROM sealing WHERE key_id = $1',
      [keyId],
    );
    const names = new Set(WALKED_TABLES.map(({ table }) => table));
    const known = rows.filter(({ table }) => names.has(table));
    return {
      keyId,
      done: known.filter(({ done }) => done).length,
      tables: names.size,
      rows: known.reduce((sum, row) => sum + row.rows, 0),
    };
  }

  /** Seals what is not yet sealed with the key of today. True: nothing is left. */
  async sealRest(walk: Walk): Promise<boolean> {
    const { done, tables } = await this.progress();
    if (done === tables) return true;
    return await withRawClient(this.#url, (client) => walkTables(client, this.#ring, walk));
  }

  /**
   * Gives up the keys that nothing is sealed with any more, a while after the one of today became active. Where something
   * still is, its table is walked again. Returns the keys that went.
   */
  async dropOld(now: Date, keepMs = KEEP_OLD_MS): Promise<readonly string[]> {
    const keys = await this.list();
    const current = keys.find(({ state }) => state === 'current');
    const old = keys.filter(({ state }) => state === 'old');
    if (!current || old.length === 0 || now.getTime() < current.activeAt.getTime() + keepMs) return [];
    const { done, tables } = await this.progress();
    if (done < tables) return [];
    return await withRawClient(this.#url, async (client) => {
      const dropped: string[] = [];
      for (const { id } of old) {
        const left = await tablesWith(client, id);
        if (left.length > 0) {
          await client.query('DELETE FROM sealing WHERE key_id = $1 AND "table" = ANY ($2)', [
            current.id,
            left,
          ]);
          continue;
        }
        await client.query('DELETE FROM data_key WHERE id = $1', [id]);
        await client.query('DELETE FROM sealing WHERE key_id = $1', [id]);
        dropped.push(id);
      }
      await this.#cipher.refresh();
      return dropped;
    });
  }
}
