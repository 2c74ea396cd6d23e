import type pg from 'pg';
import type { Tx } from '../db.js';
import type { PrismaClient } from '../generated/client.js';
import type { LendingPool } from './lending-pool.js';

/**
 * Prisma's side of a transaction, opened when its first model is called: many transactions consist of raw statements and
 * never pay for it.
 */
export class ModelCalls {
  readonly #pool: LendingPool;
  readonly #prisma: PrismaClient;
  readonly #client: pg.PoolClient;
  #opened: Promise<Tx> | undefined;
  #closed: Promise<void> | undefined;
  #close: () => void = () => {};

  constructor(pool: LendingPool, prisma: PrismaClient, client: pg.PoolClient) {
    this.#pool = pool;
    this.#prisma = prisma;
    this.#client = client;
  }

  /** `tx.person`, whose every method waits for the opening. */
  model(name: string): object {
    return new Proxy(
      {},
      {
        get:
          (_, method: string) =>
          async (...args: unknown[]) => {
            const tx = (await this.#open()) as unknown as Record<string, Record<string, Method>>;
            return tx[name]?.[method]?.(...args);
          },
      },
    );
  }

  /** Rejects when Prisma gave the transaction up meanwhile. */
  async end(): Promise<void> {
    this.#close();
    await this.#closed;
  }

  #open(): Promise<Tx> {
    this.#opened ??= new Promise((resolve, reject) => {
      const held = new Promise<void>((close) => {
        this.#close = close;
      });
      this.#closed = this.#pool.lend(this.#client, () =>
        this.#prisma.$transaction(async (tx) => {
          resolve(tx);
          await held;
        }),
      );
      this.#closed.catch(reject);
    });
    return this.#opened;
  }
}

type Method = (...args: unknown[]) => Promise<unknown>;
