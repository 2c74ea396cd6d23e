import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Fault } from '../../fault/fault.js';
import { findOccupants } from '../../store/backup/empty-database.js';
import { openSession, type Session } from '../../store/backup/open-session.js';
import { type EmbeddedDatabase, startDatabase } from '../../store/embedded/start-database.js';
import { type CheckedBackup, checkBackup, isSame, readBytes } from './check-backup.js';
import type { Keys } from './lock.js';
import { FileSum, fingerprint, KEY_NAME, type Manifest } from './manifest.js';
import { type PlacedFlows, placeFlows } from './place-flows.js';
import { type Entry, readEntries } from './read-entries.js';
import { type RestoredRows, restoreRows } from './restore-rows.js';
import {
  clearStaging,
  dropStaging,
  findData,
  makeStaging,
  markComplete,
  mergeIn,
  moveIn,
} from './staging.js';
import { blameDisk } from './write-backup.js';

export interface RestoreTarget {
  /** Undefined: an embedded database under `dataDir`. */
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  readonly flowsDir: string;
  /** Of the environment. */
  readonly secretKey: string | undefined;
}

export interface Restored extends RestoredRows {
  readonly kind: 'restored';
  readonly manifest: Manifest;
  readonly flows: PlacedFlows;
}

/** One transaction loads all of it: nothing of it need be written twice, and nobody else is there to be cleaned up after. */
const LOADING = { wal_level: 'minimal', max_wal_size: '4GB', autovacuum: 'off' };

/**
 * Restores a backup into an empty place, all of it or nothing. It is read through once before anything is written; then its
 * rows go in in one transaction, and its files lie aside until that is done. `whenLoaded` looks at the result before it
 * counts.
 */
export async function restoreBackup(
  path: string,
  keys: Keys,
  target: RestoreTarget,
  {
    stoppedAt,
    whenLoaded,
  }: { readonly stoppedAt: Date; whenLoaded(url: string, secret: string): Promise<void> },
): Promise<Restored | { readonly kind: 'finished' }> {
  const { databaseUrl, dataDir } = target;
  const embedded = databaseUrl === undefined;
  if ((await clearStaging(dataDir)) && embedded) return { kind: 'finished' };
  if (embedded) refuseOccupied(dataDir, await findData(dataDir));
  else
    await withSession(databaseUrl, async (session) =>
      refuseOccupied('DATABASE_URL', await findOccupants(session)),
    );
  const checked = await checkBackup(path, keys);
  const secret = chooseKey(checked, target.secretKey);
  const staging = await makeStaging(dataDir).catch((error: unknown) => {
    throw blameDisk(error, dataDir);
  });
  let database: EmbeddedDatabase | undefined;
  try {
    if (embedded) database = await startDatabase({ dataDir: staging, port: 0, settings: LOADING });
    const url = databaseUrl ?? database?.url ?? '';
    const rows = await load(url, readEntries(path, keys), checked.manifest, { stoppedAt, staging, target });
    await whenLoaded(url, secret);
    await database?.stop();
    if (embedded && target.secretKey === undefined)
      await writeFile(join(staging, KEY_NAME), `${secret}\n`, { mode: 0o600, flush: true });
    const flows = await placeFlows(join(staging, 'flows'), target.flowsDir);
    await markComplete(staging);
    await moveIn(staging, dataDir);
    return { kind: 'restored', ...rows, manifest: checked.manifest, flows };
  } catch (error) {
    await database?.stop();
    await dropStaging(staging);
    throw blameDisk(error, dataDir);
  }
}

interface Loading {
  readonly stoppedAt: Date;
  readonly staging: string;
  readonly target: RestoreTarget;
}

async function load(
  url: string,
  entries: AsyncIterable<Entry>,
  manifest: Manifest,
  { stoppedAt, staging, target }: Loading,
): Promise<RestoredRows> {
  const uploads = new FileSum();
  const flows = new FileSum();
  const other = async (entry: Entry) => {
    const { kind, name, size } = entry;
    if (kind !== 'upload' && kind !== 'flow') return void (await readBytes(entry));
    const bytes = await readBytes(entry);
    const sum = kind === 'upload' ? uploads : flows;
    sum.begin(name, size);
    sum.add(bytes);
    const file = join(staging, name);
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(file, bytes, { mode: 0o600, flag: 'wx', flush: true });
  };
  return await withSession(url, async (session) => {
    await session.query('BEGIN');
    // Whoever came first while the backup was being read.
    if (target.databaseUrl !== undefined) refuseOccupied('DATABASE_URL', await findOccupants(session));
    const rows = await restoreRows(session, entries, manifest, { stoppedAt, other });
    if (!isSame(uploads.end(), manifest.uploads)) throw new Fault('restore-differs', { part: 'uploads' });
    if (!isSame(flows.end(), manifest.flows)) throw new Fault('restore-differs', { part: 'flows' });
    // Before the rows that name them count: files nobody names do no harm.
    if (target.databaseUrl !== undefined)
      await mergeIn(join(staging, 'uploads'), join(target.dataDir, 'uploads'));
    await session.query('COMMIT');
    await session.query('ANALYZE');
    return rows;
  });
}

async function withSession<T>(url: string, run: (session: Session) => Promise<T>): Promise<T> {
  const session = await openSession(url);
  try {
    return await run(session);
  } finally {
    // What was begun and not committed is gone with the connection.
    await session.end().catch(() => undefined);
  }
}

function refuseOccupied(place: string, found: readonly string[]): void {
  if (found.length === 0) return;
  const shown = found.slice(0, 5).join(', ');
  throw new Fault('restore-not-empty', { place, found: found.length > 5 ? `${shown} …` : shown });
}

/** The key that made the links and sealed the values, of the backup or of the environment. */
function chooseKey({ key, manifest }: CheckedBackup, own: string | undefined): string {
  const wanted = manifest.key.fingerprint;
  if (own !== undefined && fingerprint(own) !== wanted)
    throw new Fault('restore-key-differs', { own: fingerprint(own), fingerprint: wanted });
  const secret = own ?? key;
  if (secret === undefined) throw new Fault('restore-key-missing', { fingerprint: wanted });
  return secret;
}
