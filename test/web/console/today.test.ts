import { expect, test } from 'vitest';
import { addTask } from '../../../src/service/work/tasks.js';
import { newId } from '../../../src/store/new-id.js';
import { today } from '../../../src/web/console/pages/today/today.js';
import { CHENGDU, makeContact, makeEnterprise, makeResponse } from './rows.js';
import { type House, logIn, makeAgency, makeBureau, openHouse, useDatabase } from './setting.js';

useDatabase();

/** A card with its figure. */
const figure = (text: string, words: string): string | undefined =>
  new RegExp(`<b>(\\d+)</b>${words}`).exec(text)?.[1];

async function makeWork(house: House, agencyId: string) {
  const { prisma } = house.store;
  const enterpriseId = await makeEnterprise(house, agencyId);
  const personId = await makeContact(house, enterpriseId);
  const project = { id: newId(), enterpriseId, agencyId, pack: CHENGDU };
  await prisma.matter.create({ data: { ...project, kind: 'project' } });
  await prisma.project.create({ data: { ...project, stage: 'survey', name: '示例项目' } });
  const add = (title: string, dueOn: string, role: 'staff' | 'contact' = 'staff', to?: string) =>
    house.store.transact((tx) =>
      addTask(tx, { matterId: project.id, title, role, dueOn, personId: to }, undefined, new Date()),
    );
  const open = async (kind: string) => {
    const id = newId();
    await prisma.matter.create({ data: { id, kind, pack: 'common', agencyId, enterpriseId } });
    return id;
  };
  const rated = await makeResponse(house, { personId, enterpriseId });
  const loop = await open('rectification');
  await prisma.rectification.create({
    data: { id: loop, responseId: rated.id, ratings: {}, status: 'open' },
  });
  await prisma.inquiry.create({ data: { id: await open('inquiry'), question: '怎么办？' } });
  const complaint = await open('complaint');
  await prisma.complaint.create({ data: { id: complaint, number: `T2026-${newId().slice(-4)}` } });
  await house.store.transact((tx) =>
    addTask(
      tx,
      { matterId: complaint, title: '受理', role: 'admin', dueOn: '2020-01-01' },
      undefined,
      new Date(),
    ),
  );
  return { add, projectId: project.id, enterpriseId };
}

test('figures of the own agency lead to their lists, own tasks stand apart, the late ones marked', async () => {
  const house = await openHouse();
  const [agencyId, otherId] = [await makeAgency(house), await makeAgency(house)];
  const { add, projectId } = await makeWork(house, agencyId);
  const foreign = await makeWork(house, otherId);
  const staff = await logIn(house, { staff: agencyId });
  await add('上门<b>诊断</b>', '2020-01-01', 'staff', staff.personId);
  await add('填写反馈表', '2099-01-01', 'contact');
  await foreign.add('别家的事', '2020-01-01');
  const { status, text } = await staff.get('/console');
  expect(status).toBe(200);
  expect(figure(text, '逾期待办')).toBe('2');
  for (const word of ['不满意、待整改', '提问没答复', '投诉在办']) expect(figure(text, word)).toBe('1');
  expect(text).toContain('其中超时 1');
  const [, mine = '', agency = ''] = text.split(/我的待办|机构的待办/);
  expect(mine).toContain('上门&lt;b&gt;诊断&lt;/b&gt;');
  expect(mine).not.toContain('填写反馈表');
  expect(agency).toContain('等企业');
  expect(agency).toContain(`/console/projects/${projectId}`);
  expect(agency).toContain('2020-01-01 到期，已逾期');
  for (const hidden of ['别家的事', '各机构情况']) expect(text).not.toContain(hidden);
});

test('bureau and operator see every agency in a row', async () => {
  const house = await openHouse();
  const [one, two] = [await makeAgency(house, '示例甲机构'), await makeAgency(house, '示例乙机构')];
  const { add } = await makeWork(house, one);
  await makeWork(house, two);
  await add('填写反馈表', '2020-01-02', 'contact');
  for (const as of [{ bureau: await makeBureau(house) }, { operator: true }]) {
    const { text } = await (await logIn(house, as)).get('/console');
    expect(figure(text, '逾期待办')).toBe('3');
    expect(text).toMatch(/示例甲机构.*?>1<.*?>1<.*?>2<.*?>1<.*?>1<.*示例乙机构/s);
    expect(text).toContain(`/console/enterprises?agency=${one}`);
    expect(text).not.toContain('机构的待办');
  }
});

test('trainings of the week; a figure whose page is not there leads nowhere', async () => {
  const house = await openHouse(today((path) => path === '/trainings/:id'));
  const agencyId = await makeAgency(house);
  const at = (days: number) => new Date(Date.now() + days * 86_400_000);
  const row = { agencyId, secret: 'x', capacity: 30 };
  const make = (title: string, days: number, more: object = {}) =>
    house.store.prisma.training.create({
      data: { id: newId(), ...row, title, startsAt: at(days), endsAt: at(days + 0.1), ...more },
    });
  const { id } = await make('示例培训', 2);
  await make('取消的', 2, { status: 'cancelled' });
  await make('下个月的', 30);
  await make('别家的', 2, { agencyId: await makeAgency(house) });
  const staff = await logIn(house, { staff: agencyId, lang: 'en' });
  const { text } = await staff.get('/console');
  expect(text).toContain(`/console/trainings/${id}`);
  expect(text).toContain('registered: 0 of 30');
  expect(figure(text, 'trainings this week')).toBe('1');
  for (const hidden of ['取消的', '下个月的', '别家的', 'href="/console/inquiries"'])
    expect(text).not.toContain(hidden);
  expect(text).toContain('Nothing is left for you');
  expect((await fetch(`${house.url}/console`)).status).toBe(401);
});
