import { Workbook } from '@cj-tech-master/excelts';
import { expect, test } from 'vitest';
import { newId } from '../../../src/store/new-id.js';
import { makeContact, makeEnterprise } from './rows.js';
import { logIn, makeAgency, makeBureau, openHouse, useDatabase, type Visitor } from './setting.js';

useDatabase();

const CODE = '91512081MA62K0260E';
const OTHER_CODE = '91440300708461136T';

const csv = (...lines: readonly string[]): File =>
  new File([`\ufeff${lines.join('\r\n')}`], '企业.csv', { type: 'text/csv' });

/** What the page sends back when it is confirmed. */
const keptIn = (text: string): string => /name="kept" value="([^"]*)"/.exec(text)?.[1] ?? '';

const PATH = '/console/enterprises/import';

test('a table is checked row by row, and only what was confirmed is stored', async () => {
  const house = await openHouse();
  const { prisma } = house.store;
  const agencyId = await makeAgency(house);
  const otherId = await makeAgency(house);
  await makeEnterprise(house, otherId, { name: '成都示例别家机械有限公司' });
  await makeEnterprise(house, undefined, { name: '成都示例自登机械有限公司' });
  await makeEnterprise(house, agencyId, { name: '成都示例代码机械有限公司', creditCode: OTHER_CODE });
  const said = { 'enterprise.headcount': 99 };
  const knownId = await makeEnterprise(house, agencyId, { name: '成都示例已有机械有限公司', facts: said });
  const staff = await logIn(house, { staff: agencyId });
  const bureau = await logIn(house, { bureau: await makeBureau(house) });
  const { text: form } = await staff.get(PATH);
  expect([
    form.includes(agencyId),
    form.includes('企业名称（必填）'),
    form.includes('<select name="agency"'),
  ]).toEqual([true, true, false]);
  expect((await staff.get('/console/enterprises')).text).toContain(PATH);
  expect(await (await staff.get(`${PATH}/template`)).response.text()).toContain('统一社会信用代码');
  expect((await bureau.get(PATH)).status).toBe(404);
  expect((await bureau.get('/console/enterprises')).text).not.toContain(PATH);
  const send = async (visitor: Visitor, sent: Record<string, string | File>) =>
    (await visitor.post(PATH, sent)).text();
  const table = csv(
    '某某区企业名单',
    '企业名称,统一社会信用代码,区域,联系人,电话,从业人数',
    `成都示例一<b>机械有限公司,${CODE},武侯区,张伟,13800138000,120`,
    '成都示例二机械有限公司,91512081MA62K0261E,,,,"1,200人"',
    '成都示例已有机械有限公司,,锦江区,李娜,028-86543210,5',
    '成都示例一<b>机械有限公司,,,,,',
    ',,武侯区,,,',
    '甲厂,123,,王五,打不通,很多',
    '成都示例别家机械有限公司,,,,,',
    '成都示例自登机械有限公司,,,,,',
    `成都示例错名机械有限公司,${OTHER_CODE},,,,`,
  );
  const before = await prisma.enterprise.count();
  const checked = await send(staff, { agency: agencyId, table });
  for (const why of [
    '表里重复了',
    '没有企业名称',
    '名称太短',
    '不是18位',
    '电话看不懂',
    '不是数字',
    '由别的机构服务',
    '还没选服务机构',
    '另一家名下',
    '第 4 行的信用代码校验位',
    '导入这 3 家',
  ])
    expect(checked).toContain(why);
  expect(checked).toContain('成都示例一&lt;b&gt;机械有限公司');
  expect(await prisma.enterprise.count()).toBe(before);
  // Somebody else registers one of them in between.
  await makeEnterprise(house, otherId, { name: '成都示例二机械有限公司' });
  const again = await send(staff, { agency: agencyId, kept: keptIn(checked) });
  expect(again).toContain('导入这 2 家');
  const done = await send(staff, { agency: agencyId, store: 'yes', kept: keptIn(checked) });
  expect(done).toContain('新增 1 家，补充 1 家');
  const made = await prisma.enterprise.findUniqueOrThrow({ where: { creditCode: CODE } });
  expect(made).toMatchObject({ agencyId, district: '武侯区', name: '成都示例一<b>机械有限公司' });
  expect(made.facts).toMatchObject({
    values: {
      'enterprise.contact': { value: { name: '张伟', phone: '13800138000' } },
      'enterprise.headcount': { value: 120 },
    },
  });
  const known = await prisma.enterprise.findUniqueOrThrow({ where: { id: knownId } });
  expect(known.district).toBe('锦江区');
  // What an enterprise said itself is not overwritten.
  expect(known.facts).toMatchObject({ values: { 'enterprise.headcount': { value: 99 } } });
  expect(
    await prisma.audit.count({
      where: { action: 'enterprise.imported', personId: staff.personId, key: agencyId },
    }),
  ).toBe(1);
  const { text: file } = await staff.get(`/console/enterprises/${made.id}`);
  expect(file).toContain('13800138000');

  // The same as a workbook; and tables that are none.
  const workbook = new Workbook();
  const sheet = workbook.addWorksheet('企业');
  sheet.addRow(['企业名称', '电话']);
  sheet.addRow(['成都示例表格机械有限公司', 13800138001]);
  const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
  const xlsx = new File([bytes], '企业.xlsx');
  expect(await send(staff, { agency: agencyId, table: xlsx })).toContain('导入这 1 家');
  for (const [sent, why] of [
    [{ agency: agencyId }, '请选择一个文件'],
    [{ agency: otherId, table: xlsx }, '请选择机构'],
    [{ agency: agencyId, table: csv('电话', '13800138000') }, '没找到表头'],
    [{ agency: agencyId, table: csv('企业名称') }, '没有'],
    [{ agency: agencyId, table: new File([new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0])], '旧.xls') }, '表'],
    [
      {
        agency: agencyId,
        table: csv('企业名称', ...Array.from({ length: 2001 }, (_, i) => `示例机械${i}号`)),
      },
      '最多导入 2000 家',
    ],
    [{ agency: agencyId, table: csv('企业名称', '甲'), store: 'yes' }, '没有可以导入的'],
  ] as const)
    expect(await send(staff, sent)).toContain(why);
  const operator = await logIn(house, { operator: true });
  expect((await operator.get(PATH)).text).toContain('<select name="agency"');
});

test('doubles are merged by an admin of both, who sees first what becomes of them', async () => {
  const house = await openHouse();
  const { prisma } = house.store;
  const agencyId = await makeAgency(house);
  const into = await makeEnterprise(house, agencyId, { name: '成都示例甲机械有限公司' });
  const from = await makeEnterprise(house, agencyId, { name: '成都示例<甲>机械厂', creditCode: CODE });
  const foreign = await makeEnterprise(house, await makeAgency(house), { creditCode: OTHER_CODE });
  const contact = await makeContact(house, from);
  const at = `/console/enterprises/${into}/merge`;
  const admin = await logIn(house, { admin: agencyId });
  const staff = await logIn(house, { staff: agencyId });
  expect((await admin.get(`/console/enterprises/${into}`)).text).toContain(at);
  expect((await staff.get(`/console/enterprises/${into}`)).text).not.toContain(at);
  const bureau = await logIn(house, { bureau: await makeBureau(house) });
  const other = await logIn(house, { admin: await makeAgency(house) });
  for (const visitor of [staff, bureau, other]) {
    expect((await visitor.get(at)).status).toBe(404);
    expect((await visitor.post(at, { other: CODE, sure: 'yes' })).status).toBe(404);
  }
  expect((await admin.get(`/console/enterprises/${newId()}/merge`)).status).toBe(404);
  const send = async (form: Record<string, string>) => (await admin.post(at, form)).text();
  for (const [said, why] of [
    [into, '就是这一条'],
    [OTHER_CODE, '没找到另一条'],
    [foreign, '没找到另一条'],
    ['', '没找到另一条'],
    ['9'.repeat(18), '没找到另一条'],
  ] as const)
    expect(await send({ other: said, sure: 'yes' })).toContain(why);
  const sure = await send({ other: ` ${CODE.toLowerCase()} ` });
  expect([sure.includes('成都示例&lt;甲&gt;机械厂'), sure.includes('不能撤回')]).toEqual([true, true]);
  expect(await prisma.enterprise.count({ where: { id: from, mergedInto: null } })).toBe(1);
  const merged = await admin.post(at, { other: CODE, sure: 'yes' });
  expect(merged.headers.get('location')).toBe(`/console/enterprises/${into}`);
  expect(await prisma.contact.count({ where: { enterpriseId: into, personId: contact } })).toBe(1);
  expect(await prisma.enterprise.findUniqueOrThrow({ where: { id: into } })).toMatchObject({
    creditCode: CODE,
  });
  const third = await makeEnterprise(house, agencyId);
  await prisma.enterprise.update({ where: { id: third }, data: { creditCode: '9131000063159284XQ' } });
  expect(await send({ other: `http://zhitong.test/console/enterprises/${third}` })).toContain('是两家企业');
});
