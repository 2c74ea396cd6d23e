import { expect, it } from 'vitest';
import { useDatabase } from '../house.js';
import { complain, openLoop } from './loop-house.js';
import { survey } from './survey.js';

useDatabase();

it('copies what somebody asked and complained of; deleted, the records stay without names', async () => {
  const house = await openLoop();
  const { admin, contact } = house;
  const { prisma } = house.store;
  await contact.say('提问 我是张联系，电话 13900001111，卡尺多久校准一次？');
  await contact.press('可以');
  await admin.press('回答');
  await admin.say('张联系您好，一年一次');
  await complain(contact, { about: '培训活动' });
  await admin.say('投诉处理');
  await admin.say('1');
  await admin.press('受理');
  await admin.press('判定');
  await admin.say('已与张联系（13900001111）核实');
  await admin.press('发送');
  await admin.press('写调查情况');
  await admin.say('讲师确实迟到');

  await contact.say('导出我的数据');
  const file = contact.all.flatMap(({ files = [] }) => files).findLast(({ name }) => name.endsWith('.json'));
  const copy = Buffer.from(file?.bytes ?? []).toString();
  expect(copy).toContain('卡尺多久校准一次');
  expect(copy).toContain('已与张联系');
  // What was found out about others is not theirs to read.
  expect(copy).not.toContain('讲师确实迟到');

  const personId = await house.idOf(contact);
  await prisma.person.update({ where: { id: personId }, data: { name: '张联系' } });
  await contact.say('删除我的数据');
  expect(await contact.press('是')).toContain('投诉、提问和不满意评价的处理记录');
  const left = JSON.stringify([
    await prisma.inquiry.findMany(),
    await prisma.complaintStep.findMany(),
    await prisma.response.findMany(),
  ]);
  expect(left).not.toContain('张联系');
  expect(left).not.toContain('13900001111');
  expect(left).toContain('卡尺多久校准一次');
  expect(await prisma.complaint.count()).toBe(1);
  // Work on it goes on; there is nobody to be told.
  await admin.press('答复');
  await admin.say('已更换讲师');
  expect(await admin.press('发送')).toContain('联系不上');
}, 30_000);

it('copies what was done about a bad rating, round by round; deleted, no names are left in it', async () => {
  const house = await openLoop();
  const { contact, admin } = house;
  const { prisma } = house.store;
  await survey(contact, '不满意', '满意');
  await contact.say('约好了不来');
  await admin.press('整改');
  await admin.sayAll('没有提前告诉张联系', '以后提前打13900001111');
  await contact.read();
  await contact.press('不满意');
  await contact.say('跳过');
  await contact.say('导出我的数据');
  const file = contact.all.flatMap(({ files = [] }) => files).findLast(({ name }) => name.endsWith('.json'));
  expect(Buffer.from(file?.bytes ?? []).toString()).toContain('以后提前打');
  const personId = await house.idOf(contact);
  await prisma.person.update({ where: { id: personId }, data: { name: '张联系' } });
  await contact.say('删除我的数据');
  await contact.press('是');
  const left = JSON.stringify(await prisma.rectificationRound.findMany());
  expect(left).toContain('没有提前告诉');
  expect(left).not.toContain('张联系');
  expect(left).not.toContain('13900001111');
}, 30_000);
