import { expect, it } from 'vitest';
import { useDatabase } from '../house.js';
import { forge, openDesk } from './desk-house.js';

useDatabase();

it('offers the form of a task that one settles, and ticks it off without only for a reason', async () => {
  const house = await openDesk();
  const admin = await house.plainly('admin');
  const projectId = await house.project();
  await forge(admin, `@visit:${projectId}`);
  await admin.sayAll('取消', '是');
  const id = await house.task('visit_record');
  const task = () => house.store.prisma.task.findUniqueOrThrow({ where: { id } });

  await forge(admin, `@task:${id}`);
  expect(await admin.say('完成')).toMatch(/是靠填表办的：《.*》一提交，就自动算完成/);
  expect(admin.buttons).toEqual(['填写', '已在别处办好', '返回']);
  expect(await task()).toMatchObject({ status: 'open' });
  // 1. 填写
  expect(await admin.say('1')).toContain('【中小企业质量提升服务实施记录表】');
  await admin.sayAll('取消', '是');

  await forge(admin, `@task:${id}`);
  await admin.say('完成');
  expect(await admin.say('2')).toContain('怎么办好的');
  expect(await admin.say('嗯')).toContain('请用几个字说明');
  expect(await admin.say('算了')).toContain('没有改动');
  expect(await task()).toMatchObject({ status: 'open', reason: null });

  await forge(admin, `@task-else:${id}`);
  const told = await admin.say('企业要用自己的纸质记录，已归在档案柜');
  expect(told).toContain('算在别处办好，原因已记下：企业要用自己的纸质记录');
  expect(told).toContain('“记录”里补');
  const by = await house.idOf(admin);
  const reason = '企业要用自己的纸质记录，已归在档案柜';
  expect(await task()).toMatchObject({ status: 'done', via: 'hand', doneBy: by, reason });
  const audit = await house.store.prisma.audit.findFirstOrThrow({ where: { action: 'task.done', key: id } });
  expect(audit).toMatchObject({ personId: by, details: { reason } });
  expect(await house.store.prisma.reminder.count({ where: { taskId: id, status: 'planned' } })).toBe(0);
  expect(await forge(admin, `@task:${id}`)).toContain(`在别处办好的：${reason}`);
  // Planned again, it stays as it was left.
  await forge(admin, `@visit:${projectId}`);
  expect(await task()).toMatchObject({ status: 'done', reason });
});

it("offers to fill in the enterprise's own form for it, and lets the enterprise tick off nothing", async () => {
  const house = await openDesk();
  const admin = await house.admin();
  const contact = await house.contact();
  await house.project();
  const id = await house.task('needs_survey');
  await forge(admin, `@task:${id}`);
  expect(await admin.press('完成')).toContain('已经在别处办好的');
  expect(admin.buttons).toEqual(['代填', '已在别处办好', '返回']);
  expect(await admin.press('代填')).toContain('本该企业自己填');
  expect(await forge(contact, `@task-else:${id}`)).toContain('提交了就算完成');
  const { admin: rival } = await house.rival();
  expect(await forge(rival, `@task-else:${id}`)).toContain('没有找到这项待办');
  expect(await house.store.prisma.task.findUniqueOrThrow({ where: { id } })).toMatchObject({
    status: 'open',
  });
});
