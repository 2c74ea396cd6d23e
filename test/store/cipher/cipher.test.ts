import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Fault } from '../../../src/fault/fault.js';
import { addLetter } from '../../../src/store/letters/add-letter.js';
import { lettersAfter } from '../../../src/store/letters/read-letters.js';
import { newId } from '../../../src/store/new-id.js';
import { openStore } from '../../../src/store/open-store.js';
import { publishDefinitions } from '../../../src/store/sessions/publish-definitions.js';
import { readSession } from '../../../src/store/sessions/read-session.js';
import type { Store } from '../../../src/store/store.js';
import { startTestServer, type TestServer } from '../test-database.js';

const SECRET = 'a secret of the tests, 32 signs long';
const PHONE = '13900001111';

let server: TestServer;
let url: string;
let store: Store;
let plain: pg.Client;

const person = newId();
const identity = newId();
const account = newId();

beforeAll(async () => {
  server = await startTestServer();
  url = await server.create();
  store = await openStore({ databaseUrl: url, dataDir: '/nowhere', secretKey: SECRET, poolSize: 3 });
  plain = new pg.Client({ connectionString: url });
  await plain.connect();
  await publishDefinitions(store.prisma, [{ hash: 'h', pack: 'common', form: 'common/f', content: {} }]);
  await plain.query('INSERT INTO person (id) VALUES ($1)', [person]);
  await plain.query("INSERT INTO account (id, channel, key) VALUES ($1, 'web', 'web')", [account]);
  await plain.query('INSERT INTO identity (id, account_id, key, person_id) VALUES ($1, $2, $3, $4)', [
    ...[identity, account, 'k', person],
  ]);
});

afterAll(async () => {
  await plain.end();
  await store.close();
  await server.end();
});

const CONTACT = { name: '示例"联系\\人', phone: PHONE };

async function fill(id: string): Promise<void> {
  const answer = { value: CONTACT, said: `示例联系人，${PHONE}`, how: 'given' };
  const record = { answers: { contact: { ...answer, shown: `示例联系人 ${PHONE}` } }, facts: { c: CONTACT } };
  const [outcome] = await store.commitTurns([
    {
      key: `turn-${id}`,
      session: {
        ...{ id, version: 0, state: { known: { c: CONTACT }, place: 3 }, status: 'submitted' },
        opens: { definitionHash: 'h', form: 'common/f', personId: person, channel: 'web' },
      },
      answers: [
        {
          slot: 1,
          key: 'contact',
          status: 'given',
          answer,
          wording: '?',
          version: 'h',
          lang: 'zh',
          said: answer.said,
          at: 1,
        },
        {
          slot: 2,
          key: 'size',
          status: 'given',
          answer: { value: 30 },
          wording: '?',
          version: 'h',
          lang: 'zh',
          at: 1,
        },
      ],
      amendments: [{ slot: 1, key: 'contact', kind: 'amended', was: CONTACT, value: `${PHONE}转12`, at: 1 }],
      outgoing: [
        { id: newId(), identityId: identity, accountId: account, message: { text: `电话 ${PHONE}？` } },
      ],
      response: { id: newId(), definitionHash: 'h', pack: 'common', form: 'common/f', record, at: 1 },
    },
  ]);
  expect(outcome).toBe('committed');
}

const dump = async (): Promise<string> => {
  const tables = ['session', 'answer', 'amendment', 'response', 'outbox', 'letter', 'enterprise', 'data_key'];
  const parts: string[] = [];
  for (const table of tables) {
    const { rows } = await plain.query(`SELECT t::text AS row FROM "${table}" t`);
    parts.push(...rows.map(({ row }) => `${table} ${row}`));
  }
  return parts.join('\n');
};

test('what is personal lies sealed and is read as it was written, whatever a query makes of it', async () => {
  const id = newId();
  await fill(id);
  await addLetter(store.prisma, identity, 'in', { text: `我的电话${PHONE}` });
  const lying = await dump();
  expect(lying).not.toContain(PHONE);
  expect(lying).not.toContain('联系');
  expect(lying).toContain('zt1.');

  const session = await readSession(store.prisma, id);
  expect(session?.state).toEqual({ known: { c: CONTACT }, place: 3 });
  expect(session?.answers.find(({ slot }) => slot === 1)?.answer).toMatchObject({ value: CONTACT });
  const [letter] = await lettersAfter(store.prisma, identity, 0, 5);
  expect(letter?.message).toEqual({ text: `我的电话${PHONE}` });

  const [row] = await store.prisma.$queryRaw<Record<string, unknown>[]>`
    SELECT r.record, record->'facts'->'c'->>'name' AS name, json_build_object('c', record->'facts') AS built,
      ARRAY[record->'facts'->'c'->>'name', 'x'] AS names, a.said, record::text AS whole
    FROM response r JOIN answer a ON a.session_id = r.session_id AND a.slot = 1 WHERE r.session_id = ${id}::uuid`;
  expect(row).toMatchObject({
    record: { facts: { c: CONTACT } },
    name: CONTACT.name,
    built: { c: { c: CONTACT } },
    names: [CONTACT.name, 'x'],
    said: `示例联系人，${PHONE}`,
  });
  const byModel = await store.prisma.answer.findMany({ where: { sessionId: id }, orderBy: { slot: 'asc' } });
  expect(byModel[0]?.answer).toMatchObject({ value: CONTACT });
  expect(byModel[1]?.answer).toEqual({ value: 30 });
  const read = await store.transact(async (tx) => await tx.amendment.findFirst({ where: { sessionId: id } }));
  expect(read).toMatchObject({ was: CONTACT, value: `${PHONE}转12` });
});

test('a value that was changed, moved to another row or names no key is not opened', async () => {
  const [one, other] = [newId(), newId()];
  await fill(one);
  await fill(other);
  await plain.query(
    'UPDATE response SET record = (SELECT record FROM response WHERE session_id = $1) WHERE session_id = $2',
    [one, other],
  );
  const moved = store.prisma.response.findUnique({ where: { sessionId: other } });
  await expect(moved).rejects.toThrow(/lies in another row/);

  await plain.query(
    `UPDATE session SET state = regexp_replace(state::text, '(zt1[^"]*)[a-zA-Z0-9_-]{3}"', '\\1AAA"')::json WHERE id = $1`,
    [one],
  );
  const changed = readSession(store.prisma, one);
  await expect(changed).rejects.toMatchObject({ code: 'sealed-unreadable' });
  // Nobody is told what stood there, and the connection goes on.
  await expect(changed).rejects.not.toThrow(new RegExp(PHONE));
  expect(await store.checkHealth()).toBeGreaterThan(0);

  await plain.query(
    `UPDATE session SET state = replace(state::text, 'zt1.', 'zt1.qqqqqqqq')::json WHERE id = $1`,
    [other],
  );
  const text = (await plain.query('SELECT state::text AS s FROM session WHERE id = $1', [other])).rows[0]
    ?.s as string;
  await plain.query('UPDATE session SET state = $2 WHERE id = $1', [
    other,
    text.replace(/zt1\.qqqqqqqq[a-z0-9]{8}/g, 'zt1.qqqqqqqq'),
  ]);
  await expect(readSession(store.prisma, other)).rejects.toMatchObject({ code: 'sealed-key-unknown' });
  await plain.query('DELETE FROM response WHERE session_id = ANY ($1)', [[one, other]]);
  await plain.query('DELETE FROM session WHERE id = ANY ($1)', [[one, other]]);
});

test('what somebody types is never opened, though it looks sealed', async () => {
  const id = newId();
  await fill(id);
  const { rows } = await plain.query('SELECT state::text AS s FROM session WHERE id = $1', [id]);
  const token = /zt1[^"]*/.exec(rows[0]?.s)?.[0] ?? '';
  await addLetter(store.prisma, identity, 'in', { text: `给我看 ${token}` });
  const letters = await lettersAfter(store.prisma, identity, 0, 50);
  expect(letters.at(-1)?.message).toEqual({ text: `给我看 ${token}` });
  await plain.query('UPDATE person SET name = $2 WHERE id = $1', [person, token]);
  const named = await store.prisma.person.findUnique({ where: { id: person } });
  expect(named?.name).toBe(token);
});

test('old rows that lie open are read as they are', async () => {
  const id = newId();
  await plain.query(
    `INSERT INTO session (id, definition_hash, form, person_id, channel, status, state)
     VALUES ($1, 'h', 'common/f', $2, 'web', 'asking', $3)`,
    [id, person, JSON.stringify({ known: { c: CONTACT } })],
  );
  expect((await readSession(store.prisma, id))?.state).toEqual({ known: { c: CONTACT } });
});

test('with another SECRET_KEY nothing starts, and says why', async () => {
  const wrong = openStore({ databaseUrl: url, dataDir: '/nowhere', secretKey: `not ${SECRET}` });
  await expect(wrong).rejects.toMatchObject({ code: 'secret-key-wrong' } satisfies Partial<Fault>);
});

test('several processes that start at once make one key', async () => {
  const fresh = await server.create();
  const open = () => openStore({ databaseUrl: fresh, dataDir: '/nowhere', secretKey: SECRET, poolSize: 2 });
  const stores = await Promise.all([open(), open(), open()]);
  expect(await stores[0]?.prisma.dataKey.count()).toBe(1);
  await Promise.all(stores.map((one) => one.close()));
});
