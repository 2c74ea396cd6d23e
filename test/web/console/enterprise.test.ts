import { expect, test } from 'vitest';
import { addTask, nudge } from '../../../src/service/work/tasks.js';
import { recordAudit } from '../../../src/store/audit/record-audit.js';
import { newId } from '../../../src/store/new-id.js';
import { CHENGDU, makeContact, makeEnterprise, makeResponse } from './rows.js';
import { type House, logIn, makeAgency, makeBureau, openHouse, useDatabase } from './setting.js';

useDatabase();

const photo = { id: newId(), name: '现场<1>.png', mime: 'image/png', size: 3 };

async function makeFile(house: House) {
  const { prisma } = house.store;
  const agencyId = await makeAgency(house, `示例服务中心${newId()}`);
  const facts = { 'enterprise.contact': { name: '张伟', phone: '13800138000' }, 'enterprise.headcount': 120 };
  const wish = { name: '示例<b>机械</b>', creditCode: '91512081MA62K0260E', facts };
  const enterpriseId = await makeEnterprise(house, agencyId, wish);
  const personId = await makeContact(house, enterpriseId);
  const projectId = newId();
  const of = { id: projectId, enterpriseId, agencyId, pack: CHENGDU };
  await prisma.matter.create({ data: { ...of, kind: 'project' } });
  await prisma.project.create({ data: { ...of, stage: 'survey', name: '示例质量提升项目' } });
  await prisma.moment.create({
    data: { matterId: projectId, key: 'submitted:annex-b', at: new Date(), personId },
  });
  const response = await makeResponse(house, {
    ...{ personId, enterpriseId, projectId, form: `${CHENGDU}/annex-c` },
    answers: { photos: [photo] },
  });
  return { agencyId, enterpriseId, personId, projectId, response };
}

test('one page holds facts, contacts, projects, forms, files, messages and what happened', async () => {
  const house = await openHouse();
  const { prisma } = house.store;
  const { agencyId, enterpriseId, personId, projectId, response } = await makeFile(house);
  const staff = await logIn(house, { staff: agencyId });
  const now = new Date();
  const taskId = await house.store.transact((tx) =>
    addTask(tx, { matterId: projectId, title: '补交检测报告', role: 'contact' }, staff.personId, now),
  );
  await house.store.transact((tx) => nudge(tx, taskId, staff.personId, now));
  const { id: reminderId } = await prisma.reminder.findFirstOrThrow({ where: { taskId } });
  await prisma.ledger.create({
    data: {
      id: newId(),
      reminderId,
      agencyId,
      personId,
      role: 'contact',
      dueAt: now,
      status: 'blocked',
      reason: 'opt-out',
    },
  });
  const notice = await prisma.notice.create({
    data: { id: newId(), kind: 'news', agencyId, title: '示例通知', body: '…', audience: {} },
  });
  await prisma.recipient.create({ data: { noticeId: notice.id, personId, status: 'sent' } });
  const { status, text } = await staff.get(`/console/enterprises/${enterpriseId}`);
  expect(status).toBe(200);
  for (const shown of [
    '<h1>示例&lt;b&gt;机械&lt;/b&gt;</h1>',
    '91512081MA62K0260E',
    '13800138000',
    '质量经理',
    `/console/projects/${projectId}`,
    `/console/responses/${response.id}"`,
    `/console/responses/${response.id}/files/${photo.id}`,
    '现场&lt;1&gt;.png',
    '补交检测报告',
    '送不到：退订了',
    '示例通知',
    '登记了企业',
    '交了 ',
  ])
    expect(text).toContain(shown);
  expect(text.match(/补交检测报告/g)).toHaveLength(1);
  const seen = { personId: staff.personId, action: 'console.seen', key: enterpriseId };
  expect(await prisma.audit.count({ where: seen })).toBe(1);
  // That somebody looked is for the audit, not for the history of the enterprise.
  expect((await staff.get(`/console/enterprises/${enterpriseId}`)).text).not.toContain('console.seen');
});

test('bureau and operator see phones masked, another agency nothing, one with a project all of its own', async () => {
  const house = await openHouse();
  const { prisma } = house.store;
  const { enterpriseId, response } = await makeFile(house);
  const [otherId, partnerId] = [await makeAgency(house), await makeAgency(house)];
  for (const as of [{ bureau: await makeBureau(house) }, { operator: true }]) {
    const { text } = await (await logIn(house, as)).get(`/console/enterprises/${enterpriseId}`);
    expect(text).toContain('*******8000');
    expect(text).not.toContain('13800138000');
    expect(text).toContain(response.id);
  }
  const other = await logIn(house, { admin: otherId });
  expect((await other.get(`/console/enterprises/${enterpriseId}`)).status).toBe(404);
  const of = { id: newId(), enterpriseId, agencyId: partnerId, pack: CHENGDU };
  await prisma.matter.create({ data: { ...of, kind: 'project' } });
  await prisma.project.create({ data: { ...of, stage: 'survey', name: '另一个项目' } });
  const { text } = await (await logIn(house, { staff: partnerId })).get(
    `/console/enterprises/${enterpriseId}`,
  );
  expect(text).toContain('另一个项目');
  for (const hidden of ['示例质量提升项目', response.id, photo.id, '交了 '])
    expect(text).not.toContain(hidden);
});

test('an empty file says what to do next, in English as well; a merged one leads to what it is now', async () => {
  const house = await openHouse();
  const { prisma } = house.store;
  const agencyId = await makeAgency(house);
  const [lone, gone] = [
    await makeEnterprise(house, agencyId, { name: '' }),
    await makeEnterprise(house, agencyId),
  ];
  await prisma.enterprise.update({ where: { id: gone }, data: { mergedInto: lone } });
  await recordAudit(prisma, { action: 'enterprise.merged', subject: 'enterprise', key: lone });
  const staff = await logIn(house, { staff: agencyId, lang: 'en' });
  const { text } = await staff.get(`/console/enterprises/${lone}`);
  for (const said of ['(no name yet)', 'No contacts yet', 'No projects yet', 'merged with another'])
    expect(text).toContain(said);
  const { status, response } = await staff.get(`/console/enterprises/${gone}`);
  expect([status, response.headers.get('location')]).toEqual([303, `/console/enterprises/${lone}`]);
  for (const id of ['x', newId()]) expect((await staff.get(`/console/enterprises/${id}`)).status).toBe(404);
});

test('messages and what happened are turned page by page, each by itself and none twice', async () => {
  const house = await openHouse();
  const { prisma } = house.store;
  const agencyId = await makeAgency(house);
  const enterpriseId = await makeEnterprise(house, agencyId);
  const personId = await makeContact(house, enterpriseId);
  // Many at the same moment: it alone does not tell where a page ends.
  const at = new Date(Date.now() - 3_600_000);
  await prisma.audit.createMany({
    data: Array.from({ length: 120 }, (_one, i) => ({
      ...{ at, action: `happened.${i}!`, subject: 'enterprise', key: enterpriseId },
    })),
  });
  for (let i = 0; i < 40; i++) {
    const { id: noticeId } = await prisma.notice.create({
      data: { id: newId(), kind: 'news', agencyId, title: `第${i}号!`, body: '…', audience: {} },
    });
    await prisma.recipient.create({ data: { noticeId, personId, status: 'sent', at } });
  }
  const staff = await logIn(house, { staff: agencyId });
  const turn = async (name: string, what: RegExp) => {
    const shown: string[] = [];
    let path: string | undefined = `/console/enterprises/${enterpriseId}`;
    let pages = 0;
    for (; path !== undefined; pages++) {
      const { text } = await staff.get(path);
      shown.push(...(text.match(what) ?? []));
      const next = new RegExp(`rel="next" href="([^"]*[?&;]${name}=[^"]*)#${name}"`).exec(text)?.[1];
      path = next?.replaceAll('&amp;', '&');
    }
    return { pages, shown, once: new Set(shown).size };
  };
  expect(await turn('messages', /第\d+号!/g)).toMatchObject({ pages: 2, once: 40, shown: { length: 40 } });
  expect(await turn('events', /happened\.\d+!/g)).toMatchObject({
    pages: 3,
    once: 120,
    shown: { length: 120 },
  });
  for (const nonsense of ['x', '2026-99-99T00:00:00Z~a', `${new Date(0).toISOString()}~`]) {
    const { status, text } = await staff.get(
      `/console/enterprises/${enterpriseId}?events=${encodeURIComponent(nonsense)}`,
    );
    expect([status, text.includes('rel="next"')]).toEqual([200, true]);
  }
});
