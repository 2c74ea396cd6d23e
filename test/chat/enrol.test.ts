import { expect, it } from 'vitest';
import { openHouse, useDatabase } from './house.js';

useDatabase();

const ENROLMENT = [
  '示列家具厂',
  '返回',
  '示例家具厂',
  '跳过',
  '做家具的',
  '20-30人',
  '约28',
  '小型',
  '武侯区',
  '跳过',
  '13900139000',
  '小李',
  '4 3',
];

it('enrols somebody nobody knows, from the notice to the agency they choose', async () => {
  const house = await openHouse();
  const agencyId = await house.agency('成都甲质量服务中心');
  await house.agency('成都乙质量服务中心');
  const admin = await house.let({ role: 'admin', agencyId });
  await admin.read();
  const person = house.person({ name: '小李' });

  const greeting = await person.start();
  expect(greeting).toContain('质通');
  expect(greeting).toContain('您的信息');
  expect(greeting).toMatch(/同意.*不同意/);
  expect(person.buttons).toEqual(['同意', '不同意']);
  expect(await person.say('你们是干嘛的')).toContain('“同意”或“不同意”');
  expect(await house.store.prisma.consent.count()).toBe(1);

  expect(await person.say('同意了')).toContain('【企业自助登记】');
  const review = await person.sayAll(...ENROLMENT);
  expect(review).toContain('企业名称：示例家具厂');
  const end = await person.say('提交');
  expect(end).toContain('登记好了');
  expect(end).toContain('哪家质量服务机构');
  expect(person.buttons).toContain('成都甲质量服务中心');

  expect(await person.say('随便')).toContain('哪家质量服务机构');
  expect(await person.say('成都甲')).toContain('已经通知“成都甲质量服务中心”');
  expect(await admin.read()).toContain('示例家具厂');

  const enterprise = await house.store.prisma.enterprise.findFirstOrThrow({ where: { agencyId } });
  expect(enterprise).toMatchObject({ name: '示例家具厂', district: '武侯区' });
  const response = await house.store.prisma.response.findFirstOrThrow();
  expect(response.enterpriseId).toBe(enterprise.id);
  expect(person.buttons).toContain('中小企业质量提升服务需求调查记录表');
});

it('hears what is said the moment a registration is handed in', async () => {
  const house = await openHouse();
  await house.agency();
  const person = house.person();
  await person.start();
  await person.say('同意');
  await person.sayAll(...ENROLMENT);
  const both = [person.inbound({ kind: 'text', text: '提交', message: 'a' })];
  both.push(person.inbound({ kind: 'text', text: '第一家', message: 'b' }));
  await Promise.all(both.map((inbound) => house.chat.handle(inbound)));
  expect(await person.read()).toContain('已经通知“成都示例质量服务中心”');
  expect(await house.store.prisma.session.count()).toBe(1);
});

it('tells who enrols an enterprise that is known to wait for its agency', async () => {
  const house = await openHouse();
  const agencyId = await house.agency();
  await house.enterprise('示例家具厂', agencyId);
  const admin = await house.let({ role: 'admin', agencyId });
  const person = house.person({ name: '小李' });
  await person.start();
  await person.say('同意');
  await person.sayAll(...ENROLMENT);
  expect(await person.say('提交')).toContain('“示例家具厂”已经登记过');
  expect(await admin.read()).toContain('小李');
  expect(await admin.press('同意加入')).toContain('已同意');
  expect(await person.read()).toContain('示例家具厂');
  expect(await person.say('菜单')).toContain('示例家具厂');
});

it('enrols where no agency has joined yet', async () => {
  const house = await openHouse();
  const person = house.person();
  await person.start();
  await person.say('同意');
  await person.sayAll(...ENROLMENT);
  expect(await person.say('提交')).toContain('还没有服务机构');
  expect(await person.say('菜单')).toContain('示例家具厂');
});

it('records nothing of who does not agree, and asks again when they come back', async () => {
  const house = await openHouse();
  const person = house.person();
  await person.start();
  expect(await person.say('不同意')).toContain('不会记录');
  expect(await house.store.prisma.session.count()).toBe(0);
  expect(await person.say('菜单')).toContain('您的信息');
  await person.press('不同意');
  expect(await person.say('在吗')).toContain('您的信息');
  expect(await person.press('同意')).toContain('【企业自助登记】');
});
