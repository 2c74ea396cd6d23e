import { Fault } from '../../fault/fault.js';
import { findNewer, ownMigrations } from '../../store/backup/build-schema.js';
import { RowSum, type TableSum } from '../../store/backup/copy-rows.js';
import type { Keys } from './lock.js';
import {
  FileSum,
  FORMAT,
  fingerprint,
  type Header,
  headerSchema,
  type Manifest,
  manifestSchema,
} from './manifest.js';
import { type Entry, readEntries } from './read-entries.js';

/** A backup that was read to its end and is whole. */
export interface CheckedBackup {
  readonly manifest: Manifest;
  /** Undefined: it lies in the environment, not in the backup. */
  readonly key: string | undefined;
}

const NOTHING: TableSum = new RowSum().end();

/** Reads a backup from the first byte to the last and compares all of it with its manifest. Writes nothing. */
export async function checkBackup(path: string, keys: Keys): Promise<CheckedBackup> {
  const rows = new Map<string, RowSum>();
  const uploads = new FileSum();
  const flows = new FileSum();
  let header: Header | undefined;
  let manifest: Manifest | undefined;
  let key: string | undefined;
  for await (const entry of readEntries(path, keys)) {
    const { kind, name, size, table } = entry;
    if (header === undefined) {
      if (kind !== 'header') throw new Fault('backup-unreadable', { path });
      header = readHeader(await readText(entry), path);
      await refuseNewer(header, path);
      continue;
    }
    switch (kind) {
      case 'header':
        throw new Fault('backup-damaged', { path, part: name });
      case 'key':
        key = (await readText(entry)).trim();
        break;
      case 'manifest':
        manifest = parse(manifestSchema, await readText(entry), path, name);
        break;
      case 'table':
        await addAll(entry, take(rows, table));
        break;
      case 'upload':
      case 'flow': {
        const sum = kind === 'upload' ? uploads : flows;
        sum.begin(name, size);
        await addAll(entry, sum);
      }
    }
  }
  if (header === undefined || manifest === undefined) throw new Fault('backup-unreadable', { path });
  const refuse = (part: string): never => {
    throw new Fault('backup-damaged', { path, part });
  };
  const { tables, sequences: _, heads: __, uploads: files, flows: packs, ...rest } = manifest;
  if (JSON.stringify(rest) !== JSON.stringify(header)) refuse('zhitong.json');
  if (key === undefined ? header.key.place === 'file' : fingerprint(key) !== header.key.fingerprint)
    refuse('secret.key');
  for (const { name, ...sum } of tables) {
    if (!isSame(rows.get(name)?.end() ?? NOTHING, sum)) refuse(`tables/${name}`);
    rows.delete(name);
  }
  for (const name of rows.keys()) refuse(`tables/${name}`);
  if (!isSame(uploads.end(), files)) refuse('uploads');
  if (!isSame(flows.end(), packs)) refuse('flows');
  return { manifest, key };
}

type Sum = Omit<TableSum, 'rows'> & { readonly rows?: number; readonly count?: number };

export const isSame = (a: Sum, b: Sum): boolean =>
  a.sha256 === b.sha256 && a.bytes === b.bytes && a.rows === b.rows && a.count === b.count;

function readHeader(text: string, path: string): Header {
  const { success } = headerSchema
    .pick({ kind: true, format: true })
    .safeParse(json(text, path, 'zhitong.json'));
  if (!success) throw new Fault('backup-unreadable', { path });
  return parse(headerSchema, text, path, 'zhitong.json');
}

/** Told from its first entry, before gigabytes have been read. */
async function refuseNewer({ format, release, migrations }: Header, path: string): Promise<void> {
  const newer = findNewer(migrations, await ownMigrations());
  if (format <= FORMAT && newer.length === 0) return;
  throw new Fault('backup-newer', { path, migrations: [release, ...newer].join(', ') });
}

function parse<T>(
  schema: { safeParse(value: unknown): { success: boolean; data?: T } },
  text: string,
  path: string,
  part: string,
): T {
  const { data } = schema.safeParse(json(text, path, part));
  if (data === undefined) throw new Fault('backup-damaged', { path, part });
  return data;
}

function json(text: string, path: string, part: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Fault('backup-damaged', { path, part }, error);
  }
}

/** All of an entry; those that are read so are small, or pieces. */
export async function readBytes({ bytes }: Entry): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const readText = async (entry: Entry): Promise<string> => (await readBytes(entry)).toString('utf8');

async function addAll({ bytes }: Entry, sum: { add(chunk: Buffer): void }): Promise<void> {
  for await (const chunk of bytes) sum.add(chunk);
}

function take(rows: Map<string, RowSum>, table: string): RowSum {
  const found = rows.get(table) ?? new RowSum();
  rows.set(table, found);
  return found;
}
