import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '../../src/store/new-id.js';
import { openStore } from '../../src/store/open-store.js';
import type { Store } from '../../src/store/store.js';
import type { SessionWrite, Turn } from '../../src/store/turn/turn.js';
import { startTestServer, type TestServer } from './test-database.js';

let server: TestServer;
let store: Store;
let pool: pg.Pool;
let personId: string;
let seen = 0;
beforeAll(async () => {
  server = await startTestServer();
  store = await openStore({ databaseUrl: await server.create(), dataDir: '/nowhere' });
  pool = new pg.Pool({ connectionString: store.url, max: 4 });
  await store.prisma.definition.create({ data: { hash: 'h', pack: 'p', form: 'p/f', content: {} } });
});
afterAll(async () => {
  await pool.end();
  await store.close();
  await server.end();
});
beforeEach(async () => {
  personId = newId();
  await store.prisma.person.create({ data: { id: personId } });
});

const nextKey = () => `test:${++seen}`;

function opening(id = newId()): SessionWrite {
  const opens = { definitionHash: 'h', form: 'p/f', personId, channel: 'web' };
  return { id, version: 0, state: { at: 0 }, status: 'asking', opens };
}

const change = (id: string, version: number): SessionWrite => ({
  id,
  version,
  state: { at: version },
  status: 'asking',
});

const answer = (slot: number, value: string) =>
  ({
    slot,
    key: `q${slot}`,
    status: 'given',
    answer: { value, at: 1 },
    wording: '贵企业有多少人？',
    version: 'h',
    lang: 'zh',
    at: 1_700_000_000_000,
  }) as const;

const outgoing = (id = newId()) => ({
  id,
  identityId: newId(),
  accountId: newId(),
  message: { text: '下一题' },
});

async function open(): Promise<string> {
  const session = opening();
  expect(await store.commitTurns([{ key: nextKey(), session }])).toEqual(['committed']);
  return session.id;
}

async function stored(id: string) {
  return await store.prisma.session.findUniqueOrThrow({
    where: { id },
    include: { answers: { orderBy: { slot: 'asc' } }, amendments: true, response: true },
  });
}

test('a turn is stored whole: session, answer, amendment, message, response', async () => {
  const id = await open();
  const message = outgoing();
  const at = 1_700_000_000_000;
  const turn: Turn = {
    key: nextKey(),
    session: { id, version: 1, state: { at: -1 }, status: 'submitted' },
    answers: [{ ...answer(3, '32'), approximate: true, said: '大概三十来个', options: ['是', '否'] }],
    amendments: [{ slot: 3, key: 'q3', kind: 'amended', was: 30, value: 32, personId, at }],
    outgoing: [message],
    response: { id: newId(), definitionHash: 'h', pack: 'p', form: 'p/f', personId, record: { q3: 32 }, at },
  };
  expect(await store.commitTurns([turn])).toEqual(['committed']);
  expect(await stored(id)).toMatchObject({
    version: 2,
    status: 'submitted',
    state: { at: -1 },
    answers: [{ slot: 3, approximate: true, said: '大概三十来个', options: ['是', '否'], at: new Date(at) }],
    amendments: [{ kind: 'amended', was: 30, value: 32 }],
    response: { record: { q3: 32 }, submittedAt: new Date(at) },
  });
  const row = await store.prisma.outbox.findUniqueOrThrow({ where: { id: message.id } });
  expect(row).toMatchObject({ status: 'waiting', attempts: 0, message: { text: '下一题' } });
});

test('the same slot again replaces its answer; messages delivered meanwhile leave the outbox', async () => {
  const id = await open();
  const message = outgoing();
  await store.commitTurns([
    { key: nextKey(), session: change(id, 1), answers: [answer(0, 'old')], outgoing: [message] },
  ]);
  await store.commitTurns(
    [{ key: nextKey(), session: change(id, 2), answers: [answer(0, 'new')] }],
    [message.id],
  );
  expect((await stored(id)).answers.map((row) => row.answer)).toEqual([{ value: 'new', at: 1 }]);
  expect(await store.prisma.outbox.count({ where: { id: message.id } })).toBe(0);
});

test('a key seen before changes nothing', async () => {
  const id = await open();
  const key = nextKey();
  expect(await store.commitTurns([{ key, session: change(id, 1), answers: [answer(0, 'a')] }])).toEqual([
    'committed',
  ]);
  const again: Turn = { key, session: change(id, 2), answers: [answer(0, 'b')], outgoing: [outgoing()] };
  expect(await store.commitTurns([again])).toEqual(['duplicate']);
  // Redelivered to a process that read the session before: still a duplicate, not a conflict.
  expect(await store.commitTurns([{ key, session: change(id, 1) }])).toEqual(['duplicate']);
  expect(await store.commitTurns([{ key }])).toEqual(['duplicate']);
  expect(await stored(id)).toMatchObject({ version: 2, answers: [{ answer: { value: 'a' } }] });
});

test('a session at another version is a conflict, which uses up no key', async () => {
  const id = await open();
  const key = nextKey();
  const message = outgoing();
  const late: Turn = { key, session: change(id, 7), answers: [answer(0, 'x')], outgoing: [message] };
  expect(await store.commitTurns([late])).toEqual(['conflict']);
  expect(await stored(id)).toMatchObject({ version: 1, answers: [] });
  expect(await store.prisma.outbox.count({ where: { id: message.id } })).toBe(0);
  expect(await store.commitTurns([{ ...late, session: change(id, 1) }])).toEqual(['committed']);
});

test('one key from ten processes at once: one commits', async () => {
  const id = await open();
  const key = nextKey();
  const turns = Array.from({ length: 10 }, (_, n) => ({
    key,
    session: change(id, 1),
    answers: [answer(0, `${n}`)],
  }));
  const outcomes = (await Promise.all(turns.map((turn) => store.commitTurns([turn])))).flat();
  expect(outcomes.filter((outcome) => outcome === 'committed')).toHaveLength(1);
  expect((await stored(id)).version).toBe(2);
  for (const [n, outcome] of outcomes.entries()) {
    // A loser that takes the turn anew learns that it is a duplicate.
    if (outcome === 'conflict') {
      expect(
        await store.commitTurns([{ key, session: change(id, 2), answers: [answer(0, `${n}`)] }]),
      ).toEqual(['duplicate']);
    }
  }
});

test('one key without a session from ten processes at once: one commits', async () => {
  const key = nextKey();
  const messages = Array.from({ length: 10 }, () => outgoing());
  const outcomes = await Promise.all(
    messages.map((message) => store.commitTurns([{ key, outgoing: [message] }])),
  );
  expect(outcomes.flat().sort()).toEqual(['committed', ...Array.from({ length: 9 }, () => 'duplicate')]);
  expect(await store.prisma.outbox.count({ where: { id: { in: messages.map((m) => m.id) } } })).toBe(1);
});

test('two writers on one session: no answer is lost when the loser reads again', async () => {
  const id = await open();
  const write = async (slot: number) => {
    const key = nextKey();
    for (;;) {
      const { version } = await store.prisma.session.findUniqueOrThrow({ where: { id } });
      const [outcome] = await store.commitTurns([
        { key, session: change(id, version), answers: [answer(slot, `${slot}`)] },
      ]);
      if (outcome === 'committed') return;
      expect(outcome).toBe('conflict');
    }
  };
  await Promise.all(Array.from({ length: 12 }, (_, slot) => write(slot)));
  const session = await stored(id);
  expect(session.version).toBe(13);
  expect(session.answers.map((row) => row.slot)).toEqual(Array.from({ length: 12 }, (_, slot) => slot));
});

test('a writer outside the statement holds the session: the turn waits and sees its change', async () => {
  const id = await open();
  const client = await pool.connect();
  await client.query('BEGIN');
  await client.query('UPDATE session SET version = version + 1 WHERE id = $1', [id]);
  const pending = store.commitTurns([{ key: nextKey(), session: change(id, 1), answers: [answer(0, 'x')] }]);
  await new Promise((resolve) => setTimeout(resolve, 100));
  await client.query('COMMIT');
  client.release();
  expect(await pending).toEqual(['conflict']);
  expect((await stored(id)).answers).toEqual([]);
});

test('a hundred turns in one batch, one of them conflicting: ninety-nine are stored, in one transaction', async () => {
  const ids = Array.from({ length: 100 }, () => newId());
  await store.commitTurns(ids.map((id) => ({ key: nextKey(), session: opening(id) })));
  const turns = ids.map((id, n) => ({
    key: nextKey(),
    session: change(id, n === 57 ? 9 : 1),
    answers: [answer(0, `${n}`)],
    outgoing: [outgoing()],
  }));
  const outcomes = await store.commitTurns(turns);
  expect(outcomes.filter((outcome) => outcome === 'committed')).toHaveLength(99);
  expect(outcomes[57]).toBe('conflict');
  const rows = await pool.query(
    'SELECT count(*)::int AS answers, count(DISTINCT xmin::text)::int AS transactions FROM answer WHERE session_id = ANY ($1)',
    [ids],
  );
  expect(rows.rows).toEqual([{ answers: 99, transactions: 1 }]);
});

test('batches that hold the same sessions in opposite orders do not block each other', async () => {
  const ids = Array.from({ length: 40 }, () => newId());
  await store.commitTurns(ids.map((id) => ({ key: nextKey(), session: opening(id) })));
  const take = async (list: readonly string[]) =>
    await store.commitTurns(list.map((id) => ({ key: nextKey(), session: change(id, 1) })));
  const outcomes = await Promise.all([
    take(ids),
    take([...ids].reverse()),
    take(ids),
    take([...ids].reverse()),
  ]);
  expect(outcomes.flat().filter((outcome) => outcome === 'committed')).toHaveLength(40);
});

test('two turns of one session in a batch are taken in order', async () => {
  const id = newId();
  const outcomes = await store.commitTurns([
    { key: nextKey(), session: opening(id), answers: [answer(0, 'a')] },
    { key: nextKey(), session: change(id, 1), answers: [answer(0, 'b')] },
    { key: nextKey(), session: change(id, 1), answers: [answer(0, 'c')] },
    { key: nextKey(), session: change(id, 2), answers: [answer(1, 'd')] },
  ]);
  expect(outcomes).toEqual(['committed', 'committed', 'conflict', 'committed']);
  expect((await stored(id)).answers.map((row) => row.answer)).toMatchObject([{ value: 'b' }, { value: 'd' }]);
});

test('a turn that the database refuses does not keep the others from being stored', async () => {
  const [good, bad, better] = [newId(), newId(), newId()];
  const opens = { definitionHash: 'h', form: 'p/f', personId: newId(), channel: 'web' };
  const outcomes = await store.commitTurns([
    { key: nextKey(), session: opening(good) },
    { key: nextKey(), session: { ...opening(bad), version: 0, opens } },
    { key: nextKey(), session: opening(better) },
  ]);
  expect(outcomes).toMatchObject(['committed', { code: 'turn-refused' }, 'committed']);
  expect(await store.prisma.session.count({ where: { id: { in: [good, bad, better] } } })).toBe(2);
});

test('what people send is stored as it is; NUL and half surrogate pairs, which no text can hold, are not', async () => {
  const id = await open();
  const said = `'; DROP TABLE answer; -- "\\u0000" \\\\ 😀 ${'长'.repeat(4000)}`;
  await store.commitTurns([
    {
      key: nextKey(),
      session: change(id, 1),
      answers: [
        { ...answer(0, 'a'), said },
        { ...answer(1, 'b'), said: 'x\u0000y \ud800 \udc00z' },
      ],
    },
  ]);
  expect((await stored(id)).answers.map((row) => row.said)).toEqual([said, 'xy \ufffd \ufffdz']);
});

test('no turns: only what was delivered leaves the outbox', async () => {
  const message = outgoing();
  await store.commitTurns([{ key: nextKey(), outgoing: [message] }]);
  expect(await store.commitTurns([], [message.id])).toEqual([]);
  expect(await store.prisma.outbox.count({ where: { id: message.id } })).toBe(0);
});

test('the statement looks rows up by index however small the tables were when it was planned', async () => {
  const client = new pg.Client({ connectionString: store.url });
  await client.connect();
  await client.query(
    'SET plan_cache_mode = force_generic_plan; SET enable_hashjoin = off; SET enable_mergejoin = off',
  );
  const { COMMIT_STATEMENT } = await import('../../src/store/turn/commit-statement.js');
  await client.query(`PREPARE turn AS ${COMMIT_STATEMENT}`);
  const { rows } = await client.query<Record<string, string>>(
    "EXPLAIN EXECUTE turn ('[]', '[]', '[]', '[]', '[]', '{}', NULL, '[]')",
  );
  await client.end();
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  expect(plan).not.toMatch(/Seq Scan on (session|inbound|answer)/);
});
