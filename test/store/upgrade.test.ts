import { afterAll, beforeAll, expect, test } from 'vitest';
import { sealKey } from '../../src/service/evidence/seal-key.js';
import { verifyEvidence } from '../../src/service/evidence/verify-evidence.js';
import { applyNewer, buildSchema, ownMigrations } from '../../src/store/backup/build-schema.js';
import { openSession, type Session } from '../../src/store/backup/open-session.js';
import { migrate } from '../../src/store/migrate/migrate.js';
import { openStore } from '../../src/store/open-store.js';
import { readSession } from '../../src/store/sessions/read-session.js';
import { startTestServer, type TestServer } from './test-database.js';

const SECRET = 'a-key-for-tests-and-nothing-else-at-all-0';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.end());

const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** A row of every table of the first release, written as that release wrote them. */
const FIRST = `
  INSERT INTO person (id, name, phone) VALUES ('${id(1)}', '示例联系人', NULL);
  INSERT INTO account (id, channel, key) VALUES ('${id(2)}', 'telegram', '7000000001');
  INSERT INTO agency (id, name, name_key) VALUES ('${id(3)}', '示例质量服务机构', '示例质量服务');
  INSERT INTO enterprise (id, name, name_key, agency_id) VALUES ('${id(4)}', '示例机械有限公司', '示例机械', '${id(3)}');
  INSERT INTO identity (id, account_id, key, person_id, enterprise_id)
    VALUES ('${id(5)}', '${id(2)}', '42', '${id(1)}', '${id(4)}');
  INSERT INTO contact (person_id, enterprise_id) VALUES ('${id(1)}', '${id(4)}');
  INSERT INTO staff (person_id, agency_id, role) VALUES ('${id(1)}', '${id(3)}', 'admin');
  INSERT INTO bureau (id, name) VALUES ('${id(6)}', '示例市场监管局');
  INSERT INTO bureau_member (person_id, bureau_id) VALUES ('${id(1)}', '${id(6)}');
  INSERT INTO operator (person_id) VALUES ('${id(1)}');
  INSERT INTO invite (id, code_hash, role, agency_id) VALUES ('${id(7)}', 'h', 'contact', '${id(3)}');
  INSERT INTO consent_text (hash, purpose, version, lang, text) VALUES ('c', 'service', '1', 'zh', '告知');
  INSERT INTO consent (id, person_id, purpose, text_hash, given) VALUES ('${id(8)}', '${id(1)}', 'service', 'c', true);
  INSERT INTO definition (hash, pack, form, content) VALUES ('d', 'p', 'p/f', '{"form": "f"}');
  INSERT INTO session (id, definition_hash, form, person_id, enterprise_id, identity_id, channel, status, state) VALUES
    ('${id(9)}', 'd', 'p/f', '${id(1)}', '${id(4)}', '${id(5)}', 'telegram', 'asking', '{"at": 1}'),
    ('${id(10)}', 'd', 'p/f', '${id(1)}', '${id(4)}', '${id(5)}', 'telegram', 'submitted', '{"at": 2}');
  INSERT INTO answer (session_id, slot, key, answer, wording, version, lang, at) VALUES
    ('${id(9)}', 0, 'q1', '{"value": "三号线"}', '第1问', 'd', 'zh', now()),
    ('${id(10)}', 0, 'q1', '{"value": 7}', '第1问', 'd', 'zh', now());
  INSERT INTO amendment (session_id, slot, key, kind, was, value, at)
    VALUES ('${id(10)}', 0, 'q1', 'amended', '{"value": 6}', '{"value": 7}', now());
  INSERT INTO response (id, session_id, definition_hash, pack, form, person_id, enterprise_id, record, submitted_at)
    VALUES ('${id(11)}', '${id(10)}', 'd', 'p', 'p/f', '${id(1)}', '${id(4)}', '{"answers": {"satisfaction": {"value": 7}}}', now());
  INSERT INTO inbound (key) VALUES ('telegram:1');
  INSERT INTO outbox (id, identity_id, account_id, message)
    VALUES ('${id(12)}', '${id(5)}', '${id(2)}', '{"text": "您好"}');
  INSERT INTO project (id, enterprise_id, agency_id, pack, stage)
    VALUES ('${id(13)}', '${id(4)}', '${id(3)}', 'p', 'needs');
  INSERT INTO audit (action, subject, key) VALUES ('invite.created', 'invite', '${id(7)}');
  INSERT INTO lease (name, holder, expires_at) VALUES ('x', 'y', now());
`;

async function count(session: Session, table: string): Promise<number> {
  const { rows } = await session.query<{ n: number }>(`SELECT count(*)::int AS n FROM "${table}"`);
  return rows[0]?.n ?? 0;
}

test('rows of the first release live through every step since, and the service of today works on them', async () => {
  const url = await server.create('empty');
  const [first, ...since] = await ownMigrations();
  if (!first) throw new Error('there are no migrations');
  const session = await openSession(url);
  await buildSchema(session, []);
  await applyNewer(session, [first]);
  await session.query(FIRST);
  const tables = [...FIRST.matchAll(/INSERT INTO (\w+)/g)].map(([, table = '']) => table);
  const counts = async () => {
    const found: Record<string, number> = {};
    for (const table of tables) found[table] = await count(session, table);
    return found;
  };
  const before = await counts();
  expect(Object.values(before).every((n) => n > 0)).toBe(true);
  for (const migration of since) {
    await applyNewer(session, [migration]);
    expect(await counts(), migration.name).toEqual(before);
  }
  await session.end();
  expect(await migrate(url)).toEqual([]);

  const store = await openStore({ databaseUrl: url, dataDir: '/nowhere', secretKey: SECRET });
  try {
    expect(await readSession(store.prisma, id(9))).toMatchObject({ id: id(9), status: 'asking' });
    expect(await store.prisma.response.findMany({ select: { counted: true } })).toEqual([
      { counted: { satisfaction: 7 } },
    ]);
    expect(
      await store.prisma.project.findMany({ select: { id: true, matter: { select: { kind: true } } } }),
    ).toEqual([{ id: id(13), matter: { kind: 'project' } }]);
    const { problems } = await verifyEvidence(store, [sealKey(SECRET).publicKey]);
    expect(problems).toEqual([]);
  } finally {
    await store.close();
  }
});

test('a first release that holds data is brought up to date by an ordinary start', async () => {
  const url = await server.create('empty');
  const [first, ...since] = await ownMigrations();
  if (!first) throw new Error('there are no migrations');
  const session = await openSession(url);
  await buildSchema(session, []);
  await applyNewer(session, [first]);
  await session.query(FIRST);
  await session.end();
  expect(await migrate(url)).toEqual(since.map(({ name }) => name));
});
