import { expect, it } from 'vitest';
import { forge } from '../agency-desk/desk-house.js';
import { useDatabase } from '../house.js';
import { complain, openLoop } from './loop-house.js';
import { survey } from './survey.js';

useDatabase();

it('shows a rated admin nothing of who was not satisfied, and another what there is to put right', async () => {
  const house = await openLoop();
  const { admin, contact } = house;
  const rated = await house.staff('周主任', 'admin');
  await house.join(rated);
  await survey(contact, '不满意', '满意');
  await contact.say('约好了不来');
  await rated.read();
  await admin.read();
  for (const order of ['待办', '谁还没填', '整改']) {
    expect(await rated.say(order)).not.toContain('示例机械有限公司');
    expect(rated.buttons.join()).not.toContain('整改');
  }
  await admin.say('待办');
  expect(admin.buttons.join()).toContain('查原因，定整改措施 · 示例机械有限公司');
  const { prisma } = house.store;
  const { id } = await prisma.task.findFirstOrThrow({ where: { rule: 'rectify' } });
  expect(await forge(rated, `@task:${id}`)).toContain('没有找到');
}, 30_000);

it('shows the only admin nothing of what they are meant by, though nobody else is there', async () => {
  const house = await openLoop();
  const { admin, contact } = house;
  await house.join(admin);
  await survey(contact, '不满意', '满意');
  await contact.say('约好了不来');
  await complain(contact, { about: '服务人员', name: '陈管理' });
  await admin.read();
  await admin.say('待办');
  // The survey as such may be looked at.
  expect(admin.buttons).toEqual([expect.stringContaining('看满意度评价')]);
  const filter = { kind: { in: ['complaint', 'rectification'] } };
  const tasks = await house.store.prisma.task.findMany({ where: { matter: filter } });
  expect(tasks.length).toBeGreaterThan(3);
  for (const { id } of tasks) expect(await forge(admin, `@task:${id}`)).toContain('没有找到');
}, 30_000);

it('lets nobody put off a complaint or what is to be put right; a question may wait', async () => {
  const house = await openLoop();
  const { admin, contact } = house;
  await survey(contact, '不满意', '满意');
  await contact.say('约好了不来');
  await complain(contact, { about: '服务机构' });
  await contact.say('提问 卡尺多久校准一次？');
  const { prisma } = house.store;
  const refusals: string[] = [];
  for (const rule of ['rectify', 'answer_complaint', 'answer_inquiry']) {
    const { id, deferredTo } = await prisma.task.findFirstOrThrow({ where: { rule } });
    await forge(admin, `@task:${id}`);
    expect(admin.buttons.includes('延后')).toBe(rule === 'answer_inquiry');
    refusals.push(await forge(admin, `@task-later:${id}`));
    expect(deferredTo).toBeNull();
  }
  expect(refusals.map((text) => text.includes('期限不能改'))).toEqual([true, true, false]);
}, 30_000);
