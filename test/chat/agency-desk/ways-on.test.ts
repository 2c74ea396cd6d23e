import { expect, it } from 'vitest';
import { addVisit } from '../../../src/service/projects/set-date.js';
import { rulebook, useDatabase } from '../house.js';
import { DAY, NOON, openDesk } from './desk-house.js';

useDatabase();

it('takes a number for what stands under what was said last, where there are no buttons', async () => {
  const house = await openDesk();
  const admin = await house.plainly('admin');
  await house.contact();
  await house.project();
  await house.task('needs_survey');
  await admin.say('提醒');
  expect(await admin.say('1')).toContain('已经提醒');
  // 1. 查看这项
  expect(await admin.say('1')).toContain('【填写需求调查】');
  expect(await admin.say('延后 下周三')).toContain('延到');
  // 2. 待办
  expect(await admin.say('2')).toContain('待办');
  expect(await admin.say('停止提醒')).toContain('不再提醒您');
  expect(await admin.say('1')).toContain('提醒恢复了');
});

it('comes back to a visit whose record was given up, and takes one back that never was', async () => {
  const house = await openDesk();
  const staff = await house.staff();
  const projectId = await house.project();
  const visits = () => house.store.prisma.moment.count({ where: { matterId: projectId, key: 'visit' } });
  await staff.say('登记');
  await staff.sayAll('取消', '是');
  expect(await staff.say('登记')).toContain('今天的第1次上门还没有记录');
  expect(await visits()).toBe(1);
  await staff.sayAll('取消', '是');
  await staff.say('项目 机械');
  await staff.press('日期');
  await staff.press(staff.buttons[0] ?? '');
  expect(await staff.press('没有这一次，取消它')).toContain('“第1次上门”已取消');
  expect(await visits()).toBe(0);
  // Nor does the service end before it began.
  await staff.say('项目 机械');
  await staff.press('服务结束');
  expect(await staff.say('2020年1月1日')).toContain('不能早于开始');
});

it('finds an enterprise by its name with words around it, and shows who owes what', async () => {
  const house = await openDesk();
  const admin = await house.admin();
  await house.staff();
  await house.contact();
  await house.project();
  expect(await admin.say('机械')).toContain('【示例机械有限公司】');
  expect(await admin.say('帮我看看机械那个项目')).toContain('● 收集需求');
  expect(await admin.say('催一下机械厂')).toContain('是哪一项');
  expect(await admin.say('算了')).toContain('没有改动');
  expect(await admin.say('谁还没填')).toContain('还等别人办的有1项');
  expect(admin.buttons[0]).toMatch(/^填写需求调查 · 示例机械有限公司 .* · 企业联系人$/);
  expect(await admin.say('1')).toContain('【填写需求调查】');
  expect(await admin.say('钢铁')).toContain('没看懂');
  expect(await admin.say('菜单')).toContain('办事：待办、企业、项目');
  await admin.press('服务实施方案');
  expect(await admin.say('算了')).toContain('可以填这些表');
});

it('tells a contact how to ask, and whose the date is', async () => {
  const house = await openDesk();
  const contact = await house.contact();
  await house.project();
  expect(await contact.say('项目')).toContain('您的项目');
  expect(contact.buttons[0]).not.toContain('待办');
  expect(await contact.say('啥时候来人')).toContain('请回复“提问”');
  await contact.say('待办');
  await contact.say('1');
  expect(await contact.say('延后 下周三')).toContain('期限由服务机构来定');
  expect(await contact.say('帮助')).toContain('我要投诉');
});

it('takes the name of a button that was shown for the button, whatever it orders elsewhere', async () => {
  const house = await openDesk();
  const staff = await house.plainly('staff');
  await house.project();
  await staff.say('企业 机械');
  expect(await staff.say('填表')).toContain('给“示例机械有限公司”填哪张表');
  expect(await staff.say('填表')).toContain('可以填这些表');
});

it('tells whoever is to serve in a project', async () => {
  const house = await openDesk();
  const admin = await house.admin();
  const staff = await house.staff();
  await house.project();
  await admin.say('项目 机械');
  await admin.press('成员');
  await admin.press('加入：李工（服务人员）');
  expect(await staff.read()).toContain('周主任安排您参加“示例机械有限公司质量提升服务');
  expect(staff.buttons).toEqual(['查看项目']);
});

it('says where a photograph belongs that nothing asked for', async () => {
  const house = await openDesk();
  const staff = await house.staff();
  await house.project();
  const photo = { id: 'f1', name: 'site.jpg', mime: 'image/jpeg' };
  expect(await staff.offer([photo])).toContain('在“记录”里选一份记录');
  expect(await staff.press('项目')).toContain('项目，点一下');
});

it('tells the records of two visits apart', async () => {
  const house = await openDesk();
  const admin = await house.admin();
  const projectId = await house.project();
  for (const on of ['2026-11-19', '2026-11-20'])
    await house.store.transact((tx) => addVisit(tx, rulebook, projectId, { on }, new Date(NOON)));
  await admin.say('待办');
  const records = admin.buttons.filter((button) => button.startsWith('登记服务实施记录'));
  expect(records).toEqual([
    expect.stringContaining('登记服务实施记录（第1次上门） · 示例机械有限公司'),
    expect.stringContaining('登记服务实施记录（第2次上门） · 示例机械有限公司'),
  ]);
  expect(await admin.press(records[1] ?? '')).toContain('【登记服务实施记录（第2次上门）】');
});

it('lists first the enterprises with whom something is overdue, then what is due next', async () => {
  const house = await openDesk();
  const staff = await house.staff();
  const late = await house.enterprise('示例晚交厂', house.agencyId);
  await house.project(undefined, late);
  house.at(NOON + 20 * DAY);
  await house.project();
  await house.enterprise('示例家具厂', house.agencyId);
  await staff.say('企业');
  expect(staff.buttons).toEqual([
    expect.stringMatching(/^示例晚交厂 · 收集需求 · 逾期\d+项$/),
    '示例机械有限公司 · 收集需求 · 待办1项',
    '示例家具厂 · 还没有项目',
  ]);
  expect(await staff.say('1')).toMatch(/待办\d+项，逾期\d+项/);
});
