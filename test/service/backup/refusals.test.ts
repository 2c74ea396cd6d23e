import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkBackup } from '../../../src/service/backup/check-backup.js';
import { type Keys, makeIdentity, readIdentities, readPassphrase } from '../../../src/service/backup/lock.js';
import { fingerprint } from '../../../src/service/backup/manifest.js';
import { openSession } from '../../../src/store/backup/open-session.js';
import { backUp, NOBODY, openPlace, putBack, run, SECRET } from './place.js';

let place: Awaited<ReturnType<typeof openPlace>>;
let url: string;
let plain: string;
let locked: string;
let keys: Keys;

beforeAll(async () => {
  place = await openPlace();
  url = await place.server.create();
  await run(
    url,
    `INSERT INTO audit (action, subject, key) SELECT 'a', 'test', md5(i::text) FROM generate_series(1, 9000) i`,
  );
  plain = join(place.folder, 'plain.tar.gz');
  await backUp({ url, folder: place.folder }, { kind: 'plain' }, plain);
  const { text, recipient } = await makeIdentity();
  const file = join(place.folder, 'identity');
  writeFileSync(file, text);
  keys = { identities: await readIdentities(file) };
  locked = join(place.folder, 'locked.tar.gz.age');
  await backUp({ url, folder: place.folder }, { kind: 'recipients', recipients: [recipient] }, locked);
});
afterAll(() => place.end());

let count = 0;
const fileOf = (bytes: Buffer | string): string => {
  const path = join(place.folder, `file-${++count}`);
  writeFileSync(path, bytes);
  return path;
};

/** A backup made by somebody who means ill, or another release. */
async function forge(entries: readonly (readonly [name: string, text: string, type?: 'symlink' | 'link'])[]) {
  const tar = pack();
  for (const [name, text, type] of entries)
    if (type) tar.entry({ name, type, linkname: '/etc/passwd' });
    else tar.entry({ name }, text);
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(chunk as Buffer);
  return fileOf(gzipSync(Buffer.concat(chunks)));
}

const header = (over: object = {}) =>
  JSON.stringify({
    ...{ kind: 'zhitong-backup', format: 1, release: '9', at: '2026-11-22T00:00:00.000Z', migrations: [] },
    ...{ key: { place: 'environment', fingerprint: fingerprint(SECRET) }, ...over },
  });

const refused = (path: string, code: string, part?: string, by: Keys = NOBODY) =>
  expect(checkBackup(path, by)).rejects.toMatchObject(
    part === undefined ? { code } : { code, details: { part } },
  );

test('without the right key a backup stays shut', async () => {
  const other = (await makeIdentity()).text.trim().split('\n').at(-1) ?? '';
  await refused(locked, 'backup-locked');
  await refused(locked, 'backup-locked', undefined, { identities: [other] });
  await refused(locked, 'backup-locked', undefined, { identities: [], passphrase: 'not the passphrase' });
  await refused(locked, 'backup-locked', undefined, { identities: ['AGE-SECRET-KEY-1NONSENSE'] });
  expect((await checkBackup(locked, keys)).key).toBe(SECRET);
});

test('one altered byte, a missing end or an added one are noticed, encrypted or not', async () => {
  const bytes = readFileSync(locked);
  const altered = Buffer.from(bytes);
  const at = Math.floor(bytes.length / 2);
  altered[at] = (altered[at] ?? 0) ^ 1;
  await refused(fileOf(altered), 'backup-damaged', 'age', keys);
  await refused(fileOf(bytes.subarray(0, bytes.length - 100)), 'backup-damaged', 'age', keys);
  await refused(fileOf(Buffer.concat([bytes, Buffer.from('x')])), 'backup-damaged', 'age', keys);
  const open = readFileSync(plain);
  await refused(fileOf(open.subarray(0, open.length / 2)), 'backup-damaged');
  const flipped = Buffer.from(open);
  flipped[at] = (flipped[at] ?? 0) ^ 1;
  await refused(fileOf(flipped), 'backup-damaged');
});

test('what is no backup is told so', async () => {
  await refused(join(place.folder, 'nowhere'), 'backup-missing');
  await refused(place.folder, 'backup-unreadable');
  await refused(fileOf('hello'), 'backup-unreadable');
  await refused(fileOf(''), 'backup-unreadable');
  await refused(fileOf(gzipSync('hello')), 'backup-damaged');
  await refused(await forge([['zhitong.json', '{"kind":"other"}']]), 'backup-unreadable');
  await refused(await forge([['zhitong.json', 'null']]), 'backup-unreadable');
  await refused(await forge([['zhitong.json', '{']]), 'backup-damaged');
  await refused(await forge([['zhitong.json', header()]]), 'backup-damaged', 'manifest.json');
});

test('paths that lead out, links, strangers, giants and bombs are not taken', async () => {
  const head = ['zhitong.json', header()] as const;
  for (const name of [
    '../secret.key',
    '/etc/passwd',
    'uploads/../../x',
    `uploads/aa/${'b'.repeat(64)}`,
    'flows/../../../x',
    'flows/.env',
    'flows/a\\..\\b',
    'tables/A;DROP/000001.copy',
    'tables/person/1.copy',
  ])
    await refused(await forge([head, [name, 'x']]), 'backup-unsafe', JSON.stringify(name));
  await refused(await forge([head, ['secret.key', '', 'symlink']]), 'backup-unsafe');
  await refused(await forge([head, ['secret.key', '', 'link']]), 'backup-unsafe');
  await refused(await forge([head, ['secret.key', 'k'.repeat(5000)]]), 'backup-unsafe');
});

test('a newer release’s is told by its first entry, before the rest is read', async () => {
  const migration = { name: '9999_tomorrow', checksum: 'a'.repeat(64) };
  const path = await forge([
    ['zhitong.json', header({ migrations: [migration] })],
    ['../unsafe', 'never reached'],
  ]);
  await expect(checkBackup(path, NOBODY)).rejects.toMatchObject({
    code: 'backup-newer',
    details: { migrations: '9, 9999_tomorrow' },
  });
  await refused(await forge([['zhitong.json', header({ format: 2 })]]), 'backup-newer');
});

test('only into an empty place, and with the key it was made with', async () => {
  const dataDir = join(place.folder, 'taken');
  mkdirSync(join(dataDir, 'uploads'), { recursive: true });
  await expect(putBack(plain, NOBODY, { dataDir })).rejects.toMatchObject({
    code: 'restore-not-empty',
    details: { found: 'uploads' },
  });
  await expect(putBack(plain, NOBODY, { url, dataDir })).rejects.toMatchObject({ code: 'restore-not-empty' });
  const empty = await place.server.create('empty');
  const free = join(place.folder, 'free');
  const wrong = { url: empty, dataDir: free, secretKey: `${SECRET}-other` };
  await expect(putBack(plain, NOBODY, wrong)).rejects.toMatchObject({ code: 'restore-key-differs' });
  const outside = join(place.folder, 'outside.tar.gz');
  await backUp({ url, folder: place.folder, place: 'environment' }, { kind: 'plain' }, outside);
  await expect(putBack(outside, NOBODY, { dataDir: free, secretKey: undefined })).rejects.toMatchObject({
    code: 'restore-key-missing',
  });
  expect(
    await run(empty, `SELECT count(*)::int AS n FROM pg_class WHERE relnamespace = 'public'::regnamespace`),
  ).toEqual([{ n: 0 }]);
});

test('a restore whose connection dies leaves nothing; one that was killed is cleared away by the next', async () => {
  const to = await place.server.create('empty');
  const dataDir = join(place.folder, 'broken');
  const left = join(dataDir, '.restoring-4194304-00000000');
  mkdirSync(join(left, 'uploads'), { recursive: true });
  const broken = putBack(plain, NOBODY, { url: to, dataDir }).then(
    () => 'restored',
    () => 'broken',
  );
  await endTransactions(to);
  expect(await broken).toBe('broken');
  expect(readdirSync(dataDir)).toEqual([]);
  await expect(putBack(plain, NOBODY, { url: to, dataDir })).resolves.toMatchObject({ kind: 'restored' });
});

/** Waits until rows are being loaded there, and cuts the line. */
async function endTransactions(to: string): Promise<void> {
  const admin = await openSession(url);
  const sql = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = $1 AND application_name = 'zhitong-backup' AND xact_start < clock_timestamp() - interval '50 ms'`;
  while ((await admin.query(sql, [new URL(to).pathname.slice(1)])).rows.length === 0);
  await admin.end();
}

test('a restore that was killed while it moved its results into place is brought to its end', async () => {
  const dataDir = join(place.folder, 'moving');
  const left = join(dataDir, '.restoring-4194304-00000001');
  mkdirSync(join(left, 'postgres'), { recursive: true });
  mkdirSync(join(dataDir, 'uploads'));
  writeFileSync(join(left, 'secret.key'), 'k');
  writeFileSync(join(left, 'complete'), '');
  expect(await putBack(plain, NOBODY, { dataDir })).toEqual({ kind: 'finished' });
  expect(readdirSync(dataDir).sort()).toEqual(['postgres', 'secret.key', 'uploads']);
});

test('a backup that fails leaves no file', async () => {
  const path = join(place.folder, 'never.tar.gz');
  const nowhere = backUp({ url: `${url}-nowhere`, folder: place.folder }, { kind: 'plain' }, path);
  await expect(nowhere).rejects.toMatchObject({ code: 'database-unreachable' });
  const empty = await place.server.create('empty');
  await expect(backUp({ url: empty, folder: place.folder }, { kind: 'plain' }, path)).rejects.toThrow();
  expect(readdirSync(place.folder).filter((name) => name.startsWith('never'))).toEqual([]);
});

test('a full disk leaves nothing that looks whole', async () => {
  const disk = join(place.folder, 'disk');
  mkdirSync(disk);
  const mounted = mount(disk);
  // /dev/full is a disk without room, for whoever may not mount one.
  const path = mounted ? join(disk, 'a.tar.gz') : '/dev/full/a.tar.gz';
  try {
    await expect(backUp({ url, folder: place.folder }, { kind: 'plain' }, path)).rejects.toMatchObject({
      code: mounted ? 'backup-no-space' : 'backup-unwritable',
    });
    if (mounted) expect(readdirSync(disk)).toEqual([]);
  } finally {
    if (mounted) execFileSync('umount', [disk]);
  }
});

function mount(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'pipe' });
    return true;
  } catch (error) {
    console.log(`no small disk can be mounted here: ${(error as Error).message.split('\n')[0]}`);
    return false;
  }
}

test('a passphrase that is too short and a file that holds no key are refused', async () => {
  await expect(readPassphrase(fileOf('short\n'))).rejects.toMatchObject({ code: 'backup-secret' });
  await expect(readPassphrase(join(place.folder, 'none'))).rejects.toMatchObject({ code: 'backup-secret' });
  expect(await readPassphrase(fileOf('  long enough a passphrase \r\nmore\n'))).toBe(
    'long enough a passphrase',
  );
  await expect(readIdentities(fileOf('# nothing\n'))).rejects.toMatchObject({ code: 'backup-secret' });
});
