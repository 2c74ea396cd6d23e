import type pg from 'pg';
import { SEALER, type Sealer } from '../cipher/sealer.js';
import type { Tx } from '../db.js';
import type { PrismaClient } from '../generated/client.js';
import type { LendingPool } from './lending-pool.js';
import { ModelCalls } from './model-calls.js';
import { makeRawCalls } from './raw-statement.js';

/** No transaction holds its locks longer than that, unless it is one that says so. */
export const TRANSACTION_MS = 15_000;

/**
 * Runs in one transaction: raw statements go straight to the driver, calls of models through Prisma. With a key, it runs
 * only if no transaction with that key was committed before; else undefined comes back.
 */
export async function runTransaction<T>(
  pool: LendingPool,
  prisma: PrismaClient,
  run: (tx: Tx) => Promise<T>,
  { key, withinMs }: { readonly key?: string; readonly withinMs?: number | undefined } = {},
): Promise<T | undefined> {
  const client = await pool.connect();
  // A connection that breaks between two statements says so; the next statement fails.
  const ignore = () => {};
  client.on('error', ignore);
  const models = new ModelCalls(pool, prisma, client);
  let broken: Error | undefined;
  try {
    const isNew = await begin(client, key);
    if (withinMs !== undefined) await client.query(`SET LOCAL statement_timeout = ${Math.round(withinMs)}`);
    const result = isNew ? await run(makeTx(client, models, pool.sealer, withinMs)) : undefined;
    await models.end();
    await commit(client);
    return result;
  } catch (error) {
    await models.end().catch(() => {});
    broken = await rollBack(client);
    throw error;
  } finally {
    client.removeListener('error', ignore);
    client.release(broken);
  }
}

/** One round trip for both. False: the key is known. */
async function begin(client: pg.PoolClient, key: string | undefined): Promise<boolean> {
  if (key === undefined) {
    await client.query('BEGIN');
    return true;
  }
  const insert = `INSERT INTO inbound (key) VALUES (${client.escapeLiteral(key)}) ON CONFLICT DO NOTHING`;
  const results = (await client.query(`BEGIN; ${insert}`)) as unknown as readonly pg.QueryResult[];
  return results[1]?.rowCount === 1;
}

async function commit(client: pg.PoolClient): Promise<void> {
  const { command } = await client.query('COMMIT');
  // After a failed statement PostgreSQL takes COMMIT for a rollback and reports no error.
  if (command !== 'COMMIT') throw new Error('a statement of the transaction had failed: nothing is stored');
}

async function rollBack(client: pg.PoolClient): Promise<Error | undefined> {
  try {
    await client.query('ROLLBACK');
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

function makeTx(
  client: pg.PoolClient,
  models: ModelCalls,
  sealer: Sealer | undefined,
  withinMs?: number,
): Tx {
  const ends = performance.now() + (withinMs ?? TRANSACTION_MS);
  const calls = makeRawCalls(() => {
    if (performance.now() > ends) throw new Error('the transaction took too long');
    return client;
  }, withinMs);
  const raw = { ...calls, [SEALER]: sealer };
  return new Proxy(raw, {
    // A promise that resolves to it looks for `then`.
    get: (own, name) =>
      name in own
        ? own[name as keyof typeof own]
        : typeof name === 'symbol' || name === 'then'
          ? undefined
          : models.model(name),
  }) as unknown as Tx;
}
