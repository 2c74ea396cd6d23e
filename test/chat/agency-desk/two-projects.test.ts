import { expect, it } from 'vitest';
import { mergeEnterprises } from '../../../src/service/enterprises/merge-enterprises.js';
import { newId } from '../../../src/store/new-id.js';
import { useDatabase } from '../house.js';
import { forge, JIANGSU, NOON, openDesk } from './desk-house.js';

useDatabase();

it('asks which of two projects goes on after two enterprises became one', async () => {
  const house = await openDesk();
  const admin = await house.admin();
  const by = await house.idOf(admin);
  const twin = await house.enterprise('示例机械厂', house.agencyId);
  const [first, second] = [await house.project(), await house.project(undefined, twin)];
  // Under another standard there is one only.
  const jiangsu = await house.project(JIANGSU, twin);
  expect(await forge(admin, `@keep:${first}`)).toContain('只有这一个项目在办');
  const merge = { from: twin, into: house.firmId, by };
  const merged = await house.store.transact((tx) => mergeEnterprises(tx, merge, new Date(NOON)));
  expect(merged.kind).toBe('merged');

  const asked = { rule: 'own', role: 'admin', status: 'open' };
  const task = await house.store.prisma.task.findFirstOrThrow({ where: asked });
  expect([first, second]).toContain(task.matterId);
  // For the next digest.
  const reminders = await house.store.prisma.reminder.findMany({ where: { taskId: task.id } });
  expect(reminders).toMatchObject([{ role: 'admin', urgent: false, status: 'planned' }]);
  await admin.say('待办');
  expect(admin.buttons.join()).toContain('定下接着办哪一个');
  expect(await forge(admin, `@project:${jiangsu}`)).not.toContain('还有一个项目在办');

  const kept = task.matterId;
  const other = kept === first ? second : first;
  await forge(admin, `@task:${task.id}`);
  expect(await admin.press('查看项目')).toContain('按同一标准还有一个项目在办');
  expect(await admin.press('接着办这个')).toContain('会关闭，不再提醒');
  const state = (id: string) => house.store.prisma.project.findUniqueOrThrow({ where: { id } });
  expect((await state(other)).closedAt).toBeNull();
  expect(await admin.press('接着办这个，关闭另一个')).toContain('另外1个同标准的项目已关闭');
  expect((await state(other)).closedAt).not.toBeNull();
  expect((await state(kept)).closedAt).toBeNull();
  expect((await state(jiangsu)).closedAt).toBeNull();
  expect(await house.store.prisma.task.count({ where: asked })).toBe(0);
  expect(await house.store.prisma.task.count({ where: { matterId: other, status: 'open' } })).toBe(0);
  expect(await forge(admin, `@project:${other}`)).toContain('已关闭');
  expect(await forge(admin, `@keep-yes:${other}`)).toContain('已经关闭');
  expect(await forge(admin, `@keep-yes:${kept}`)).toContain('没有改动');
});

it('lets only the people of the agency say so', async () => {
  const house = await openDesk();
  const contact = await house.contact();
  const { admin: rival } = await house.rival();
  const id = await house.project();
  for (const verb of ['keep', 'keep-yes']) {
    expect(await forge(contact, `@${verb}:${id}`)).toContain('服务机构的人员');
    expect(await forge(rival, `@${verb}:${id}`)).toContain('没有找到这个项目');
    expect(await forge(rival, `@${verb}:${newId()}`)).toContain('没有找到这个项目');
  }
});
