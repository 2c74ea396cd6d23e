import { expect, it } from 'vitest';
import { withKey } from '../../../src/chat/lobby/agency-desk/ids.js';
import { forms, useDatabase } from '../house.js';
import { CHENGDU, DAY, forge, JIANGSU, NOON, openDesk } from './desk-house.js';

useDatabase();

it('keeps words that begin like an order for what they were asked for', async () => {
  const house = await openDesk();
  const admin = await house.admin();
  const projectId = await house.project();
  const skip = withKey('stage-skip', projectId, 'collect_needs');
  await forge(admin, skip);
  expect(await admin.say('企业 已经给过需求清单')).toContain('已跳过');
  const stage = await house.store.prisma.projectStage.findFirstOrThrow({ where: { status: 'skipped' } });
  expect(stage.reason).toBe('企业 已经给过需求清单');
  // A whole order is one all the same, and nothing is changed.
  await forge(admin, withKey('stage-skip', projectId, 'analyse_quality'));
  expect(await admin.say('待办')).toMatch(/待办/);
  expect(await house.store.prisma.projectStage.count({ where: { status: 'skipped' } })).toBe(1);
});

it('goes back to what was shown, and on with a form or the menu as ever', async () => {
  const house = await openDesk();
  const admin = await house.admin();
  const projectId = await house.project();
  await forge(admin, `@dates:${projectId}`);
  await admin.press('服务结束');
  expect(await admin.press('返回')).toContain('● 收集需求');
  // Pressed once more, nothing is asked any longer.
  expect(await admin.press('返回')).toContain('● 收集需求');
  await admin.say('项目');
  expect(await admin.say('谢谢')).not.toContain('没有找到');
  await admin.say('项目');
  expect(await admin.say('菜单')).toContain('可以填这些表');
  expect(await admin.say('English')).toContain('English from now on');
  await admin.say('projects');
  expect(await admin.say('中文')).toContain('改用中文');
});

it('opens the forms of a pack that has none of its own for a visit', async () => {
  const house = await openDesk();
  const staff = await house.staff();
  const projectId = await house.project('cnca-action');
  expect(await staff.say('登记')).toContain('用哪张表登记');
  const title = forms.get('cnca-action/training-record')?.title.zh ?? '';
  expect(staff.buttons).toContain(title);
  expect(await staff.press(title)).toContain(`【${title}】`);
  expect(await house.store.prisma.moment.count({ where: { matterId: projectId, key: 'visit' } })).toBe(1);
  expect(await staff.say('/总结')).not.toContain('没有总结表');
});

it('takes a project that is closed, and a task that is over, as they are', async () => {
  const house = await openDesk();
  const admin = await house.admin();
  const projectId = await house.project();
  const task = await house.task('needs_survey');
  await house.store.prisma.project.update({ where: { id: projectId }, data: { closedAt: new Date(NOON) } });
  await house.store.prisma.matter.update({ where: { id: projectId }, data: { closedAt: new Date(NOON) } });
  await house.store.prisma.task.updateMany({ data: { status: 'dropped', via: 'closed' } });
  expect(await forge(admin, `@project:${projectId}`)).toContain('已关闭');
  expect(admin.buttons).toEqual(['查看企业', '项目列表']);
  expect(await forge(admin, withKey('stage-done', projectId, 'collect_needs'))).toContain('已经关闭');
  expect(await forge(admin, `@archive:${projectId}`)).toContain('已经关闭');
  expect(await forge(admin, `@wrap-up:${projectId}`)).toContain('已经关闭');
  expect(await forge(admin, `@visit:${projectId}`)).toContain('已经关闭');
  expect(await forge(admin, withKey('today', projectId, 'ended.'))).toContain('已经关闭');
  for (const verb of ['task-done', 'task-later', 'task-give', 'task-nudge'])
    expect(await forge(admin, `@${verb}:${task}`)).toContain('已经办结');
  expect(await forge(admin, `@task:${task}`)).toContain('不用办了');
  expect(house.log.lines).toEqual([]);
});

it('does what a newcomer asks only after they agreed', async () => {
  const house = await openDesk();
  const person = house.person({ name: '新来的' });
  expect(await person.say('待办')).toContain('同意');
  const staff = house.person({ name: '李工' });
  await staff.start(await house.invite({ role: 'staff', agencyId: house.agencyId }));
  expect(await staff.say('企业')).toContain('同意');
  expect(await forge(staff, `@ent:${house.firmId}`)).toContain('同意');
  expect(await staff.say('同意')).not.toContain('示例机械');
  expect(await staff.say('企业')).toContain('您服务的企业');
});

it('serves who works for two agencies, and shows a contact of two enterprises both', async () => {
  const house = await openDesk();
  const other = await house.agency('示例第二服务中心');
  const otherFirm = await house.enterprise('示例家具厂', other);
  const staff = await house.staff();
  await staff.start(await house.invite({ role: 'staff', agencyId: other }));
  await staff.say('企业');
  expect(staff.buttons).toHaveLength(2);
  await house.project();
  const contact = await house.contact();
  await contact.start(await house.invite({ role: 'contact', agencyId: other, enterpriseId: otherFirm }));
  await contact.say('项目');
  expect(contact.buttons).toHaveLength(1);
  house.at(NOON + DAY);
  expect(await contact.say('待办')).toContain('1项待办');
  // For the enterprise of the task, whichever they act for at present.
  await contact.say('1');
  await contact.press('填写');
  const session = await house.store.prisma.session.findFirstOrThrow({
    where: { form: `${CHENGDU}/annex-b` },
  });
  expect(session.enterpriseId).toBe(house.firmId);
});

it('shows an English reader English, on the desk of a Jiangsu project', async () => {
  const house = await openDesk();
  const staff = await house.plainly('admin', 'Zhou', 'en');
  const projectId = await house.project(JIANGSU);
  const card = await forge(staff, `@project:${projectId}`);
  expect(card).toContain('● Preparation');
  expect(await staff.say('Members')).toContain('Who would fit');
  expect(await forge(staff, `@records:${projectId}`)).toContain('What the archive must hold');
  expect(await forge(staff, `@archive:${projectId}`)).toContain('records are missing');
  expect(await staff.say('statistics')).toContain('Your agency: 1 enterprises');
  expect(await staff.say('help')).toContain('For staff');
  for (const { text } of staff.all.slice(-5)) expect(text).not.toMatch(/待办|企业：|没有/);
});
