import type { PrismaClient } from './generated/client.js';
import type { Outcome, Turn } from './turn/turn.js';

/** The open database. */
export interface Store {
  /** For the functions of this floor; floors above call those. */
  readonly prisma: PrismaClient;
  readonly url: string;
  /** Where the embedded database lies; undefined with an outside one. */
  readonly folder: string | undefined;
  /** See turn/commit-turns.ts. */
  commitTurns(turns: readonly Turn[], delivered?: readonly string[]): Promise<readonly Outcome[]>;
  /** Milliseconds of a round trip; throws `database-unreachable`. */
  checkHealth(): Promise<number>;
  /** Waits for what is running, then closes; the embedded server is stopped. */
  close(): Promise<void>;
}
