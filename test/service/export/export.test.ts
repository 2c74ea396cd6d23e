import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillDemo } from '../../../src/cli/demo-fill.js';
import { loadPacks } from '../../../src/packs/load-packs.js';
import { exportJson } from '../../../src/service/export/export-json.js';
import { listFilledForms } from '../../../src/service/export/list-forms.js';
import { openStore } from '../../../src/store/open-store.js';
import type { Store } from '../../../src/store/store.js';
import { startTestServer, type TestServer } from '../../store/test-database.js';

const NOW = new Date('2026-11-20T06:00:00Z');
const UNTIL = new Date('2026-11-21T00:00:00Z');
const packs = loadPacks(join(import.meta.dirname, '../../../flows'));

let server: TestServer;
let store: Store;
beforeAll(async () => {
  server = await startTestServer();
  store = await openStore({
    databaseUrl: await server.create(),
    dataDir: '/nowhere',
    secretKey: 'a secret of the tests, 32 signs long',
    poolSize: 3,
  });
  await fillDemo(store, packs, NOW);
});
afterAll(async () => {
  await store.close();
  await server.end();
});

async function lines(pieces: AsyncIterable<string>): Promise<string[]> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text.split(/\r?\n/).slice(0, -1);
}

test('forms with answers are listed, and what is open', async () => {
  const forms = await listFilledForms(store.prisma, UNTIL);
  expect(forms.map(({ form, responses, open }) => [form.slice(-1), responses, open])).toEqual([
    ['a', 15, 0],
    ['b', 14, 1],
    ['c', 6, 1],
    ['d', 5, 0],
    ['e', 3, 1],
    ['f', 20, 0],
  ]);
});

test('JSON lines hold the whole record, and what is open when asked for', async () => {
  const form = 'db5101-t190-2024/annex-b';
  const read = async (open: boolean) =>
    (await lines(exportJson(store.prisma, { form, until: UNTIL, open }))).map((line) => JSON.parse(line));
  const all = await read(true);
  expect(await read(false)).toEqual(all.slice(0, 14));
  expect(all).toHaveLength(15);
  expect(all[0]).toMatchObject({
    form,
    status: 'submitted',
    enterprise: { creditCode: expect.any(String) },
    project: { stage: expect.any(String) },
    record: { answers: { headcount: { question: expect.any(String), version: expect.any(String) } } },
  });
  expect(all[14]).toMatchObject({
    status: 'asking',
    enterprise: { name: '成都示例服饰有限公司' },
    answers: {
      headcount: { value: 75, question: '现在一共有多少人？', status: 'given', version: expect.any(String) },
    },
  });
  expect(all[14].answers.certifications).toBeUndefined();
});
