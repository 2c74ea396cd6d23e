import { Workbook } from '@cj-tech-master/excelts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeExport } from '../../src/documents/write-export.js';
import { gatherBytes } from '../../src/documents/write-sheet.js';
import { compile } from '../../src/flow/definition/compile.js';
import type { Definition } from '../../src/flow/definition/definition.js';
import type { Json } from '../../src/flow/json.js';
import { type ExportWish, exportForm } from '../../src/service/export/form-export.js';
import { parseCsv } from '../../src/service/notices/parse-csv.js';
import { newId } from '../../src/store/new-id.js';
import { openStore } from '../../src/store/open-store.js';
import type { Store } from '../../src/store/store.js';
import { startTestServer, type TestServer } from '../store/test-database.js';
import { unzip } from './unzip.js';

const FORM = 'example/visit';
const BEGUN = new Date('2026-03-01T02:00:00Z');
const UNTIL = new Date('2026-04-01T00:00:00Z');
const both = (text: string) => ({ zh: text, en: `${text} in English` });

/** Wording and options differ between the versions, and each asks what the other does not. */
const makeVersion = (newer: boolean): Definition =>
  compile(FORM, {
    form: 'visit',
    title: both('走访表'),
    sections: [
      {
        key: 'all',
        title: both('全部'),
        questions: [
          { key: 'says', type: 'long-text', label: both(newer ? '说了什么' : '话') },
          ...(newer ? [] : [{ key: 'gone', type: 'integer', label: both('旧题') }]),
          {
            key: 'wants',
            type: 'multiple-choice',
            label: both('需求'),
            options: ['a', 'b', ...(newer ? ['c'] : [])].map((key) => ({ key, label: both(`选项${key}`) })),
          },
          { key: 'income', type: 'before-after', of: 'money', better: 'up', label: both('收入') },
          {
            key: 'certificates',
            type: 'list',
            item: both('证书'),
            label: both('证书'),
            row: [
              { key: 'title', type: 'short-text', label: both('名称') },
              { key: 'paid', type: 'money', label: both('费用') },
            ],
          },
          ...(newer ? [{ key: 'who', type: 'person-phone', label: both('联系人') }] : []),
        ],
      },
    ],
  } as never);

const [older, newer] = [makeVersion(false), makeVersion(true)];
const known = new Map([older, newer].map((one) => [one.hash, one]));

let server: TestServer;
let store: Store;
let [mine, others] = ['', ''];
const ids: string[] = [];

beforeAll(async () => {
  server = await startTestServer();
  store = await openStore({ databaseUrl: await server.create(), dataDir: '/nowhere', poolSize: 3 });
  [mine, others] = await Promise.all([makeAgency('=示例机构'), makeAgency('示例机构二')]);
  for (const [i, hash] of [older.hash, newer.hash, 'lost'].entries())
    await store.prisma.definition.create({
      data: { hash, pack: 'example', form: FORM, content: {}, createdAt: new Date(BEGUN.getTime() + i) },
    });
  await respond(older, mine, '武侯区', {
    says: '=1+1',
    gone: 7,
    wants: ['b'],
    income: { before: 10, after: 20 },
  });
  await respond(newer, others, '金牛区', {
    says: '＋86 13812345678',
    wants: ['a', 'c'],
    certificates: [{ title: '@SUM(A1)', paid: 12.5 }, { title: '一行\n两行"引号",逗号' }],
    who: { name: '\t=张', phone: '13812345678' },
  });
  await respond({ ...newer, hash: 'lost' }, mine, '武侯区', { says: '早先', extra: 3 });
  // Many at the same moment.
  for (let i = 0; i < 1100; i++) ids.push(newId());
  await addMany();
});
afterAll(async () => {
  await store.close();
  await server.end();
});

async function makeAgency(name: string): Promise<string> {
  return (await store.prisma.agency.create({ data: { id: newId(), name, nameKey: name } })).id;
}

async function respond(
  { hash }: Pick<Definition, 'hash'>,
  agencyId: string,
  district: string,
  values: Readonly<Record<string, Json>>,
): Promise<void> {
  const [id, personId, enterpriseId] = [newId(), newId(), newId()];
  ids.push(id);
  const { prisma } = store;
  const at = new Date(BEGUN.getTime() + ids.length * 86_400_000);
  await prisma.person.create({ data: { id: personId } });
  await prisma.enterprise.create({
    data: { id: enterpriseId, name: '-示例企业', nameKey: id, agencyId, district },
  });
  const of = { definitionHash: hash, form: FORM, personId, enterpriseId };
  await prisma.session.create({
    data: {
      id,
      ...of,
      channel: 'web',
      status: 'submitted',
      state: {},
      behalf: hash === 'lost' ? 'paper' : null,
    },
  });
  const entries = Object.entries(values).map(([key, value]) => [
    key,
    { value, shown: String(value), label: key, question: `${key}？`, approximate: key === 'gone' },
  ]);
  await prisma.response.create({
    data: {
      ...{ id, sessionId: id, ...of, pack: 'example', submittedAt: at },
      record: { lang: 'zh', answers: Object.fromEntries(entries) },
    },
  });
}

async function addMany(): Promise<void> {
  const personId = newId();
  await store.prisma.person.create({ data: { id: personId } });
  const form = 'example/many';
  await store.prisma.definition.create({ data: { hash: 'many', pack: 'example', form, content: {} } });
  const of = { definitionHash: 'many', form, personId };
  const rows = ids.slice(3).map((id) => ({ id, ...of }));
  await store.prisma.session.createMany({
    data: rows.map((row) => ({ ...row, channel: 'web', status: 'submitted', state: {} })),
  });
  await store.prisma.response.createMany({
    data: rows.map(({ id, ...row }, i) => ({
      ...{ id, sessionId: id, ...row, pack: 'example', submittedAt: new Date(BEGUN.getTime() + (i >> 8)) },
      record: { answers: { n: { label: '序号', value: i } } },
    })),
  });
}

const wish = (more: Partial<ExportWish> = {}, scope: Partial<ExportWish['scope']> = {}): ExportWish => ({
  scope: { form: FORM, until: UNTIL, ...scope },
  lang: 'zh',
  version: async (hash) => known.get(hash),
  masked: () => false,
  ...more,
});

async function readSheets(
  given: ExportWish,
): Promise<Readonly<Record<string, readonly (readonly unknown[])[]>>> {
  const workbook = new Workbook();
  const { body } = writeExport(await exportForm(store.prisma, given), 'xlsx', 'x', UNTIL);
  await workbook.xlsx.load((await gatherBytes(body)) as unknown as ArrayBuffer);
  return Object.fromEntries(
    workbook.worksheets.map((sheet) => {
      const rows: unknown[][] = [];
      sheet.eachRow((row) => {
        const cells = Array.from({ length: sheet.columnCount }, (_, i) => row.getCell(i + 1));
        for (const cell of cells) expect(cell.formula).toBeUndefined();
        rows.push(cells.map(({ value }) => value ?? ''));
      });
      return [sheet.name, rows];
    }),
  );
}

async function readCsvs(
  given: ExportWish,
): Promise<Readonly<Record<string, readonly (readonly string[])[]>>> {
  const { body, extension } = writeExport(await exportForm(store.prisma, given), 'csv', 'x', UNTIL);
  const bytes = await gatherBytes(body);
  const files = extension === 'zip' ? unzip(bytes) : new Map([['x.csv', bytes]]);
  return Object.fromEntries(
    [...files].map(([name, one]) => {
      expect([...one.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
      return [name, parseCsv(one.toString('utf8').slice(1), 10_000)];
    }),
  );
}

const HEADS = [
  ...[
    '填报编号',
    '提交时间',
    '企业',
    '统一社会信用代码',
    '地区',
    '质量服务机构',
    '项目阶段',
    '代填',
    '约数的题目',
  ],
  ...[
    '表的版本',
    '说了什么',
    '旧题',
    '需求：选项a',
    '需求：选项b',
    '需求：选项c',
    '收入：服务前',
    '收入：服务后',
  ],
  ...['证书：行数', '联系人：姓名', '联系人：电话', 'extra'],
];

test('a workbook has a row for each response, one table of columns over all versions, lists and a code book', async () => {
  const sheets = await readSheets(wish());
  expect(Object.keys(sheets)).toEqual(['填报', '证书', '题目说明', '导出说明']);
  const [heads, first, second, third] = sheets.填报 ?? [];
  expect(heads).toEqual(HEADS);
  expect(first?.slice(0, 10)).toEqual([
    ...[ids[0], '2026-03-02 10:00:00', "'-示例企业", '', '武侯区', "'=示例机构", '', '', '旧题'],
    older.hash.slice(0, 12),
  ]);
  expect(first?.slice(10)).toEqual(["'=1+1", 7, 0, 1, '', 10, 20, '', '', '', '']);
  expect(second?.slice(10)).toEqual([
    ...["'＋86 13812345678", '', 1, 0, 1, '', '', 2, "'\t=张", '13812345678', ''],
  ]);
  // Its version cannot be read any more: what the record says stands for it.
  expect([third?.[7], third?.[10], third?.at(-1)]).toEqual(['纸质表', '早先', 3]);
  expect(sheets.证书).toEqual([
    ['填报编号', '行号', '名称', '费用：元'],
    [ids[1], 1, "'@SUM(A1)", 12.5],
    [ids[1], 2, '一行\n两行"引号",逗号', ''],
  ]);
  const book = sheets.题目说明 ?? [];
  const of = (key: string) => book.filter(([one]) => one === key);
  expect(of('wants').map(([, , type, , options, , , versions]) => [type, options, versions])).toEqual([
    ['multiple-choice', 'a=选项a | b=选项b | c=选项c', newer.hash.slice(0, 12)],
    ['multiple-choice', 'a=选项a | b=选项b', older.hash.slice(0, 12)],
  ]);
  const versions = `${newer.hash.slice(0, 12)} ${older.hash.slice(0, 12)}`;
  expect(of('certificates.paid').map((row) => row.at(-1))).toEqual([versions]);
  expect(of('extra').map(([, label, , wording]) => [label, wording])).toEqual([['extra', 'extra？']]);
  expect(sheets.导出说明).toContainEqual(['份数', 3]);
  expect(sheets.导出说明).toContainEqual(['查询时间', '2026-04-01 08:00:00']);
});

test('as CSV each list and the code book are files of their own, and nothing runs', async () => {
  const files = await readCsvs(wish());
  expect(Object.keys(files)).toEqual(['x.csv', 'x.certificates.csv', 'x.codebook.csv', 'x.origin.csv']);
  const [heads, first] = files['x.csv'] ?? [];
  expect(heads).toEqual(HEADS);
  expect(first?.slice(10, 14)).toEqual(["'=1+1", '7', '0', '1']);
  expect(files['x.certificates.csv']?.[2]).toEqual([ids[1], '2', '一行\n两行"引号",逗号', '']);
});

test('a form without lists is one CSV, and many at one moment come out once each', async () => {
  const files = await readCsvs(wish({}, { form: 'example/many' }));
  const rows = (files['x.csv'] ?? []).slice(1);
  expect(Object.keys(files)).toEqual(['x.csv']);
  expect(new Set(rows.map(([id]) => id))).toEqual(new Set(ids.slice(3)));
  expect(
    rows
      .map((row) => Number(row.at(-1)))
      .slice(0, 3)
      .every((n) => n < 256),
  ).toBe(true);
  expect(rows).toHaveLength(1100);
});

test.each([
  ['the agency', { agencyId: () => mine }, [0, 2]],
  ['whoever sees it', { sees: () => [others] }, [1]],
  ['the district', { district: () => '金牛区' }, [1]],
  ['when it was handed in', { from: () => new Date('2026-03-04T00:00:00Z') }, [2]],
  ['the standard of the project', { pack: () => 'db5101-t190-2024' }, []],
])('is narrowed by %s, and the columns stay', async (_, given, expected) => {
  const scope = Object.fromEntries(Object.entries(given).map(([key, value]) => [key, value()]));
  const { responses, tables } = await exportForm(store.prisma, wish({}, scope));
  const rows = [];
  for await (const row of tables[0]?.rows() ?? []) rows.push(row[0]);
  expect(rows).toEqual(expected.map((i) => ids[i]));
  expect([responses, tables[0]?.heads]).toEqual([expected.length, HEADS]);
});

test('telephone numbers are hidden from who does not serve the enterprise, in every table', async () => {
  const masked = (agencyId: string | null) => agencyId !== mine;
  const { tables } = await exportForm(store.prisma, wish({ masked }));
  const texts = [];
  for (const { rows } of tables) for await (const row of rows()) texts.push(row.join(' '));
  expect(texts.join('\n')).not.toContain('13812345678');
  expect(texts.find((text) => text.startsWith(`${ids[1]} 2026`))).toContain('*******5678');
});
