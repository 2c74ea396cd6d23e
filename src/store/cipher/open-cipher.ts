import type pg from 'pg';
import { openKeyRing, READ_EVERY_MS, readKeys } from './data-keys.js';
import type { KeyRing } from './key-ring.js';
import { KnownColumns } from './known-columns.js';
import { openRows } from './open-rows.js';

/** Opens what comes over the connections of its pools, once it has the keys. */
export class Cipher {
  ring: KeyRing | undefined;
  columns: KnownColumns | undefined;
  #pool: pg.Pool | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** Before the first connection of the pool. */
  watch(pool: pg.Pool): void {
    pool.on('connect', (client) => openRows(client, this));
  }

  /** Reads the keys, and goes on reading them. */
  async begin(pool: pg.Pool, secret: string): Promise<KeyRing> {
    const ring = await openKeyRing(pool, secret);
    this.columns = await KnownColumns.read(pool);
    this.ring = ring;
    this.#pool = pool;
    // Who cannot read them says so as soon as something is to be sealed.
    this.#timer = setInterval(() => void this.refresh().catch(() => undefined), READ_EVERY_MS).unref();
    return ring;
  }

  /** Reads the keys of the database anew. */
  async refresh(): Promise<void> {
    if (this.#pool) this.ring?.take(await readKeys(this.#pool));
  }

  /** Somebody may have made a key that we have not read yet, or it is none. */
  lookFor(keyId: string): void {
    void this.refresh().then(
      () => this.ring?.has(keyId) || this.ring?.noteStrange(keyId),
      () => undefined,
    );
  }

  close(): void {
    clearInterval(this.#timer);
    this.#pool = undefined;
  }
}
