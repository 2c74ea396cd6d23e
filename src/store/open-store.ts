import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { Fault } from '../fault/fault.js';
import { Keys } from './cipher/keys.js';
import { Cipher } from './cipher/open-cipher.js';
import { makeSealer, SEALER } from './cipher/sealer.js';
import type { Tx } from './db.js';
import { startDatabase } from './embedded/start-database.js';
import { PrismaClient } from './generated/client.js';
import { LineWatch } from './line-watch.js';
import { appUrlOf, prepareAppRole } from './migrate/app-role.js';
import { migrate } from './migrate/migrate.js';
import { newId } from './new-id.js';
import { poolSettings, turnPoolSettings } from './pool-settings.js';
import type { Store } from './store.js';
import { LendingPool } from './transaction/lending-pool.js';
import { makeRawCalls } from './transaction/raw-statement.js';
import { runTransaction, TRANSACTION_MS } from './transaction/run-transaction.js';
import { commitTurns } from './turn/commit-turns.js';

/** Oldest PostgreSQL the statements are written for. */
const OLDEST_MAJOR = 14;

const CONNECT_LIMIT = 5000;

/** Prisma's interactive transactions: waiting for a connection, and running. */
const TRANSACTIONS = { maxWait: 5000, timeout: TRANSACTION_MS };

export interface StoreOptions {
  /** Empty: an embedded server under `dataDir`. */
  readonly databaseUrl?: string | undefined;
  /** Whose the tables are: migrates, and grants the service what it needs. Missing: the one of `databaseUrl`. */
  readonly ownerUrl?: string | undefined;
  readonly dataDir: string;
  /** The secret of the service, from which the key to personal values follows; missing: they are stored as they are. */
  readonly secretKey?: string | undefined;
  /** Connections for everything but turns. */
  readonly poolSize?: number;
  /** Lines of the embedded server. */
  readonly log?: (line: string) => void;
  /** An idle connection broke. */
  readonly onFault?: (fault: Fault) => void;
  /** The embedded server ended although nobody stopped it, and does not come back by itself; else told as a fault. */
  readonly onLost?: (fault: Fault) => void;
}

/** Opens the database, starting the embedded one if there is no other, and brings it up to this release. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { databaseUrl, ownerUrl, dataDir, secretKey, poolSize = 10, log = () => {} } = options;
  const { onFault = () => {}, onLost = onFault } = options;
  const embedded = databaseUrl === undefined ? await startDatabase({ dataDir, log, onLost }) : undefined;
  // In the embedded database the service is not the owner of its tables, nor can it become it.
  const url = databaseUrl ?? (embedded ? appUrlOf(embedded.url) : '');
  const owner = embedded?.url ?? ownerUrl ?? url;
  const process = newId();
  const pools: pg.Pool[] = [];
  const cipher = new Cipher();
  let closing = false;
  const lines = new LineWatch(url, (connections) =>
    onFault(new Fault('database-unreachable', { reason: `${connections} connections were dead` })),
  );
  const open = <P extends pg.Pool>(pool: P): P => {
    // A server that ends right after us breaks connections that are just being closed.
    pool.on('error', (error) => closing || onFault(unreachable(error)));
    cipher.watch(pool);
    lines.watch(pool);
    pools.push(pool);
    return pool;
  };
  const closePools = async () => {
    closing = true;
    lines.stop();
    cipher.close();
    await Promise.all(pools.map((pool) => pool.end()));
  };
  try {
    const pool = open(new LendingPool(poolSettings(url, poolSize)));
    const turnPool = open(new pg.Pool(turnPoolSettings(url)));
    await checkServer(owner);
    await migrate(owner);
    if (owner !== url) await prepareAppRole(owner, url, { make: embedded !== undefined });
    const ring = secretKey === undefined ? undefined : await cipher.begin(pool, secretKey);
    const sealer = ring && makeSealer(ring);
    pool.sealer = sealer;
    const prisma = new PrismaClient({ adapter: new PrismaPg(pool), transactionOptions: TRANSACTIONS });
    return {
      prisma: withRawCalls(prisma, pool),
      url,
      process,
      folder: embedded?.folder,
      keys: ring && new Keys(url, pool, cipher, ring),
      transact: async <T>(run: (tx: Tx) => Promise<T>, withinMs?: number) =>
        (await tryAgain(() => runTransaction(pool, prisma, run, { withinMs }))) as T,
      once: (key, run) => tryAgain(() => runTransaction(pool, prisma, run, { key })),
      commitTurns: (turns, delivered) => commitTurns({ pool: turnPool, process, sealer }, turns, delivered),
      checkHealth: async () => {
        const begun = performance.now();
        await pool.query('SELECT 1').catch((error: unknown) => {
          throw unreachable(error);
        });
        return performance.now() - begun;
      },
      close: async () => {
        await prisma.$disconnect();
        await closePools();
        await embedded?.stop();
      },
    };
  } catch (error) {
    await closePools();
    await embedded?.stop();
    throw error;
  }
}

/** A deadlock or a transaction that could not be serialised, by PostgreSQL's names and by Prisma's: the same again will do. */
const WRITE_CONFLICT = /^(?:40P01|40001|P2034)$/;
const ATTEMPTS = 3;

async function tryAgain<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (attempt === ATTEMPTS || !WRITE_CONFLICT.test((error as { code?: string }).code ?? '')) throw error;
    }
  }
}

/** The client with raw statements run by the driver itself. */
function withRawCalls(prisma: PrismaClient, pool: LendingPool): PrismaClient {
  const raw = { ...makeRawCalls(() => pool), [SEALER]: pool.sealer };
  return new Proxy(prisma, {
    get: (client, name) => {
      if (name in raw) return raw[name as keyof typeof raw];
      const value = Reflect.get(client, name) as unknown;
      return typeof value === 'function' ? value.bind(client) : value;
    },
  });
}

async function checkServer(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_LIMIT });
  client.on('error', () => {});
  const ask = async () => {
    await client.connect();
    return await client.query<{ version: string }>("SELECT current_setting('server_version') AS version");
  };
  const { rows } = await ask()
    .catch((error: unknown) => {
      throw unreachable(error);
    })
    .finally(() => client.end().catch(() => undefined));
  const found = rows[0]?.version ?? '?';
  if (Number.parseInt(found, 10) < OLDEST_MAJOR)
    throw new Fault('database-too-old', { found, needed: OLDEST_MAJOR });
}

function unreachable(error: unknown): Fault {
  // Of several addresses each may have its own reason; then the message is empty.
  const { message, code } = error as Error & { code?: string };
  return new Fault('database-unreachable', { reason: message || code || 'no answer' }, error);
}
