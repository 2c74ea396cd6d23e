import { afterAll, beforeAll, expect, test } from 'vitest';
import { countByVersion, type ExportScope, readResponses } from '../../../src/store/export/read-responses.js';
import { openStore } from '../../../src/store/open-store.js';
import type { Store } from '../../../src/store/store.js';
import { startTestServer, type TestServer } from '../test-database.js';

/** More than are found at once. */
const RESPONSES = 5250;
const FORM = 'db5101-t190-2024/annex-f';
const UNTIL = new Date('2026-11-22T10:00:00+08:00');
const [CARES, SERVES, NEITHER] = ['a', 'b', 'c'].map((n) => `00000000-0000-7000-9000-00000000000${n}`) as [
  string,
  string,
  string,
];

let server: TestServer;
let store: Store;
beforeAll(async () => {
  server = await startTestServer();
  store = await openStore({ databaseUrl: await server.create(), dataDir: '/nowhere', poolSize: 4 });
  const { prisma } = store;
  const id = (kind: number) => `'00000000-0000-7000-800${kind}-' || lpad(to_hex(i), 12, '0')`;
  for (const statement of [
    `INSERT INTO agency (id, name, name_key) VALUES ('${CARES}', '甲', '甲'), ('${SERVES}', '乙', '乙'), ('${NEITHER}', '丙', '丙')`,
    `INSERT INTO definition (hash, pack, form, content) VALUES ('one', 'db5101-t190-2024', '${FORM}', '{}')`,
    `INSERT INTO person (id) VALUES ('00000000-0000-7000-8000-000000000001')`,
    // One enterprise in the care of an agency, with a project of another.
    `INSERT INTO enterprise (id, name, name_key, agency_id) VALUES ('00000000-0000-7000-8000-000000000002', '厂', '厂', '${CARES}')`,
    `INSERT INTO matter (id, kind, pack, agency_id) VALUES ('00000000-0000-7000-8000-000000000003', 'project', 'db5101-t190-2024', '${SERVES}')`,
    `INSERT INTO project (id, enterprise_id, agency_id, pack, stage)
      VALUES ('00000000-0000-7000-8000-000000000003', '00000000-0000-7000-8000-000000000002', '${SERVES}', 'db5101-t190-2024', 'needs')`,
    `INSERT INTO session (id, definition_hash, form, person_id, channel, status, state)
      SELECT (${id(4)})::uuid, 'one', '${FORM}', '00000000-0000-7000-8000-000000000001', 'web', 'submitted', '{}'
      FROM generate_series(1, ${RESPONSES}) i`,
    // A hundred of one moment; every fiftieth within the project, every seventieth of nobody.
    `INSERT INTO response (id, session_id, definition_hash, pack, form, enterprise_id, project_id, record, submitted_at)
      SELECT (${id(5)})::uuid, (${id(4)})::uuid, 'one', 'db5101-t190-2024', '${FORM}',
        CASE WHEN i % 70 <> 0 THEN '00000000-0000-7000-8000-000000000002'::uuid END,
        CASE WHEN i % 50 = 0 AND i % 70 <> 0 THEN '00000000-0000-7000-8000-000000000003'::uuid END,
        '{}', '2026-01-01'::timestamptz + ((i * 7919) % ${RESPONSES}) / 100 * interval '1 minute'
      FROM generate_series(1, ${RESPONSES}) i`,
  ])
    await prisma.$executeRawUnsafe(statement);
});
afterAll(async () => {
  await store.close();
  await server.end();
});

const of = (n: number): 'nobody' | 'serves' | 'cares' =>
  n % 70 === 0 ? 'nobody' : n % 50 === 0 ? 'serves' : 'cares';
const momentOf = (n: number) => Math.floor(((n * 7919) % RESPONSES) / 100);
const inOrder = Array.from({ length: RESPONSES }, (_, i) => i + 1).sort(
  (a, b) => momentOf(a) - momentOf(b) || a - b,
);

test.each<[string, Partial<ExportScope>, (n: number) => boolean]>([
  ['all', {}, () => true],
  ['what an agency cares for', { sees: [CARES] }, (n) => of(n) === 'cares'],
  ['what belongs to a project of an agency', { sees: [SERVES] }, (n) => of(n) === 'serves'],
  ['what two agencies have', { sees: [CARES, SERVES] }, (n) => of(n) !== 'nobody'],
  ['one agency of all', { sees: 'all', agencyId: SERVES }, (n) => of(n) === 'serves'],
  ['an agency that is not theirs', { sees: [SERVES], agencyId: CARES }, () => false],
  ['an agency without any', { sees: [NEITHER] }, () => false],
  ['none', { sees: [] }, () => false],
])('%s: each once, in the order they were handed in', async (_, scope, isMeant) => {
  const asked = { form: FORM, until: UNTIL, ...scope };
  const expected = inOrder.filter(isMeant);
  const found: number[] = [];
  for await (const { id } of readResponses(store.prisma, asked))
    found.push(Number.parseInt(id.slice(-12), 16));
  expect(found).toEqual(expected);
  const counts = await countByVersion(store.prisma, asked);
  expect(counts.reduce((sum, { responses }) => sum + responses, 0)).toBe(expected.length);
});
