import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pack } from 'tar-stream';
import { Fault } from '../../fault/fault.js';
import { findNewer, ownMigrations, readApplied } from '../../store/backup/build-schema.js';
import { readContents, readHeads, readSequences, readTables } from '../../store/backup/catalogue.js';
import { copyOut, RowSum } from '../../store/backup/copy-rows.js';
import type { Session } from '../../store/backup/open-session.js';
import { pathOf } from '../uploads/content-file.js';
import { listFiles } from './list-files.js';
import {
  FileSum,
  FORMAT,
  fingerprint,
  HEADER_NAME,
  type Header,
  KEY_NAME,
  MANIFEST_NAME,
  type Manifest,
  pieceName,
  placeOf,
} from './manifest.js';

/** What a backup is made of. */
export interface BackupSource {
  readonly session: Session;
  readonly release: string;
  readonly key: { readonly secret: string; readonly place: Header['key']['place'] };
  readonly uploads: string;
  /** The packs: an agency may have its own, and the calendar in them is the operator's. */
  readonly flows: string;
  readonly now: Date;
}

/**
 * Fills the archive: all rows as they were at one moment, the files they name, the key and the packs; last what all of it
 * adds up to, without which a backup is none.
 */
export async function packBackup(source: BackupSource, tar: Pack): Promise<Manifest> {
  const { session, release, key, now } = source;
  await session.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    const migrations = [...(await readApplied(session))];
    const newer = findNewer(migrations, await ownMigrations());
    if (newer.length > 0) throw new Fault('database-newer', { migrations: newer.join(', ') });
    const header: Header = {
      ...{ kind: 'zhitong-backup', format: FORMAT, release, at: now.toISOString(), migrations },
      key: { place: key.place, fingerprint: fingerprint(key.secret) },
    };
    await addText(tar, HEADER_NAME, header, now);
    if (key.place === 'file') await addBytes(tar, KEY_NAME, Buffer.from(`${key.secret}\n`), now);
    const tables = await packTables(session, tar, now);
    const sequences = [...(await readSequences(session))];
    const heads = [...(await readHeads(session))];
    const contents = await readContents(session);
    // The snapshot has been read; what follows are files, which keep nobody's rows from being cleared away.
    await session.query('COMMIT');
    const uploads = await packUploads(source, contents, tar);
    const flows = await packFlows(source, tar);
    const manifest: Manifest = { ...header, tables, sequences, heads, uploads, flows };
    await addText(tar, MANIFEST_NAME, manifest, now);
    tar.finalize();
    return manifest;
  } catch (error) {
    await session.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function packTables(session: Session, tar: Pack, now: Date): Promise<Manifest['tables']> {
  const tables: Manifest['tables'] = [];
  for (const table of await readTables(session)) {
    const sum = new RowSum();
    let index = 0;
    for await (const piece of copyOut(session, table)) {
      sum.add(piece);
      await addBytes(tar, pieceName(table.name, ++index), piece, now);
    }
    tables.push({ name: table.name, columns: [...table.columns], ...sum.end() });
  }
  return tables;
}

/** Contents never change under their name; one that was cleared away meanwhile is reported. */
async function packUploads(
  { uploads, now }: BackupSource,
  contents: readonly string[],
  tar: Pack,
): Promise<Manifest['uploads']> {
  const sum = new FileSum();
  const missing: string[] = [];
  for (const sha256 of contents) {
    const name = `uploads/${sha256.slice(0, 2)}/${sha256}`;
    if (!(await addFile(tar, name, pathOf(uploads, sha256), sum, now))) missing.push(sha256);
  }
  return { ...sum.end(), missing };
}

async function packFlows({ flows, now }: BackupSource, tar: Pack): Promise<Manifest['flows']> {
  const sum = new FileSum();
  for (const file of await listFiles(flows)) {
    const name = `flows/${file}`;
    if (placeOf(name) !== undefined) await addFile(tar, name, join(flows, file), sum, now);
  }
  return sum.end();
}

async function addFile(tar: Pack, name: string, path: string, sum: FileSum, mtime: Date): Promise<boolean> {
  // A link in the place of a file leads who knows where.
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ELOOP') return undefined;
      throw error;
    },
  );
  if (file === undefined) return false;
  try {
    // At most as large as an upload may be.
    const bytes = await file.readFile();
    sum.begin(name, bytes.length);
    sum.add(bytes);
    await addBytes(tar, name, bytes, mtime);
    return true;
  } finally {
    await file.close();
  }
}

const addText = (tar: Pack, name: string, content: Header | Manifest, mtime: Date): Promise<void> =>
  addBytes(tar, name, Buffer.from(`${JSON.stringify(content, null, 1)}\n`), mtime);

/** Answers once the archive has taken it in: no more than one piece waits. */
function addBytes(tar: Pack, name: string, bytes: Buffer, mtime: Date): Promise<void> {
  return new Promise((done, fail) => {
    tar.entry({ name, mode: 0o600, mtime }, bytes, (error) => (error ? fail(error) : done()));
  });
}
