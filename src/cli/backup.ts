import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import type { Config } from '../config/config.js';
import { loadConfig } from '../config/load-config.js';
import { Fault } from '../fault/fault.js';
import type { Lang } from '../flow/json.js';
import { checkBackup } from '../service/backup/check-backup.js';
import { keepLast, nameBackup } from '../service/backup/keep-last.js';
import {
  type Keys,
  type Lock,
  makeIdentity,
  readIdentities,
  readPassphrase,
} from '../service/backup/lock.js';
import { isReadBack } from '../service/backup/read-back.js';
import { blameDisk, type WrittenBackup, writeBackup } from '../service/backup/write-backup.js';
import { chinaTime } from '../service/china-time.js';
import { noteDeed } from '../store/backup/note-deed.js';
import { openSession } from '../store/backup/open-session.js';
import { attachDatabase } from './attach-database.js';
import { backupText } from './backup-words.js';
import { speakersLanguage } from './speakers-language.js';

export interface BackupOptions {
  /** A file, or a folder in which it gets a name by its time. */
  readonly out: string;
  readonly passphraseFile?: string;
  readonly recipient?: readonly string[];
  readonly plain?: boolean;
  /** Opens what was locked for recipients. */
  readonly identity?: string;
  readonly keep?: string;
  readonly verify?: string;
  readonly makeIdentity?: string;
  readonly lang?: Lang;
}

/** Writes a backup beside a running service or without one; or checks one; or makes a key for them. */
export async function backup(options: BackupOptions): Promise<number> {
  const lang = options.lang ?? speakersLanguage();
  if (options.makeIdentity !== undefined) return await makeKey(options.makeIdentity, lang);
  if (options.verify !== undefined) return await verify(options.verify, await readKeys(options), lang);
  const lock = await readLock(options);
  const keep = options.keep === undefined ? undefined : Number(options.keep);
  if (keep !== undefined && !(Number.isInteger(keep) && keep > 0)) {
    console.error(backupText('keep', lang));
    return 1;
  }
  const now = new Date();
  const folder = await folderOf(options.out);
  if (keep !== undefined && folder === undefined) {
    console.error(backupText('keep-folder', lang));
    return 1;
  }
  const path =
    folder === undefined ? resolve(options.out) : join(folder, nameBackup(now, lock.kind !== 'plain'));
  const begun = performance.now();
  const written = await write(loadConfig(), lock, path, now);
  tell(written, lock, (performance.now() - begun) / 1000, lang);
  if (!(await isWhole(written, lock, options, lang))) return 1;
  if (keep !== undefined && folder !== undefined)
    for (const name of await keepLast(folder, keep, now)) console.log(backupText('removed', lang, { name }));
  return 0;
}

async function write(config: Config, lock: Lock, path: string, now: Date): Promise<WrittenBackup> {
  if (await stat(path).catch(() => undefined)) throw new Fault('backup-exists', { path });
  await mkdir(dirname(path), { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw blameDisk(error, path);
  });
  const database = await attachDatabase(config);
  try {
    const session = await openSession(database.url);
    try {
      const { dataDir, flowsDir } = config;
      const written = await writeBackup(
        {
          ...{ session, release: await readRelease(), key: await readKey(config), now },
          ...{ uploads: join(dataDir, 'uploads'), flows: flowsDir },
        },
        lock,
        path,
      );
      const { bytes, sha256, manifest } = written;
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
      await noteDeed(session, 'backup.made', manifest.at, { bytes, sha256, rows, lock: lock.kind });
      return written;
    } finally {
      await session.end().catch(() => undefined);
    }
  } finally {
    await database.end();
  }
}

function tell(
  { path, bytes, sha256, manifest }: WrittenBackup,
  lock: Lock,
  seconds: number,
  lang: Lang,
): void {
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  const { uploads, key, tables } = manifest;
  console.log(
    backupText('written', lang, {
      ...{ path, mb: (bytes / 1e6).toFixed(1), tables: tables.length, rows, uploads: uploads.count },
      seconds: seconds.toFixed(1),
    }),
  );
  console.log(backupText('sum', lang, { sha256 }));
  if (key.place === 'environment') console.log(backupText('environment', lang, key));
  if (lock.kind === 'plain') console.error(backupText('plain', lang));
  const { missing } = uploads;
  if (missing.length > 0)
    console.error(
      backupText('missing', lang, { count: missing.length, list: missing.slice(0, 10).join('\n') }),
    );
}

/** Opened again where this machine can; else the bytes are read back. */
async function isWhole(
  { path, sha256 }: WrittenBackup,
  lock: Lock,
  options: BackupOptions,
  lang: Lang,
): Promise<boolean> {
  if (lock.kind === 'recipients' && options.identity === undefined) {
    if (!(await isReadBack(path, sha256))) throw new Fault('backup-damaged', { path, part: 'SHA-256' });
    console.log(backupText('reread', lang, { path }));
    return true;
  }
  await checkBackup(path, await readKeys(options));
  console.log(backupText('opened', lang));
  return true;
}

async function verify(path: string, keys: Keys, lang: Lang): Promise<number> {
  const { manifest } = await checkBackup(path, keys);
  const { tables, uploads, key, release } = manifest;
  console.log(
    backupText('whole', lang, {
      ...{ at: chinaTime(new Date(manifest.at)), release, tables: tables.length, uploads: uploads.count },
      rows: tables.reduce((sum, { rows }) => sum + rows, 0),
      key: backupText(key.place === 'file' ? 'key-inside' : 'key-elsewhere', lang),
      fingerprint: key.fingerprint,
    }),
  );
  return 0;
}

async function makeKey(path: string, lang: Lang): Promise<number> {
  const { text, recipient } = await makeIdentity();
  await writeFile(path, text, { mode: 0o600, flag: 'wx', flush: true }).catch((error: unknown) => {
    throw blameDisk(error, path);
  });
  console.log(backupText('identity', lang, { path, recipient }));
  return 0;
}

async function readLock({ passphraseFile, recipient, plain }: BackupOptions): Promise<Lock> {
  const ways = [passphraseFile, recipient, plain].filter((way) => way !== undefined);
  if (ways.length > 1) throw new Fault('backup-one-lock');
  if (passphraseFile !== undefined)
    return { kind: 'passphrase', passphrase: await readPassphrase(passphraseFile) };
  if (recipient !== undefined) return { kind: 'recipients', recipients: recipient };
  if (plain === true) return { kind: 'plain' };
  throw new Fault('backup-unprotected');
}

/** What opens a backup, of the options of any command that reads one. */
export async function readKeys({
  passphraseFile,
  identity,
}: Pick<BackupOptions, 'passphraseFile' | 'identity'>): Promise<Keys> {
  return {
    passphrase: passphraseFile === undefined ? undefined : await readPassphrase(passphraseFile),
    identities: identity === undefined ? [] : await readIdentities(identity),
  };
}

async function readKey({ secretKey, dataDir }: Config) {
  if (secretKey !== undefined) return { secret: secretKey, place: 'environment' as const };
  const path = join(dataDir, 'secret.key');
  const secret = await readFile(path, 'utf8').catch((error: Error) => {
    throw new Fault('secret-key-unusable', { path, reason: error.message }, error);
  });
  return { secret: secret.trim(), place: 'file' as const };
}

async function readRelease(): Promise<string> {
  const text = await readFile(join(import.meta.dirname, '../../package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** Undefined: a file is meant. */
async function folderOf(out: string): Promise<string | undefined> {
  const there = await stat(out).catch(() => undefined);
  if (there?.isDirectory() === true || out.endsWith('/') || out.endsWith(sep)) return resolve(out);
  return undefined;
}
