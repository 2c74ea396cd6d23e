import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillDemo } from '../../../src/cli/demo-fill.js';
import { loadPacks } from '../../../src/packs/load-packs.js';
import { exportCodebook, exportCsv } from '../../../src/service/export/export-csv.js';
import { exportJson } from '../../../src/service/export/export-json.js';
import { listFilledForms } from '../../../src/service/export/list-forms.js';
import { newId } from '../../../src/store/new-id.js';
import { openStore } from '../../../src/store/open-store.js';
import type { Store } from '../../../src/store/store.js';
import { startTestServer, type TestServer } from '../../store/test-database.js';

const NOW = new Date('2026-11-20T06:00:00Z');
const UNTIL = new Date('2026-11-21T00:00:00Z');
const FORM = 'db5101-t190-2024/annex-b';
const packs = loadPacks(join(import.meta.dirname, '../../../flows'));

let server: TestServer;
let store: Store;
beforeAll(async () => {
  server = await startTestServer();
  store = await openStore({ databaseUrl: await server.create(), dataDir: '/nowhere', poolSize: 3 });
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

const asked = { form: FORM, until: UNTIL, lang: 'zh' } as const;

test('forms with answers are listed, and what is open', async () => {
  const forms = await listFilledForms(store.prisma, UNTIL);
  expect(forms.map(({ form, responses, open }) => [form.slice(-1), responses, open])).toEqual([
    ['b', 11, 1],
    ['c', 6, 1],
    ['d', 5, 0],
    ['e', 3, 1],
    ['f', 3, 0],
  ]);
});

test('CSV has a mark, one header in the order of the form, one line per response', async () => {
  const [header = '', ...rows] = await lines(exportCsv(store.prisma, asked));
  const columns = header.slice(1).split(',');
  expect(header.charCodeAt(0)).toBe(0xfeff);
  expect(columns.slice(0, 11)).toEqual([
    '填报编号',
    '提交时间',
    '企业',
    '统一社会信用代码',
    '质量服务机构',
    '项目阶段',
    '代填',
    '表的版本',
    '企业名称',
    '法定代表人',
    '所属行业',
  ]);
  expect(columns.at(-1)).toBe('日期');
  expect(new Set(columns).size).toBe(columns.length);
  expect(rows).toHaveLength(11);
  const first = rows.find((row) => row.includes('成都示例精密机械')) ?? '';
  expect(first).toMatch(
    /^[0-9a-f-]{36},2025-12-\d\d \d\d:\d\d:\d\d,成都示例精密机械有限公司,91000000MADEM0001/,
  );
  expect(first).toContain(',86,');
  expect(first).toContain('周示例 028-10000101');
});

test('more responses than one batch come out once each, in order', async () => {
  const form = 'p/many';
  await store.prisma.definition.create({ data: { hash: 'many', pack: 'p', form, content: {} } });
  const person = newId();
  await store.prisma.person.create({ data: { id: person } });
  const ids = Array.from({ length: 450 }, () => newId());
  const of = { definitionHash: 'many', form, personId: person };
  await store.prisma.session.createMany({
    data: ids.map((id) => ({ id, ...of, channel: 'web', status: 'submitted', state: {} })),
  });
  await store.prisma.response.createMany({
    data: ids.map((id, i) => ({
      id,
      sessionId: id,
      ...of,
      pack: 'p',
      // Many of the same moment.
      submittedAt: new Date(NOW.getTime() + Math.floor(i / 150)),
      record: { lang: 'zh', answers: { n: { label: '序号', question: '几？', value: i, shown: String(i) } } },
    })),
  });
  const rows = (await lines(exportCsv(store.prisma, { form, until: UNTIL, lang: 'zh' }))).slice(1);
  expect(new Set(rows.map((row) => row.split(',')[0])).size).toBe(450);
  expect(rows).toHaveLength(450);
  const early = exportJson(store.prisma, { form, until: NOW, open: false });
  expect(await lines(early)).toHaveLength(150);
});

test('the code book names wording, type, options and version of every question', async () => {
  const typeOf = async (key: string) => {
    const definition = packs.definitions.get(FORM);
    return definition?.slots[definition.slotOf.get(key) ?? -1]?.type.name;
  };
  const [, ...rows] = await lines(exportCodebook(store.prisma, asked, typeOf));
  const hash = packs.definitions.get(FORM)?.hash;
  expect(rows[0]).toBe(`enterprise_name,企业名称,您企业的全称是什么？,short-text,,zh,${hash}`);
  expect(rows.find((row) => row.startsWith('self_declaration,'))).toContain(',yes-no,是 | 否,zh,');
});

test('JSON lines hold the whole record, and what is open when asked for', async () => {
  const form = 'db5101-t190-2024/annex-b';
  const read = async (open: boolean) =>
    (await lines(exportJson(store.prisma, { form, until: UNTIL, open }))).map((line) => JSON.parse(line));
  const all = await read(true);
  expect(await read(false)).toEqual(all.slice(0, 11));
  expect(all).toHaveLength(12);
  expect(all[0]).toMatchObject({
    form,
    status: 'submitted',
    enterprise: { creditCode: expect.any(String) },
    project: { stage: expect.any(String) },
    record: { answers: { headcount: { question: expect.any(String), version: expect.any(String) } } },
  });
  expect(all[11]).toMatchObject({
    status: 'asking',
    enterprise: { name: '成都示例服饰有限公司' },
    answers: {
      headcount: { value: 75, question: '现在一共有多少人？', status: 'given', version: expect.any(String) },
    },
  });
  expect(all[11].answers.certifications).toBeUndefined();
});

test('what was filled in for somebody else is marked', async () => {
  const form = 'p/behalf';
  await store.prisma.definition.create({ data: { hash: 'behalf', pack: 'p', form, content: {} } });
  const personId = newId();
  await store.prisma.person.create({ data: { id: personId } });
  for (const [i, behalf] of ['paper', 'phone', null].entries()) {
    const id = newId();
    const of = { definitionHash: 'behalf', form, personId };
    await store.prisma.session.create({
      data: { id, ...of, behalf, channel: 'web', status: 'submitted', state: {} },
    });
    const submittedAt = new Date(NOW.getTime() + i);
    await store.prisma.response.create({
      data: { id, sessionId: id, ...of, pack: 'p', submittedAt, record: {} },
    });
  }
  const column = async (lang: 'zh' | 'en') =>
    (await lines(exportCsv(store.prisma, { form, until: UNTIL, lang }))).map((line) => line.split(',')[6]);
  expect(await column('zh')).toEqual(['代填', '纸质表', '电话', '']);
  expect(await column('en')).toEqual(['filled in for them', 'on paper', 'by telephone', '']);
  const json = await lines(exportJson(store.prisma, { form, until: UNTIL, open: false }));
  expect(json.map((line) => JSON.parse(line).behalf)).toEqual(['paper', 'phone', null]);
});
