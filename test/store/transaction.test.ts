import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/store/new-id.js';
import { openStore } from '../../src/store/open-store.js';
import type { Store } from '../../src/store/store.js';
import { startTestServer, type TestServer } from './test-database.js';

let server: TestServer;
let store: Store;
beforeAll(async () => {
  server = await startTestServer();
  store = await openStore({ databaseUrl: await server.create(), dataDir: '/nowhere', poolSize: 4 });
});
afterAll(async () => {
  await store.close();
  await server.end();
});

const nameOf = async (id: string) =>
  (await store.prisma.person.findUnique({ where: { id }, select: { name: true } }))?.name;

test('models and raw statements of one transaction see each other and are stored together', async () => {
  const id = newId();
  const seen = await store.transact(async (tx) => {
    await tx.person.create({ data: { id, name: '张伟' } });
    await tx.$executeRaw`UPDATE person SET name = name || '二' WHERE id = ${id}::uuid`;
    return (await tx.person.findUnique({ where: { id } }))?.name;
  });
  expect(seen).toBe('张伟二');
  expect(await nameOf(id)).toBe('张伟二');
});

test('of a transaction that fails nothing is stored, whoever wrote it', async () => {
  const ids = [newId(), newId()] as const;
  const failing = store.transact(async (tx) => {
    await tx.$executeRaw`INSERT INTO person (id) VALUES (${ids[0]}::uuid)`;
    await tx.person.create({ data: { id: ids[1] } });
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await store.prisma.person.count({ where: { id: { in: [...ids] } } })).toBe(0);
});

test('a failed statement that was overlooked stores nothing and is no success', async () => {
  const id = newId();
  const overlooking = store.transact(async (tx) => {
    await tx.$executeRaw`INSERT INTO person (id) VALUES (${id}::uuid)`;
    await tx.$executeRaw`SELECT 1 / 0`.catch(() => {});
  });
  await expect(overlooking).rejects.toThrow('nothing is stored');
  expect(await nameOf(id)).toBeUndefined();
});

test('a write of several steps through a model takes part in the transaction', async () => {
  const [personId, accountId] = [newId(), newId()];
  const failing = store.transact(async (tx) => {
    await tx.account.create({ data: { id: accountId, channel: 'web', key: accountId } });
    await tx.person.create({
      data: { id: personId, identities: { create: { id: newId(), accountId, key: 'k' } } },
    });
    expect(await tx.identity.count({ where: { personId } })).toBe(1);
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await nameOf(personId)).toBeUndefined();
});

test('transactions side by side read their own rows', async () => {
  const ids = Array.from({ length: 12 }, () => newId());
  const names = await Promise.all(
    ids.map((id, i) =>
      store.transact(async (tx) => {
        await tx.$executeRaw`INSERT INTO person (id, name) VALUES (${id}::uuid, ${`p${i}`})`;
        return (await tx.person.findUnique({ where: { id } }))?.name;
      }),
    ),
  );
  expect(names).toEqual(ids.map((_, i) => `p${i}`));
});

test('a key runs once, also at the same time; of a failed run the key is free again', async () => {
  const key = `it's ${newId()} \\'; --`;
  await expect(store.once(key, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  let runs = 0;
  const run = async () => {
    runs += 1;
    return 'done';
  };
  const ends = await Promise.all([store.once(key, run), store.once(key, run), store.once(key, run)]);
  expect(runs).toBe(1);
  expect(ends.filter((end) => end === 'done')).toHaveLength(1);
  expect(await store.prisma.inbound.count({ where: { key } })).toBe(1);
});

test('a transaction chosen to end a deadlock runs again', async () => {
  const [a, b] = [newId(), newId()];
  await store.prisma.person.createMany({ data: [{ id: a }, { id: b }] });
  let runs = 0;
  const both = (first: string, second: string, lang: string) =>
    store.transact(async (tx) => {
      runs += 1;
      await tx.$executeRaw`UPDATE person SET lang = ${lang} WHERE id = ${first}::uuid`;
      await new Promise((resolve) => setTimeout(resolve, 50));
      await tx.person.update({ where: { id: second }, data: { lang } });
    });
  await Promise.all([both(a, b, 'zh'), both(b, a, 'en')]);
  expect(runs).toBe(3);
  const people = await store.prisma.person.findMany({ where: { id: { in: [a, b] } } });
  expect(new Set(people.map(({ lang }) => lang)).size).toBe(1);
});

test('raw values come back as the models give them', async () => {
  const at = new Date('2026-11-21T08:09:10.123Z');
  const [row] = await store.prisma.$queryRaw<object[]>`
    SELECT ${at}::timestamptz AS at, 7::bigint AS n, ${['a', 'b,"c']}::text[] AS list,
      ${JSON.stringify({ x: [1] })}::json AS json, ${null}::text AS nothing, ${true}::boolean AS yes`;
  expect(row).toEqual({ at, n: 7n, list: ['a', 'b,"c'], json: { x: [1] }, nothing: null, yes: true });
});

test('a transaction that says how long it takes is held to that, and leaves the connection as it was', async () => {
  const slow = store.transact((tx) => tx.$queryRaw`SELECT pg_sleep(5)::text`, 200);
  await expect(slow).rejects.toThrow('statement timeout');
  const limits = await Promise.all(
    Array.from({ length: 4 }, () =>
      store.transact((tx) => tx.$queryRaw<{ limit: string }[]>`SHOW statement_timeout`),
    ),
  );
  expect(new Set(limits.flat().map((row) => Object.values(row)[0]))).toEqual(new Set(['30s']));
});
