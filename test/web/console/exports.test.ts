import { expect, test } from 'vitest';
import { parseCsv } from '../../../src/service/notices/parse-csv.js';
import { unzip } from '../../documents/unzip.js';
import { FORM_B, makeContact, makeEnterprise, makeResponse } from './rows.js';
import { logIn, makeAgency, makeBureau, openHouse, useDatabase, type Visitor } from './setting.js';

useDatabase();

const FORM_F = 'db5101-t190-2024/annex-f';
test('forms are exported as they were filtered, within what is theirs, and who did it is listed', async () => {
  const house = await openHouse();
  const [mine, others] = [await makeAgency(house, '示例甲机构'), await makeAgency(house, '示例乙机构')];
  const admin = await logIn(house, { admin: mine, name: '王芳' });
  const bureau = await logIn(house, { bureau: await makeBureau(house), name: '李局' });

  const empty = (await admin.get('/console/exports')).text;
  expect(empty).toContain('还没有提交的填报');
  expect(empty).toContain('还没有导出过');
  expect((await admin.post('/console/exports', { form: FORM_B })).status).toBe(404);

  for (const [agency, district, phone] of [
    [mine, '武侯区', '13800001111'],
    [others, '金牛区', '13900002222'],
  ] as const) {
    const enterpriseId = await makeEnterprise(house, agency, { name: `=${district}<b>示例厂`, district });
    const personId = await makeContact(house, enterpriseId);
    const answers = { enterprise_name: `=${district}示例厂`, contact: { name: '张伟', phone } };
    await makeResponse(house, { personId, enterpriseId, answers, at: new Date('2026-03-05T02:00:00Z') });
  }
  const rowsOf = async (visitor: Visitor, more: Record<string, string> = {}) => {
    const response = await visitor.post('/console/exports', { form: FORM_B, as: 'csv', ...more });
    return parseCsv((await response.text()).replace(/^\ufeff/, ''), 100).slice(1);
  };
  const own = await rowsOf(admin);
  expect(own.map((row) => row[2])).toEqual(["'=武侯区<b>示例厂"]);
  expect(own.join()).toContain('13800001111');
  const all = await rowsOf(bureau);
  expect(all).toHaveLength(2);
  expect(all.join()).not.toMatch(/13800001111|13900002222/);
  expect(all.join()).toContain('*******1111');
  expect(await rowsOf(bureau, { agency: others })).toHaveLength(1);
  expect(await rowsOf(bureau, { district: '武侯', from: '2026-03-05', to: '2026-03-05' })).toHaveLength(1);

  const response = await admin.post('/console/exports', { form: FORM_B, as: 'xlsx' });
  expect(response.headers.get('content-disposition')).toContain('.xlsx');
  expect(unzip(Buffer.from(await response.arrayBuffer())).has('xl/workbook.xml')).toBe(true);

  const { text } = await admin.get('/console/exports');
  expect(text).toContain('王芳');
  // The bureau took it from all: that is not the agency's to see.
  expect(text).not.toContain('李局');
  expect((await bureau.get('/console/exports')).text).toContain('王芳');
  const notes = await house.store.prisma.audit.findMany({
    where: { action: 'export' },
    orderBy: { id: 'asc' },
  });
  expect(notes.map(({ key, details }) => [key, details])).toEqual([
    [mine, { form: FORM_B, as: 'csv', responses: 1 }],
    ['all', { form: FORM_B, as: 'csv', responses: 2 }],
    [others, { form: FORM_B, as: 'csv', responses: 1, agency: others }],
    [
      'all',
      { form: FORM_B, as: 'csv', responses: 1, district: '武侯', from: '2026-03-05', to: '2026-03-05' },
    ],
    [mine, { form: FORM_B, as: 'xlsx', responses: 1 }],
  ]);

  const ask = async (visitor: Visitor, more: Record<string, string>) => {
    const response = await visitor.post('/console/exports', { form: FORM_B, as: 'csv', ...more });
    return `${response.status} ${await response.text()}`;
  };
  const none = await ask(admin, { from: '2020-01-01', to: '2020-02-01', district: '"><b>' });
  expect(none).toContain('没有符合条件');
  expect(none).toContain('value="2020-01-01"');
  expect(none).not.toContain('"><b>');
  expect(await ask(admin, { from: '2026-03-06', to: '2026-03-05' })).toContain('日期不对');
  expect(await ask(admin, { from: '2026-02-31' })).toContain('日期不对');
  expect(await ask(admin, { agency: others })).toMatch(/^404/);
  expect(await ask(admin, { form: FORM_F })).toMatch(/^404/);
  expect(await ask(admin, { form: 'common/complaint' })).toMatch(/^404/);
  const sheets = async (visitor: Visitor, path: string) => {
    const { cookie } = visitor;
    const response = await fetch(`${house.url}/console/statistics/${path}.xlsx`, { headers: { cookie } });
    const bytes = Buffer.from(await response.arrayBuffer());
    return response.status === 200
      ? [...unzip(bytes).keys()].filter((name) => name.includes('sheets/')).length
      : 404;
  };
  expect(await Promise.all(['funnels', 'comparison', 'action'].map((path) => sheets(bureau, path)))).toEqual([
    3, 3, 2,
  ]);
  expect(await Promise.all(['funnels', 'comparison', 'action'].map((path) => sheets(admin, path)))).toEqual([
    3, 404, 404,
  ]);
  expect(text).toContain('/console/statistics/funnels.xlsx');
  expect(text).not.toContain('/console/statistics/action.xlsx');
  const staff = await logIn(house, { staff: mine });
  expect((await staff.get('/console/exports')).status).toBe(404);
  expect(await ask(staff, {})).toMatch(/^404/);
});
