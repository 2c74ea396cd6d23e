import type { AlertFigures } from '../../store/alerts/figures.js';
import type { LogIn } from '../../store/log-ins/log-ins.js';
import type { SeenSign } from '../../store/signs/signs.js';

/** How the service stands at a moment, as far as one process can find out. */
export interface Snapshot {
  /** A round trip; undefined: the database is away, and nothing else of it is known. */
  readonly databaseMs: number | undefined;
  /** It is back; for so long it was away. */
  readonly databaseWasAwayMs?: number;
  /** Migrations of this release that it has not. */
  readonly missing: readonly string[];
  readonly figures?: AlertFigures;
  /** Of the processes that live. */
  readonly signs: readonly SeenSign[];
  readonly logIns: readonly LogIn[];
}

/** A process that gave no sign for so long, three times what it takes, counts as gone. */
export const SIGN_MAX_MS = 100_000;
