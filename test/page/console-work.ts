import type { Json } from '../../src/flow/json.js';
import { checkInByStaff } from '../../src/service/trainings/check-in-by-staff.js';
import { createTraining } from '../../src/service/trainings/create-training.js';
import { register } from '../../src/service/trainings/register.js';
import { addTask } from '../../src/service/work/tasks.js';
import { newId } from '../../src/store/new-id.js';
import { giveChat, makeAccount, makeRoom } from '../web/console/notice-setting.js';
import { CHENGDU, makeContact, makeEnterprise, makeResponse } from '../web/console/rows.js';
import { type House, makeAgency } from '../web/console/setting.js';

/** An agency at work: a long name, many rows, everything there is on the pages. */
export async function makeWork(house: House) {
  const { prisma } = house.store;
  const agencyId = await makeAgency(house, '成都示例标准与计量质量服务促进中心');
  const name = '四川省成都市示例精密机械制造（集团）股份有限公司新都第二分公司';
  const facts = {
    'enterprise.contact': { name: '张伟', phone: '13800138000' },
    'enterprise.size': { size: 'small' },
    'enterprise.headcount': 120,
    'enterprise.products': '数控机床主轴、精密轴承、非标工装夹具',
  };
  const wish = { name, creditCode: '91512081MA62K0260E', district: '成都市新都区', facts };
  const enterpriseId = await makeEnterprise(house, agencyId, wish);
  for (let i = 0; i < 12; i++) await makeEnterprise(house, agencyId, { district: '成都市武侯区' });
  const personId = await makeContact(house, enterpriseId);
  const projectId = newId();
  const project = { id: projectId, enterpriseId, agencyId, pack: CHENGDU };
  await prisma.matter.create({ data: { ...project, kind: 'project' } });
  await prisma.project.create({
    data: { ...project, stage: 'collect_needs', name: `${name}质量提升服务（2026年）` },
  });
  await prisma.moment.create({
    data: { matterId: projectId, key: 'submitted:annex-b', at: new Date(), personId },
  });
  const add = (title: string, dueOn: string, role: 'staff' | 'contact') =>
    house.store.transact((tx) =>
      addTask(tx, { matterId: projectId, title, role, dueOn }, undefined, new Date()),
    );
  await add('上门诊断并填写服务实施记录表', '2026-01-10', 'staff');
  await add('请企业填写质量提升服务长期反馈表', '2099-01-10', 'contact');
  const photo = {
    id: newId(),
    name: 'IMG_20261120_100523_一楼车间三坐标测量机现场照片.png',
    mime: 'image/png',
    size: 3,
  };
  const filled = { personId, enterpriseId, projectId };
  const { id } = await makeResponse(house, {
    ...filled,
    answers: { enterprise_name: name, headcount: 120, contact: { name: '张伟', phone: '13800138000' } },
    at: new Date('2026-03-01T02:00:00Z'),
  });
  const other = await makeResponse(house, { ...filled, answers: { enterprise_name: name, headcount: 150 } });
  await makeResponse(house, { ...filled, form: `${CHENGDU}/annex-c`, answers: { photos: [photo] } });
  const trainingId = await makeTraining(house, agencyId, enterpriseId);
  const webhookId = await makeWebhook(house, agencyId);
  const noticeIds = await makeNotices(house, agencyId, trainingId, personId);
  await makeFigures(house, agencyId);
  const of = { agencyId, enterpriseId, projectId, responseId: id, otherId: other.id };
  return { ...of, noticeIds, webhookId, trainingId };
}

/** As many enterprises as a city has, all in the care of one agency. */
export const makeCrowd = ({ store }: House, agencyId: string) => store.prisma.$executeRaw`
  INSERT INTO enterprise (id, name, name_key, initials, district, agency_id)
  SELECT gen_random_uuid(), '成都示例' || n || '号机械有限公司', n, 'cdsl' || n || 'hjxyxgs', '成都市武侯区', ${agencyId}::uuid
    FROM generate_series(1, 100000) n`;

/** Enough of each form that figures are shown: what is too few is left out. */
async function makeFigures(house: House, agencyId: string): Promise<void> {
  const rated = { staff: '李强', staff_attitude: 'satisfied', staff_competence: 'fairly_satisfied' };
  for (let i = 0; i < 6; i++) {
    const enterpriseId = await makeEnterprise(house, agencyId, { district: '成都市武侯区' });
    const of = { personId: await makeContact(house, enterpriseId), enterpriseId };
    const hand = (form: string, answers: Readonly<Record<string, Json>>) =>
      makeResponse(house, { ...of, form, answers });
    const { sessionId } = await hand(`${CHENGDU}/annex-f`, rated);
    if (i === 0)
      await house.store.prisma.session.update({ where: { id: sessionId }, data: { status: 'asking' } });
    await hand(`${CHENGDU}/annex-a`, { services: ['testing', 'metrology'] });
    await hand('db32-t4918-2024/clause-7-6', { revenue: { before: 1_000_000, after: 1_100_000 + i } });
    await hand('cnca-action/certification', { body_name: '成都示例认证中心有限责任公司' });
  }
}

/** A webhook with an address as long as they come, and what became of what it was told. */
async function makeWebhook({ store: { prisma } }: House, agencyId: string): Promise<string> {
  const url = 'https://quality-platform.example.org/api/v2/receivers/zhitong/a8f3e2?channel=one-stop';
  const { id } = await prisma.webhook.create({
    data: { id: newId(), agencyId, url, secret: 's', events: ['project.created', 'response.submitted'] },
  });
  const at = new Date();
  const times = { createdAt: at, dueAt: at, event: 'response.submitted', payload: {}, webhookId: id };
  const rows = [
    { status: 'sent', attempts: 1, sentAt: at },
    { status: 'waiting', attempts: 3, error: 'status-308' },
    { status: 'dead', attempts: 8, error: 'private' },
  ];
  await prisma.webhookDelivery.createMany({ data: rows.map((row) => ({ id: newId(), ...times, ...row })) });
  return id;
}

/** A draft and one that is going out, with a template, a saved audience and a group to choose. */
async function makeNotices(house: House, agencyId: string, trainingId: string, personId: string) {
  const { prisma } = house.store;
  const accountId = await makeAccount(house);
  await giveChat(house, personId, accountId);
  const roomId = await makeRoom(house, agencyId, accountId, '新都区中小微企业质量服务交流一群（2026）');
  const audience = { rooms: [roomId], people: [{ districts: ['成都市新都区'], sizes: ['small', 'micro'] }] };
  const details = { place: '成都市新都区政务服务中心三楼多功能会议室', mapUrl: 'https://map.example/1' };
  const title = '关于组织2026年新都区中小微企业5S现场管理与质量改进工具实操培训班的通知';
  const of = {
    agencyId,
    audience,
    kind: 'training',
    title,
    body: '请质检员和班组长来听。\n请带上质量手册。',
  };
  const [draft, going] = [newId(), newId()];
  await prisma.notice.create({ data: { ...of, id: draft, trainingId, details } });
  const sending = { status: 'sending', startedAt: new Date(), intended: 3, kind: 'news' };
  await prisma.notice.create({ data: { ...of, ...sending, id: going } });
  const at = { noticeId: going, accountId };
  await prisma.recipient.createMany({
    data: [
      { ...at, personId, status: 'sent' },
      { ...at, roomId },
      { noticeId: going, personId: newId(), status: 'blocked', reason: 'no-identity' },
    ],
  });
  const content = { kind: 'news', title, body: '。', audience: { people: [{}] } };
  const { id: templateId } = await prisma.noticeTemplate.create({
    data: {
      id: newId(),
      agencyId,
      name: '政策月报',
      content,
    },
  });
  await prisma.noticeSeries.create({
    data: { id: newId(), templateId, every: 'monthly:10@09:30', nextAt: new Date('2099-01-10T01:30:00Z') },
  });
  await prisma.segment.create({
    data: { id: newId(), agencyId, name: '新都小微', audience: { people: audience.people } },
  });
  return { draft, going };
}

/** A training that is going on: some are there, one was late, some wait. */
async function makeTraining({ store }: House, agencyId: string, enterpriseId: string): Promise<string> {
  const now = new Date();
  const [startsAt, endsAt] = [-30, 120].map((minutes) => new Date(now.getTime() + minutes * 60_000));
  return await store.transact(async (tx) => {
    const when = { startsAt: startsAt ?? now, endsAt: endsAt ?? now };
    const draft = {
      ...when,
      title: '2026年新都区中小微企业5S现场管理与质量改进工具实操培训班（第三期）',
      capacity: 4,
    };
    const where = { place: '成都市新都区政务服务中心三楼多功能会议室', mapUrl: 'https://map.example/1' };
    const { id } = await createTraining(tx, { agencyId }, { ...draft, ...where }, undefined, now);
    await tx.training.update({ where: { id }, data: { deadline: endsAt ?? now } });
    const names = ['张伟', '李娜', '王芳', '赵敏', '周杰', '吴刚'];
    const people = names.map((name, i) => ({ name, phone: `1380013800${i}`, level: 'front_line' as const }));
    const own = (await register(tx, id, { enterpriseId, people: people.slice(0, 3) }, now)) ?? [];
    await register(tx, id, { people: people.slice(3) }, now);
    const [first] = own;
    const registrationId = first && 'registrationId' in first ? first.registrationId : '';
    await checkInByStaff(tx, { registrationId, by: newId() }, now);
    return id;
  });
}
