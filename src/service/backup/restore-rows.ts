import { Fault } from '../../fault/fault.js';
import { applyNewer, buildSchema, ownMigrations } from '../../store/backup/build-schema.js';
import { readTables, type TableShape, writeSequences } from '../../store/backup/catalogue.js';
import { copyIn, sumTable } from '../../store/backup/copy-rows.js';
import { findMissedSeries, type HeldBack, holdBack, moveMissedSeries } from '../../store/backup/hold-back.js';
import { noteDeed } from '../../store/backup/note-deed.js';
import type { Session } from '../../store/backup/open-session.js';
import { putBack, setAside } from '../../store/backup/set-aside.js';
import { openCalendar } from '../calendar/open-calendar.js';
import { nextTime, readEvery } from '../notices/next-time.js';
import { isSame, readBytes } from './check-backup.js';
import type { Manifest } from './manifest.js';
import type { Entry } from './read-entries.js';

export interface RestoredRows {
  readonly tables: number;
  readonly rows: number;
  /** Tables of the backup that are none of this service's. */
  readonly leftOut: readonly string[];
  readonly migrated: readonly string[];
  readonly held: HeldBack;
}

/**
 * Loads the rows of a backup into the transaction at hand: the schema as it was then, the rows, a look at what was
 * written, and only then the migrations since. Other entries go to `other`.
 */
export async function restoreRows(
  session: Session,
  entries: AsyncIterable<Entry>,
  manifest: Manifest,
  { stoppedAt, other }: { readonly stoppedAt: Date; other(entry: Entry): Promise<void> },
): Promise<RestoredRows> {
  const migrations = await ownMigrations();
  const then = new Set(manifest.migrations.map(({ name }) => name));
  await buildSchema(
    session,
    migrations.filter(({ name }) => then.has(name)),
  );
  const { tables, leftOut } = matchTables(await readTables(session), manifest);
  const aside = await setAside(session);
  for await (const entry of entries) {
    if (entry.kind !== 'table') await other(entry);
    else {
      const table = tables.get(entry.table);
      if (table) await copyIn(session, table, await readBytes(entry));
    }
  }
  let rows = 0;
  for (const sum of manifest.tables) {
    const table = tables.get(sum.name);
    if (!table) continue;
    const found = await sumTable(session, table);
    if (!isSame(found, { rows: sum.rows, bytes: sum.bytes, sha256: sum.sha256 }))
      throw new Fault('restore-differs', { part: sum.name });
    rows += found.rows;
  }
  await putBack(session, aside);
  await writeSequences(session, manifest.sequences);
  const newer = migrations.filter(({ name }) => !then.has(name));
  await applyNewer(session, newer);
  const held = await holdBack(session, stoppedAt);
  await skipSeries(session, stoppedAt);
  await noteDeed(session, 'restored', manifest.at, {
    ...{ at: manifest.at, release: manifest.release, rows, uploads: manifest.uploads.count },
    ...{ stoppedAt: stoppedAt.toISOString(), ...held },
  });
  return { tables: tables.size, rows, leftOut, migrated: newer.map(({ name }) => name), held };
}

/** Every table there is has its rows in the backup, in columns it knows. */
function matchTables(own: readonly TableShape[], manifest: Manifest) {
  const given = new Map(manifest.tables.map((table) => [table.name, table.columns]));
  const tables = new Map<string, TableShape>();
  for (const { name, columns, plain } of own) {
    const found = given.get(name);
    if (!found || [...found].sort().join() !== [...columns].sort().join())
      throw new Fault('restore-differs', { part: name });
    tables.set(name, { name, columns: found, plain });
  }
  return { tables, leftOut: [...given.keys()].filter((name) => !tables.has(name)) };
}

/** What a series would have sent meanwhile is not made up for. */
async function skipSeries(session: Session, stoppedAt: Date): Promise<void> {
  const calendar = openCalendar();
  for (const { id, every } of await findMissedSeries(session, stoppedAt))
    await moveMissedSeries(session, id, nextTime(readEvery(every), stoppedAt, calendar));
}
