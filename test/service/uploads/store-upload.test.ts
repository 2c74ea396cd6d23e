import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { FILE_BYTES_MAX } from '../../../src/flow/domain/file-kinds.js';
import type { Uploads } from '../../../src/service/uploads/content-file.js';
import { readUpload } from '../../../src/service/uploads/read-upload.js';
import { removeUploads } from '../../../src/service/uploads/remove-uploads.js';
import { storeUpload } from '../../../src/service/uploads/store-upload.js';
import { newId } from '../../../src/store/new-id.js';
import { openStore } from '../../../src/store/open-store.js';
import type { Store } from '../../../src/store/store.js';
import { dropUploadsOf } from '../../../src/store/uploads/drop-uploads.js';
import { findUploadsOf } from '../../../src/store/uploads/find-upload.js';
import { startTestServer, type TestServer } from '../../store/test-database.js';
import { jpeg, pdf, png } from './make-files.js';

const now = new Date('2026-11-20T09:00:00+08:00');
let server: TestServer;
let store: Store;
let place: Uploads;
let personId: string;

beforeAll(async () => {
  server = await startTestServer();
  store = await openStore({
    databaseUrl: await server.create(),
    dataDir: tmpdir(),
    secretKey: 'a secret of the tests, 32 signs long',
  });
});
afterAll(async () => {
  await store?.close();
  await server?.end();
});
beforeEach(async () => {
  const folder = join(mkdtempSync(join(tmpdir(), '上传 ')), 'uploads');
  place = { folder, db: store.prisma };
  personId = newId();
  await store.prisma.upload.deleteMany();
  await store.prisma.person.create({ data: { id: personId } });
  return () => rmSync(join(folder, '..'), { recursive: true, force: true });
});

const files = () =>
  readdirSync(place.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());

async function put(name: string, bytes: Uint8Array, by: string | null = personId) {
  const stored = await storeUpload(place, { personId: by, name, mime: '', bytes }, now);
  if (stored.kind !== 'stored') throw new Error(stored.why);
  return stored.ref;
}

const hashOf = async (id: string) => (await store.prisma.upload.findUniqueOrThrow({ where: { id } })).sha256;

test('a stored file is read as it was sent, by its reference, and by nobody else on the machine', async () => {
  const ref = await put('现场/照片.JPG', jpeg);
  expect(ref).toMatchObject({ name: '照片.jpg', mime: 'image/jpeg', size: jpeg.length });
  const read = await readUpload(place, ref.id);
  expect(read).toMatchObject({ personId, name: '照片.jpg', mime: 'image/jpeg' });
  expect(read?.bytes.equals(jpeg)).toBe(true);
  const [file] = files();
  if (!file) throw new Error('no file');
  expect(file.name).toMatch(/^[0-9a-f]{64}$/);
  expect(file.parentPath).toBe(join(place.folder, file.name.slice(0, 2)));
  expect(statSync(join(file.parentPath, file.name)).mode & 0o777).toBe(0o600);
  expect(statSync(place.folder).mode & 0o777).toBe(0o700);
  // A stolen disk shows nothing of it.
  expect(readFileSync(join(file.parentPath, file.name)).includes(jpeg.subarray(0, 16))).toBe(false);
});

test('a file from before files were sealed is read, one that was changed is not', async () => {
  const ref = await put('照片.jpg', jpeg);
  const path = join(place.folder, (await hashOf(ref.id)).slice(0, 2), await hashOf(ref.id));
  const sealed = readFileSync(path);
  sealed[sealed.length - 20] = (sealed.at(-20) ?? 0) ^ 1;
  writeFileSync(path, sealed);
  await expect(readUpload(place, ref.id)).rejects.toMatchObject({ code: 'sealed-unreadable' });
  writeFileSync(path, jpeg);
  expect((await readUpload(place, ref.id))?.bytes.equals(jpeg)).toBe(true);
});

test('the same content lies there once, under references of their own', async () => {
  const refs = await Promise.all(Array.from({ length: 8 }, (_, i) => put(`${i}.png`, png)));
  expect(new Set(refs.map(({ id }) => id)).size).toBe(8);
  expect(files()).toHaveLength(1);
  expect(
    await findUploadsOf(
      store.prisma,
      personId,
      refs.map(({ id }) => id),
    ),
  ).toHaveLength(8);
});

test('what is refused leaves nothing behind', async () => {
  const upload = (name: string, bytes: Uint8Array) =>
    storeUpload(place, { personId, name, mime: '', bytes }, now);
  expect(await upload('a.png', new Uint8Array())).toEqual({ kind: 'refused', why: 'empty' });
  expect(await upload('a.png', new Uint8Array(FILE_BYTES_MAX + 1))).toEqual({
    kind: 'refused',
    why: 'too-large',
  });
  expect(await upload('a.exe', png)).toEqual({ kind: 'refused', why: 'unsafe' });
  expect(await upload('a.png', pdf())).toEqual({ kind: 'refused', why: 'content' });
  expect(await upload('a.zip', png)).toEqual({ kind: 'refused', why: 'kind' });
  expect(await store.prisma.upload.count({ where: { personId } })).toBe(0);
  expect(() => files()).toThrow('ENOENT');
});

test('a view into a larger buffer is stored as what it shows', async () => {
  const around = Buffer.concat([pdf(), png, pdf()]);
  const ref = await put('a.png', new Uint8Array(around.buffer, around.byteOffset + pdf().length, png.length));
  expect((await readUpload(place, ref.id))?.bytes.equals(png)).toBe(true);
});

test('ids that are none find nothing', async () => {
  for (const id of ['', 'x', '../../etc/passwd', newId()])
    expect(await readUpload(place, id)).toBeUndefined();
  expect(await findUploadsOf(store.prisma, personId, ['x', newId()])).toEqual([]);
});

test('a content goes with its last reference, not before', async () => {
  const other = newId();
  await store.prisma.person.create({ data: { id: other } });
  const mine = await put('a.png', png);
  const theirs = await put('b.png', png, other);
  const only = await put('c.jpg', jpeg);
  const hashes = [await hashOf(mine.id), await hashOf(only.id)];
  expect(await removeUploads(place, hashes)).toBe(0);
  const dropped = await dropUploadsOf(store.prisma, personId);
  expect([...dropped].sort()).toEqual([...hashes].sort());
  expect(await removeUploads(place, [...dropped, '../../x', 'f'.repeat(64)])).toBe(1);
  expect(await readUpload(place, only.id)).toBeUndefined();
  expect((await readUpload(place, theirs.id))?.bytes.equals(png)).toBe(true);
  expect(files()).toHaveLength(1);
});

test('storing and removing the same content at the same time never loses what is referred to', async () => {
  for (let round = 0; round < 15; round++) {
    const first = await put('a.png', png);
    const hash = await hashOf(first.id);
    await dropUploadsOf(store.prisma, personId);
    const [ref] = await Promise.all([
      put('b.png', png),
      removeUploads(place, [hash]),
      removeUploads(place, [hash]),
    ]);
    expect((await readUpload(place, ref.id))?.bytes.equals(png)).toBe(true);
  }
});
