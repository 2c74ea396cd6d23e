import type { Db } from '../db.js';

/** What a process tells of itself, so that any other can say how the whole service stands. */
export interface Sign {
  readonly process: string;
  readonly host: string;
  readonly roles: readonly string[];
  /** How far its clock is ahead of the database's. */
  readonly clockOffMs: number;
  /** How long its event loop kept things waiting of late, at worst. */
  readonly lagMs: number;
  readonly memoryBytes: number;
  /** Where its data folder lies. */
  readonly freeBytes: number;
  readonly queue: { readonly backend: 'postgres' | 'redis'; readonly reachable: boolean };
  readonly accounts: readonly SignedAccount[];
  /** Since the sign before. */
  readonly counts: {
    /** Requests and messages that were asked to come again. */
    readonly shed: number;
    /** Messages that could not be stored. */
    readonly notStored: number;
    /** Sends that failed or must be tried again. */
    readonly unsent: number;
    readonly sent: number;
    /** Lines of the log that tell of an error, by its code. */
    readonly faults: Readonly<Record<string, number>>;
  };
}

export interface SignedAccount {
  readonly channel: string;
  readonly account: string;
  readonly ready: boolean;
  readonly trouble?: string;
}

export interface SeenSign extends Sign {
  /** Since it was given, by the clock of the database. */
  readonly ageMs: number;
}

const PREFIX = 'sign:';
/** After that nobody asks for it any more. */
const KEPT_MS = 10 * 60_000;

/** Renews the sign of a process, and removes those of processes that have been gone for long. */
export async function giveSign(db: Db, sign: Sign): Promise<void> {
  await db.$executeRaw`
    WITH old AS (
      DELETE FROM setting WHERE key LIKE ${`${PREFIX}%`} AND key <> ${PREFIX + sign.process}
        AND changed_at < clock_timestamp() - ${KEPT_MS} * interval '1 millisecond'
    )
    INSERT INTO setting (key, value, changed_at)
    VALUES (${PREFIX + sign.process}, ${JSON.stringify(sign)}::jsonb, clock_timestamp())
    ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at`;
}

/** Those not older than this, the oldest process first. */
export async function readSigns(db: Db, withinMs: number): Promise<readonly SeenSign[]> {
  const rows = await db.$queryRaw<{ value: Sign; age: number }[]>`
    SELECT value, (extract(epoch FROM clock_timestamp() - changed_at) * 1000)::float8 AS age
    FROM setting
    WHERE key LIKE ${`${PREFIX}%`} AND changed_at >= clock_timestamp() - ${withinMs} * interval '1 millisecond'
    ORDER BY key`;
  return rows.map(({ value, age }) => ({ ...value, ageMs: Math.max(0, age) }));
}

/** A process that ends in order gives none any more. */
export async function takeSignBack(db: Db, process: string): Promise<void> {
  await db.$executeRaw`DELETE FROM setting WHERE key = ${PREFIX + process}`;
}

/** What the clock of the database says, in milliseconds. */
export async function readDatabaseClock(db: Db): Promise<number> {
  const [row] = await db.$queryRaw<[{ at: number }]>`
    SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS at`;
  return row.at;
}
