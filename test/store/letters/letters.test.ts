import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addLetter } from '../../../src/store/letters/add-letter.js';
import { findReader } from '../../../src/store/letters/find-reader.js';
import {
  findLetter,
  lastLetter,
  lettersAfter,
  lettersBefore,
} from '../../../src/store/letters/read-letters.js';
import { newId } from '../../../src/store/new-id.js';
import { openStore } from '../../../src/store/open-store.js';
import type { Store } from '../../../src/store/store.js';
import { startTestServer, type TestServer } from '../test-database.js';

let server: TestServer;
let store: Store;
beforeAll(async () => {
  server = await startTestServer();
  store = await openStore({ databaseUrl: await server.create(), dataDir: tmpdir() });
}, 60_000);
afterAll(async () => {
  await store.close();
  await server.end();
}, 60_000);

const accountId = newId();
async function makeIdentity(key: string): Promise<string> {
  const id = newId();
  const account = { id: accountId, channel: 'web', key: 'web' };
  await store.prisma.account.upsert({ where: { id: accountId }, create: account, update: {} });
  const person = await store.prisma.person.create({ data: { id: newId() } });
  await store.prisma.identity.create({ data: { id, accountId, key, personId: person.id } });
  return id;
}

test('letters are read in order, from either side, without the content of files', async () => {
  const id = await makeIdentity('a');
  const other = await makeIdentity('b');
  expect(await lastLetter(store.prisma, id)).toBe(0);
  const first = await addLetter(store.prisma, id, 'out', { text: '一' });
  await addLetter(store.prisma, other, 'out', { text: '别人' });
  const file = await addLetter(store.prisma, id, 'file', { name: 'x' });
  const second = await addLetter(store.prisma, id, 'in', { text: '二 \u0000 "\ud800"' });
  const texts = (letters: readonly { message: unknown }[]) =>
    letters.map(({ message }) => (message as { text: string }).text);
  expect(texts(await lettersAfter(store.prisma, id, 0, 10))).toEqual(['一', '二 \u0000 "\ud800"']);
  expect(await lettersAfter(store.prisma, id, second, 10)).toEqual([]);
  expect((await lettersAfter(store.prisma, id, 0, 1)).map(({ seq }) => seq)).toEqual([first]);
  expect((await lettersBefore(store.prisma, id, Number.MAX_SAFE_INTEGER, 1)).map(({ seq }) => seq)).toEqual([
    second,
  ]);
  expect((await lettersBefore(store.prisma, id, second, 5)).map(({ seq }) => seq)).toEqual([first]);
  expect(await lastLetter(store.prisma, id)).toBe(second);
  expect(await findLetter(store.prisma, id, file, 'file')).toEqual({ name: 'x' });
  expect(await findLetter(store.prisma, other, file, 'file')).toBeUndefined();
  expect(await findReader(store.prisma, 'web', 'b')).toBe(other);
  expect(await findReader(store.prisma, 'web', 'c')).toBeUndefined();
});

test('whoever has seen a number never meets a smaller one later', async () => {
  const id = await makeIdentity('order');
  let reading = true;
  const seen: number[] = [];
  const reader = (async () => {
    while (reading) {
      for (const { seq } of await lettersAfter(store.prisma, id, seen.at(-1) ?? 0, 100)) seen.push(seq);
    }
  })();
  // Transactions of different lengths: without order among them a late commit would hide behind an early one.
  await Promise.all(
    Array.from({ length: 40 }, (_, i) =>
      store.transact(async (tx) => {
        await addLetter(tx, id, 'out', { text: String(i) });
        await new Promise((done) => setTimeout(done, (i * 7) % 20));
      }),
    ),
  );
  reading = false;
  await reader;
  for (const { seq } of await lettersAfter(store.prisma, id, seen.at(-1) ?? 0, 100)) seen.push(seq);
  expect(seen).toHaveLength(40);
});

test('a letter to nobody is refused', async () => {
  await expect(addLetter(store.prisma, newId(), 'out', { text: 'x' })).rejects.toThrow();
});
