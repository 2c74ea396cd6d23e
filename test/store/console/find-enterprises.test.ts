import { afterAll, beforeAll, expect, test } from 'vitest';
import { findEnterprises, PAGE } from '../../../src/store/console/enterprises.js';
import type { Sees } from '../../../src/store/console/responses.js';
import { openStore } from '../../../src/store/open-store.js';
import type { Store } from '../../../src/store/store.js';
import { startTestServer, type TestServer } from '../test-database.js';

/** More than are looked at from the newest on, and more than an agency of few has. */
const FIRMS = 21_000;
const [LARGE, SMALL] = ['00000000-0000-7000-9000-00000000000a', '00000000-0000-7000-9000-00000000000b'];
const NOW = new Date('2026-11-22T10:00:00+08:00');

interface Firm {
  readonly id: string;
  readonly name: string;
  readonly agencyId: string | null;
  readonly merged: boolean;
  readonly project: boolean;
}

let server: TestServer;
let store: Store;
let firms: readonly Firm[];
beforeAll(async () => {
  server = await startTestServer();
  store = await openStore({ databaseUrl: await server.create(), dataDir: '/nowhere', poolSize: 4 });
  const { prisma } = store;
  await prisma.$executeRaw`
    INSERT INTO agency (id, name, name_key) VALUES (${LARGE}::uuid, '大机构', '大机构'), (${SMALL}::uuid, '小机构', '小机构')`;
  // Every third is a machine works; the oldest hundred and one in a thousand have a name of their own.
  await prisma.$executeRaw`
    INSERT INTO enterprise (id, name, name_key, agency_id, merged_into)
    SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, n.name, n.name,
      CASE WHEN i % 250 = 0 THEN ${SMALL}::uuid WHEN i % 5 <> 0 THEN ${LARGE}::uuid END,
      CASE WHEN i % 777 = 0 THEN '00000000-0000-7000-8000-000000000001'::uuid END
    FROM generate_series(1, ${FIRMS}) i CROSS JOIN LATERAL (SELECT
      CASE WHEN i <= 100 THEN '老字号' WHEN i % 1000 = 10 THEN '稀有' WHEN i % 3 = 0 THEN '机械' ELSE '食品' END || i AS name) n`;
  await prisma.$executeRaw`
    INSERT INTO matter (id, kind, pack, agency_id, enterprise_id)
    SELECT id, 'project', 'db5101-t190-2024', ${SMALL}::uuid, id FROM enterprise WHERE right(name, 3) = '123'`;
  await prisma.$executeRaw`
    INSERT INTO project (id, enterprise_id, agency_id, pack, stage)
    SELECT id, enterprise_id, agency_id, pack, 'needs' FROM matter`;
  await prisma.$executeRaw`ANALYZE enterprise`;
  firms = await prisma.$queryRaw<Firm[]>`
    SELECT e.id::text, e.name, e.agency_id::text AS "agencyId", e.merged_into IS NOT NULL AS merged,
      EXISTS (SELECT FROM project j WHERE j.enterprise_id = e.id) AS project
    FROM enterprise e ORDER BY e.id DESC`;
});
afterAll(async () => {
  await store.close();
  await server.end();
});

const VIEWERS: readonly [string, Sees, (firm: Firm) => boolean][] = [
  ['a bureau', 'all', () => true],
  ['a large agency', [LARGE], ({ agencyId }) => agencyId === LARGE],
  ['a small agency', [SMALL], ({ agencyId, project }) => agencyId === SMALL || project],
  ['somebody of both', [LARGE, SMALL], ({ agencyId, project }) => agencyId !== null || project],
];
/** What nearly all, many, few, only the oldest, one and none have. */
const WORDS = [undefined, '机械', '稀有', '老字号', '品1237', '没有这家', '1'];

test.each(VIEWERS.flatMap(([who, sees, may]) => WORDS.map((words) => ({ who, sees, may, words }))))(
  '$who looks for $words: page after page nothing is missing',
  async ({ sees, may, words }) => {
    const expected = firms.filter((firm) => !firm.merged && may(firm) && firm.name.includes(words ?? ''));
    let before: string | undefined;
    const found: string[] = [];
    // Of thousands the first pages, where one way of looking hands over to the other.
    for (let pages = 0; pages < 5; pages++) {
      const page = await findEnterprises(store.prisma, { sees, words, before }, NOW);
      found.push(...page.rows.map(({ id }) => id));
      expect(page.count).toBe(Math.min(expected.length, 1001));
      expect(page.more).toBe(found.length < expected.length);
      before = page.rows.at(-1)?.id;
      if (!page.more) break;
    }
    expect(found).toEqual(expected.slice(0, 5 * PAGE).map(({ id }) => id));
  },
);

test('the last page is found like the first', async () => {
  const expected = firms.filter(({ merged, agencyId }) => !merged && agencyId === LARGE);
  const before = firms[firms.length - 60]?.id;
  const page = await findEnterprises(store.prisma, { sees: [LARGE], before }, NOW);
  expect(page.rows.map(({ id }) => id)).toEqual(
    expected.filter(({ id }) => id < (before ?? '')).map(({ id }) => id),
  );
  expect(page.more).toBe(false);
});
