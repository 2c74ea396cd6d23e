import { expect, it } from 'vitest';
import { endService } from '../../../src/service/projects/set-date.js';
import { rulebook, useDatabase } from '../house.js';
import { DAY, forge, NOON, openDesk } from './desk-house.js';

useDatabase();

it('lets the agency neither finish nor put off what the enterprise thinks of it, only remind', async () => {
  const house = await openDesk();
  const { store, at } = house;
  const admin = await house.admin();
  await house.contact();
  const projectId = await house.project();
  const end = { on: '2026-11-20', by: await house.idOf(admin) };
  const ended = await store.transact((tx) => endService(tx, rulebook, projectId, end, new Date(NOON)));
  expect(ended).toMatchObject({ kind: 'set' });
  at(NOON + DAY);
  const id = await house.task('satisfaction', projectId);
  await forge(admin, `@task:${id}`);
  expect(admin.buttons).toEqual(['提醒', '查看项目', '待办']);
  for (const button of [`@task-done:${id}`, `@task-else:${id}`, `@task-later:${id}`])
    expect(await forge(admin, button)).toContain('要企业自己填');
  await forge(admin, `@task:${id}`);
  expect(await admin.say('延后 下周五')).toContain('要企业自己填');
  const task = await store.prisma.task.findUniqueOrThrow({ where: { id } });
  expect(task).toMatchObject({ status: 'open', deferredTo: null });
  expect(await store.prisma.reminder.count({ where: { taskId: id, status: 'planned' } })).toBeGreaterThan(2);
  await forge(admin, `@task:${id}`);
  expect(await admin.press('提醒')).toContain('王经理');
}, 30_000);
