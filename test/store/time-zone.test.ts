import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/store/new-id.js';
import { openStore } from '../../src/store/open-store.js';
import { addToOutbox } from '../../src/store/outbox/outbox.js';
import type { Store } from '../../src/store/store.js';
import { startTestServer, type TestServer } from './test-database.js';

let server: TestServer;
let store: Store;
let client: pg.Client;

// A server in China, as many are.
beforeAll(async () => {
  server = await startTestServer();
  const databaseUrl = await server.create();
  client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`ALTER DATABASE ${client.database} SET timezone = 'Asia/Shanghai'`);
  await client.end();
  client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  store = await openStore({ databaseUrl, dataDir: '.' });
}, 60_000);
afterAll(async () => {
  await client.end();
  await store.close();
  await server.end();
});

const AT = new Date('2026-03-01T23:30:00.123Z');
const personId = newId();

/** The moment as the server knows it, asked for on a connection of its own. */
async function moment(table: string, column: string): Promise<number> {
  const { rows } = await client.query<{ ms: string }>(
    `SELECT extract(epoch FROM ${column}) * 1000 AS ms FROM ${table} LIMIT 1`,
  );
  return Number(rows[0]?.ms);
}

test('the server is indeed elsewhere', async () => {
  expect((await client.query('SHOW timezone')).rows).toEqual([{ TimeZone: 'Asia/Shanghai' }]);
});

test('a moment given to Prisma is the same moment for the server, and comes back as it was', async () => {
  await store.prisma.person.create({ data: { id: personId, createdAt: AT } });
  expect(await moment('person', 'created_at')).toBe(AT.getTime());
  expect((await store.prisma.person.findUniqueOrThrow({ where: { id: personId } })).createdAt).toEqual(AT);
  const found = await store.prisma.person.count({ where: { createdAt: { lte: AT, gte: AT } } });
  expect(found).toBe(1);
});

test('so is one given to a statement, in a transaction and outside of one', async () => {
  const later = new Date(AT.getTime() + 1000);
  await store.prisma.$executeRaw`UPDATE person SET erased_at = ${AT}`;
  expect(await moment('person', 'erased_at')).toBe(AT.getTime());
  const [row] = await store.transact(async (tx) => {
    await tx.$executeRaw`UPDATE person SET erased_at = ${later}`;
    return tx.$queryRaw<{ at: Date }[]>`SELECT erased_at AS at FROM person`;
  });
  expect(row?.at).toEqual(later);
  expect(await moment('person', 'erased_at')).toBe(later.getTime());
  expect((await store.prisma.person.findFirstOrThrow()).erasedAt).toEqual(later);
});

test('times of a turn and of the outbox are those of the clock', async () => {
  await store.prisma.definition.create({ data: { hash: 'h', pack: 'p', form: 'p/f', content: {} } });
  const sessionId = newId();
  const opens = { definitionHash: 'h', form: 'p/f', personId, channel: 'telegram' };
  const answer = {
    slot: 0,
    key: 'q',
    status: 'given',
    answer: {},
    wording: '?',
    version: 'h',
    lang: 'zh',
  } as const;
  const session = { id: sessionId, version: 0, state: {}, status: 'asking', opens } as const;
  await store.commitTurns([{ key: 'k', session, answers: [{ ...answer, at: AT.getTime() }] }]);
  expect(await moment('answer', 'at')).toBe(AT.getTime());
  expect((await store.prisma.answer.findFirstOrThrow()).at).toEqual(AT);
  const row = { id: newId(), identityId: newId(), accountId: newId(), message: {}, reply: true };
  await addToOutbox(store.prisma, newId(), [row]);
  const { updatedAt } = await store.prisma.session.findFirstOrThrow();
  const { createdAt, dueAt } = await store.prisma.outbox.findFirstOrThrow();
  for (const at of [updatedAt, createdAt]) expect(Math.abs(at.getTime() - Date.now())).toBeLessThan(60_000);
  expect(dueAt.getTime() - createdAt.getTime()).toBe(20_000);
});
