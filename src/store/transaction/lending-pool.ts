import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';
import { Fault } from '../../fault/fault.js';
import type { Sealer } from '../cipher/sealer.js';

type Taken = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  done: (release?: unknown) => void,
) => void;

/**
 * A pool that lends out a connection in the middle of a transaction: whoever asks for a connection within `lend` gets
 * that one, and what they begin and commit on it is part of what runs there already.
 */
export class LendingPool extends pg.Pool {
  /** For what is written over its connections. */
  sealer: Sealer | undefined;
  readonly #lent = new AsyncLocalStorage<pg.PoolClient>();
  #loans = 0;

  async lend<T>(client: pg.PoolClient, run: () => Promise<T>): Promise<T> {
    this.#loans += 1;
    try {
      return await this.#lent.run(client, run);
    } finally {
      this.#loans -= 1;
      // While it is on, every promise of the process pays for it.
      if (this.#loans === 0) this.#lent.disable();
    }
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(taken: Taken): void;
  override connect(taken?: Taken): Promise<pg.PoolClient> | undefined {
    if (taken !== undefined) {
      super.connect((error, client, done) => taken(error && blame(error), client, done));
      return undefined;
    }
    const client = this.#lent.getStore();
    if (client) return Promise.resolve(share(client));
    return super.connect().catch((error: Error) => {
      throw blame(error);
    });
  }
}

/** The driver's words for it. */
const ALL_IN_USE = 'timeout exceeded when trying to connect';

/** No connection came free in time: what was to be done is not to blame. */
const blame = (error: Error): Error =>
  error.message === ALL_IN_USE
    ? new Fault('database-unreachable', { reason: 'every connection is in use' }, error)
    : error;

const BOUNDARY = /^(?:BEGIN|COMMIT|ROLLBACK)$/;
const NOTHING = { command: '', oid: 0, fields: [], rows: [], rowCount: 0 };

/** What Prisma's adapter asks of the connection of a transaction. */
function share(client: pg.PoolClient): pg.PoolClient {
  const shared = {
    query: (config: pg.QueryConfig) =>
      BOUNDARY.test(config.text) ? Promise.resolve(NOTHING) : client.query(config),
    on: () => shared,
    removeListener: () => shared,
    release: () => {},
  };
  return shared as unknown as pg.PoolClient;
}
