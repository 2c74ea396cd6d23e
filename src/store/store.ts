import type { Keys } from './cipher/keys.js';
import type { Tx } from './db.js';
import type { PrismaClient } from './generated/client.js';
import type { Outcome, Turn } from './turn/turn.js';

/** The open database. */
export interface Store {
  /** For the functions of this floor; floors above call those. */
  readonly prisma: PrismaClient;
  readonly url: string;
  /** Names this process in its lease and on the messages it is sending. */
  readonly process: string;
  /** Where the embedded database lies; undefined with an outside one. */
  readonly folder: string | undefined;
  /** The keys to personal values; undefined: opened without a secret, values are stored as they are. */
  readonly keys: Keys | undefined;
  /** See turn/commit-turns.ts. */
  commitTurns(turns: readonly Turn[], delivered?: readonly string[]): Promise<readonly Outcome[]>;
  /**
   * Runs in one transaction; for everything but the answers to a form, which go through `commitTurns`. `withinMs`: it may
   * take longer than the usual quarter of a minute, with raw statements alone.
   */
  transact<T>(run: (tx: Tx) => Promise<T>, withinMs?: number): Promise<T>;
  /**
   * As `transact`, for an inbound message: its key is stored with it. Undefined: a message with this key was handled
   * before, and nothing ran.
   */
  once<T>(key: string, run: (tx: Tx) => Promise<T>): Promise<T | undefined>;
  /** Milliseconds of a round trip; throws `database-unreachable`. */
  checkHealth(): Promise<number>;
  /** Waits for what is running, then closes; the embedded server is stopped. */
  close(): Promise<void>;
}
