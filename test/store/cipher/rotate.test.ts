import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Keys } from '../../../src/store/cipher/keys.js';
import { addLetter } from '../../../src/store/letters/add-letter.js';
import { lettersAfter } from '../../../src/store/letters/read-letters.js';
import { newId } from '../../../src/store/new-id.js';
import { openStore } from '../../../src/store/open-store.js';
import type { Store } from '../../../src/store/store.js';
import { startTestServer, type TestServer } from '../test-database.js';

const SECRET = 'a secret of the tests, 32 signs long';
const LETTERS = 400;
const phoneOf = (i: number): string => `139${String(i).padStart(8, '0')}`;

let server: TestServer;
let store: Store;
/** Another process. */
let beside: Store;
let plain: pg.Client;
let url: string;
const [person, identity, account] = [newId(), newId(), newId()];

beforeAll(async () => {
  server = await startTestServer();
  url = await server.create();
  plain = new pg.Client({ connectionString: url });
  await plain.connect();
  await plain.query('INSERT INTO person (id) VALUES ($1)', [person]);
  await plain.query("INSERT INTO account (id, channel, key) VALUES ($1, 'web', 'web')", [account]);
  await plain.query('INSERT INTO identity (id, account_id, key, person_id) VALUES ($1, $2, $3, $4)', [
    ...[identity, account, 'k', person],
  ]);
  // As the releases before left them.
  await plain.query(
    `INSERT INTO letter (identity_id, way, message)
     SELECT $1, 'in', json_build_object('text', '电话139' || lpad(i::text, 8, '0')) FROM generate_series(1, $2) i`,
    [identity, LETTERS],
  );
  await plain.query(
    `INSERT INTO enterprise (id, name, name_key, facts) VALUES ($1, '示例厂', '示例厂',
       '{"values": {"enterprise.contact": {"value": {"name": "示例人", "phone": "84567890"}, "at": "2026-01-01T00:00:00.000Z"}}}')`,
    [newId()],
  );
  const options = { databaseUrl: url, dataDir: '/nowhere', secretKey: SECRET, poolSize: 3 };
  store = await openStore(options);
  beside = await openStore(options);
});

afterAll(async () => {
  await plain.end();
  await store.close();
  await beside.close();
  await server.end();
});

const keys = (): Keys => store.keys as Keys;
const lying = async (pattern: string): Promise<number> => {
  const { rows } = await plain.query('SELECT count(*)::int AS n FROM letter WHERE message::text ~ $1', [
    pattern,
  ]);
  return rows[0].n;
};

/** Every letter is read as it was written. */
async function readAll(by: Store): Promise<readonly string[]> {
  const letters = await lettersAfter(by.prisma, identity, 0, 100_000);
  return letters.map(({ message }) => (message as { text: string }).text);
}

test('what lies open is sealed in the background, on from where it was killed', async () => {
  expect(await lying('13900')).toBe(LETTERS);
  let batches = 0;
  const killed = keys().sealRest({
    goesOn: () => true,
    batchRows: 50,
    onBatch: async ({ table }) => {
      if (table !== 'letter' || ++batches !== 3) return;
      await plain.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND query = 'COMMIT' AND pid <> pg_backend_pid() AND query_start > now() - interval '1 second'`,
      );
    },
  });
  await expect(killed).rejects.toThrow();
  const left = await lying('13900');
  expect(left).toBe(LETTERS - 150);
  const seen: number[] = [];
  const ended = await keys().sealRest({
    goesOn: () => true,
    batchRows: 100,
    onBatch: ({ table, sealed }) => void (table === 'letter' && seen.push(sealed)),
  });
  expect(ended).toBe(true);
  expect(seen[0]).toBe(250);
  expect(await lying('13900')).toBe(0);
  expect(await readAll(store)).toEqual(Array.from({ length: LETTERS }, (_, i) => `电话${phoneOf(i + 1)}`));
  const { rows } = await plain.query('SELECT facts::text AS facts FROM enterprise');
  expect(rows[0].facts).not.toMatch(/84567890|示例人/);
  expect(await keys().progress()).toMatchObject({ rows: LETTERS + 1 });
  // Once more there is nothing to do.
  expect(await keys().sealRest({ goesOn: () => false })).toBe(true);
});

test('a rotation seals everything anew while others write, and the old key goes', async () => {
  const [old] = await keys().list();
  const next = await keys().rotate(new Date(), 300);
  expect(next.state).toBe('next');
  expect(await keys().rotate(new Date())).toMatchObject({ id: next.id });
  let isOver = false;
  let written = 0;
  const writing = (async () => {
    while (!isOver) {
      await addLetter(beside.prisma, identity, 'in', { text: `新电话${phoneOf(written)}` });
      written += 1;
    }
  })();
  // The other process reads it by itself, long before its time in earnest.
  await expect.poll(async () => (await keys().list()).at(-1)?.state, { interval: 50 }).toBe('current');
  await expect
    .poll(() => beside.keys?.progress().then(({ keyId }) => keyId), { interval: 50, timeout: 5000 })
    .toBe(next.id);
  expect(await keys().dropOld(new Date(), 0)).toEqual([]);
  expect(await keys().sealRest({ goesOn: () => true, batchRows: 100 })).toBe(true);
  isOver = true;
  await writing;
  // What the other process wrote behind our back with the old key keeps it alive until it is sealed anew.
  for (let round = 0; (await keys().dropOld(new Date(), 0)).length === 0; round++) {
    expect(round).toBeLessThan(3);
    await keys().sealRest({ goesOn: () => true });
  }
  expect(await keys().list()).toMatchObject([{ id: next.id, state: 'current' }]);
  expect(await lying(`zt1\\.${old?.id}`)).toBe(0);
  expect(await lying('13900')).toBe(0);
  for (const by of [store, beside]) expect(await readAll(by)).toHaveLength(LETTERS + written);
});

test('a value that lies in another row is named and left as it is', async () => {
  const other = newId();
  await plain.query('INSERT INTO identity (id, account_id, key, person_id) VALUES ($1, $2, $3, $4)', [
    ...[other, account, 'k2', person],
  ]);
  const { rows } = await plain.query(
    'UPDATE letter SET identity_id = $1 WHERE seq = (SELECT min(seq) FROM letter) RETURNING seq',
    [other],
  );
  await plain.query('DELETE FROM sealing');
  const broken: string[] = [];
  await keys().sealRest({ goesOn: () => true, onBroken: (what) => broken.push(...what) });
  expect(broken).toEqual([`letter.message ${rows[0].seq}`]);
});
