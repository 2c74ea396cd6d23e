import { expect, test } from 'vitest';
import { chinaDay } from '../../../src/service/calendar/china-clock.js';
import { addRecord } from '../../../src/service/projects/records.js';
import { addTask } from '../../../src/service/work/tasks.js';
import { newId } from '../../../src/store/new-id.js';
import { CHENGDU, FORM_B, makeContact, makeEnterprise, makeResponse } from './rows.js';
import { type House, logIn, makeAgency, makeBureau, openHouse, rulebook, useDatabase } from './setting.js';

useDatabase();

async function makeProject(house: House, agencyId: string, name = '示例<b>项目</b>', more: object = {}) {
  const { prisma } = house.store;
  const enterpriseId = await makeEnterprise(house, agencyId);
  const id = newId();
  await prisma.matter.create({ data: { id, enterpriseId, agencyId, pack: CHENGDU, kind: 'project' } });
  const stage = rulebook.pack(CHENGDU)?.stages?.[1]?.key ?? '';
  await prisma.project.create({ data: { id, enterpriseId, agencyId, pack: CHENGDU, stage, name, ...more } });
  await prisma.projectStage.create({
    data: { projectId: id, key: stage, status: 'open', openedAt: new Date('2026-05-01T02:00:00Z') },
  });
  return { id, enterpriseId, stage };
}

const addDue = (house: House, matterId: string, title: string, dueOn: string) =>
  house.store.transact((tx) => addTask(tx, { matterId, title, role: 'staff', dueOn }, undefined, new Date()));

test('one project shows stages, members, tasks and records, with every form to download', async () => {
  const stored = new Map<string, Uint8Array>();
  const house = await openHouse(undefined, async (id) => stored.get(id));
  const { prisma } = house.store;
  const agencyId = await makeAgency(house);
  const { id, enterpriseId } = await makeProject(house, agencyId);
  const personId = await makeContact(house, enterpriseId);
  const staff = await logIn(house, { staff: agencyId, name: '李强' });
  await prisma.projectMember.create({ data: { projectId: id, personId: staff.personId, role: 'staff' } });
  await addDue(house, id, '补交材料', '2020-01-01');
  const response = await makeResponse(house, { personId, enterpriseId, projectId: id });
  const upload = newId();
  stored.set(upload, Buffer.from('contract'));
  await prisma.upload.create({
    data: {
      id: upload,
      personId: staff.personId,
      sha256: 'x',
      name: '合同.pdf',
      mime: 'application/pdf',
      size: 8,
    },
  });
  const key = rulebook.pack(CHENGDU)?.records?.find(({ form }) => form === undefined)?.key ?? '';
  const added = await house.store.transact((tx) =>
    addRecord(tx, rulebook, id, { key, uploads: [upload], by: staff.personId }, new Date()),
  );
  expect(added.kind).toBe('added');
  const { status, text } = await staff.get(`/console/projects/${id}`);
  expect(status).toBe(200);
  for (const shown of [
    '<h1>示例&lt;b&gt;项目&lt;/b&gt;</h1>',
    '李强',
    '2026-05-01',
    '补交材料',
    '还缺',
    `/console/enterprises/${enterpriseId}`,
    `/console/responses/${response.id}/as/docx`,
    `/console/blank/${FORM_B}/pdf`,
    `/console/projects/${id}/files/${upload}`,
  ])
    expect(text).toContain(shown);
  expect((await staff.get(`/console/projects/${id}/files/${upload}`)).text).toBe('contract');
  expect((await staff.get(`/console/projects/${id}/files/${newId()}`)).status).toBe(404);
  const seen = { action: 'console.seen', subject: 'project', key: id };
  expect(await prisma.audit.count({ where: seen })).toBe(2);
  const other = await logIn(house, { admin: await makeAgency(house) });
  for (const path of [id, `${id}/files/${upload}`, 'x', newId()])
    expect((await other.get(`/console/projects/${path}`)).status).toBe(404);
  const bureau = await logIn(house, { bureau: await makeBureau(house), lang: 'en' });
  expect((await bureau.get(`/console/projects/${id}`)).text).toContain('Records for the archive');
  expect((await fetch(`${house.url}/console/projects/${id}`)).status).toBe(401);
});

test('projects are listed, searched and narrowed; agencies see their own', async () => {
  const house = await openHouse();
  const [one, two] = [await makeAgency(house), await makeAgency(house)];
  const { stage } = await makeProject(house, one, '示例甲项目');
  await makeProject(house, one, '示例结束项目', { endedAt: new Date('2026-01-01T00:00:00Z') });
  await makeProject(house, one, '示例关闭项目', { closedAt: new Date() });
  await makeProject(house, two, '示例乙项目');
  const [staff, operator] = [await logIn(house, { staff: one }), await logIn(house, { operator: true })];
  const find = async (visitor: typeof staff, query: string) =>
    [...(await visitor.get(`/console/projects${query}`)).text.matchAll(/<strong>(示例[^<]*项目)/g)].map(
      ([, name]) => name,
    );
  expect(await find(staff, '')).toEqual(['示例结束项目', '示例甲项目']);
  expect(await find(staff, '?state=running')).toEqual(['示例甲项目']);
  expect(await find(staff, '?state=closed')).toEqual(['示例关闭项目']);
  expect(await find(staff, '?q=甲')).toEqual(['示例甲项目']);
  expect(await find(staff, `?agency=${two}`)).toEqual([]);
  expect(await find(staff, '?state=ended&stage=x/y&before=x&agency=x')).toEqual(['示例结束项目']);
  expect(await find(operator, `?stage=${CHENGDU}/${stage}&agency=${two}`)).toEqual(['示例乙项目']);
  expect((await staff.get('/console/projects?q=没有')).text).toContain('少选一个条件');
});

test('the board has a column for each stage, the calendar a day for each that something is due on', async () => {
  const house = await openHouse();
  const agencyId = await makeAgency(house);
  const staff = await logIn(house, { staff: agencyId });
  expect((await staff.get('/console/projects/board')).text).toContain('还没有项目');
  expect((await staff.get('/console/projects/calendar')).text).toContain('这个月没有到期的待办');
  const { id, stage } = await makeProject(house, agencyId, '示例甲项目');
  for (let i = 0; i < 8; i++) await makeProject(house, agencyId, `示例${i}项目`);
  await makeProject(house, await makeAgency(house), '别家的项目');
  const board = (await staff.get('/console/projects/board')).text;
  expect(board).toMatch(/<small>9<\/small>/);
  expect(board.match(/<strong>示例/g)).toHaveLength(8);
  expect(board).toContain(`stage=${CHENGDU}%2F${stage}`);
  expect(board).not.toContain('别家的项目');
  const today = chinaDay(new Date());
  await addDue(house, id, '今天到期', today);
  await addDue(house, id, '早就到期', '2026-02-10');
  const month = (await staff.get('/console/projects/calendar')).text;
  expect(month).toContain('今天到期');
  expect(month).not.toContain('早就到期');
  const past = (await staff.get('/console/projects/calendar?month=2026-02')).text;
  expect(past).toMatch(/2026-02-10.*早就到期.*逾期/s);
  expect(past).toMatch(/month=2026-01.*month=2026-03/s);
  expect((await staff.get('/console/projects/calendar?month=2026-99')).text).toContain('今天到期');
});
