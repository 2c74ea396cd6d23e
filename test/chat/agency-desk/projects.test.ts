import { describe, expect, it } from 'vitest';
import { shorten, withKey } from '../../../src/chat/lobby/agency-desk/ids.js';
import { askConfirmation } from '../../../src/service/projects/confirm-plan.js';
import { rulebook, useDatabase } from '../house.js';
import { CHENGDU, DAY, forge, JIANGSU, NOON, openDesk } from './desk-house.js';

useDatabase();

describe('项目', () => {
  it('lists, searches and shows a project, and finishes its stages', async () => {
    const house = await openDesk();
    const admin = await house.admin();
    expect(await admin.say('项目')).toContain('还没有项目');
    const projectId = await house.project();
    await house.project(JIANGSU, await house.enterprise('示例家具厂', house.agencyId));
    await house.rival();
    await admin.say('看看我的项目');
    expect(admin.buttons).toHaveLength(2);
    expect(await admin.say('项目 别家')).toContain('没有找到“别家”');
    const card = await admin.say('项目 机械');
    expect(card).toContain('● 收集需求\n○ 质量分析');
    expect(card).toContain('还缺的记录：');
    expect(card).toContain('成员：还没有安排');
    expect(await admin.press('完成：收集需求')).toContain('接下来是“质量分析”');
    expect(await forge(admin, withKey('stage-done', projectId, 'collect_needs'))).toContain('已经办过');
    expect(await admin.press('查看项目')).toContain('✓ 收集需求\n● 质量分析');
    const stages = await house.store.prisma.projectStage.findMany({ where: { projectId } });
    expect(stages).toHaveLength(2);
  });

  it('asks why a stage is finished out of order or left out, and takes the reason in words', async () => {
    const house = await openDesk();
    const staff = await house.plainly('staff', 'Li', 'en');
    const projectId = await house.project();
    await staff.say('projects');
    await staff.say('1');
    await staff.say('Other stages');
    const place = staff.buttons.findIndex(
      (label) => label.includes('Implement') || label.includes('implement'),
    );
    const [third = ''] = staff.buttons.slice(2);
    expect(await staff.say('3')).toContain('Why is');
    expect(place).not.toBe(0);
    expect(await staff.say('back')).toContain('○');
    await staff.say('Other stages');
    await staff.say('3');
    expect(await staff.say('The plan was made with the last project')).toContain('is finished');
    const stage = await house.store.prisma.projectStage.findFirstOrThrow({
      where: { projectId, status: 'done' },
    });
    expect(stage).toMatchObject({ key: 'make_plan', reason: 'The plan was made with the last project' });
    expect(third).not.toBe('');
    // Left out, with a reason that begins like an order.
    await forge(staff, `@stage-skip:${withKey('x', projectId, 'collect_needs').slice(3)}`);
    expect(await staff.say('Record of the last project holds')).toContain('is left out');
    const skipped = await house.store.prisma.projectStage.findFirstOrThrow({
      where: { projectId, status: 'skipped' },
    });
    expect(skipped.reason).toBe('Record of the last project holds');
  });

  it('sets dates in free words, ends the service, and says what was understood', async () => {
    const house = await openDesk();
    const admin = await house.admin();
    const projectId = await house.project();
    await forge(admin, `@project:${projectId}`);
    await admin.press('日期');
    expect(admin.buttons).toEqual(expect.arrayContaining(['开始', '服务结束', '再记一次上门']));
    await admin.press('再记一次上门');
    expect(await admin.say('看情况')).toContain('没看懂是哪天');
    expect(await admin.say('下周三')).toContain('“第1次上门”记为2026年11月25日（周三）');
    await admin.press('查看项目');
    await admin.press('服务结束');
    expect(await admin.press('今天')).toContain('服务在2026年11月20日（周五）结束');
    const project = await house.store.prisma.project.findUniqueOrThrow({ where: { id: projectId } });
    expect(project.endedAt).not.toBeNull();
    // The contact is asked how satisfied they are, the agency for its summary.
    expect(await house.task('satisfaction', projectId)).toBeTruthy();
    expect(await house.task('summary', projectId)).toBeTruthy();
    await admin.press('查看项目');
    expect(await admin.press('新需求，开新项目')).toContain('开始了');
    expect(await house.store.prisma.project.count({ where: { followsId: projectId } })).toBe(1);
  });

  it('chooses who serves, with reasons, and only of the own agency', async () => {
    const house = await openDesk();
    const admin = await house.admin();
    const staff = await house.staff();
    const { admin: rival } = await house.rival();
    const projectId = await house.project();
    const shown = await forge(admin, `@members:${projectId}`);
    expect(shown).toMatch(/1\. .*（服务人员）：.*手上没有项目/);
    expect(await admin.press('加入：李工（服务人员）')).toContain('成员：李工（服务人员）');
    const join = (who: string) => withKey('join', projectId, `${shorten(who)}s`);
    expect(await forge(admin, join(await house.idOf(rival)))).toContain('不在您的机构里');
    expect(await forge(admin, join(await house.idOf(staff)))).toContain('没有改动');
    expect(await forge(admin, withKey('join', projectId, 'x'))).toContain('过时');
    // What the project asks of its staff is theirs now.
    house.at(NOON + 20 * DAY);
    expect(await staff.say('待办')).toContain('项待办');
    expect(await forge(admin, withKey('leave', projectId, `${shorten(await house.idOf(staff))}s`))).toContain(
      '已退出',
    );
    expect(await house.store.prisma.projectMember.count({ where: { projectId, endedAt: null } })).toBe(0);
  });

  it("keeps another agency's projects to itself", async () => {
    const house = await openDesk();
    const admin = await house.admin();
    const contact = await house.contact();
    const { projectId } = await house.rival();
    const own = await house.project();
    const verbs = ['project', 'ptasks', 'stages', 'visit', 'wrap-up', 'members', 'dates', 'end', 'records'];
    for (const verb of [...verbs, 'archive', 'follow', 'plan-yes', 'plan-no']) {
      expect(await forge(admin, `@${verb}:${projectId}`)).toContain('没有找到这个项目');
      expect(await forge(admin, `@${verb}:nonsense`)).toMatch(/没有找到这个项目|过时/);
    }
    for (const verb of ['stage-done', 'stage-skip', 'join', 'leave', 'date', 'today', 'record', 'waive']) {
      expect(await forge(admin, withKey(verb, projectId, 'collect_needs'))).toMatch(/没有找到|过时/);
      expect(await forge(admin, `@${verb}:nonsense`)).toContain('过时');
    }
    // A contact sees their own project, and changes nothing in it.
    expect(await forge(contact, `@project:${own}`)).toContain('● 收集需求');
    expect(contact.buttons).toEqual(['项目列表']);
    for (const verb of ['stages', 'visit', 'members', 'dates', 'end', 'records', 'archive', 'follow'])
      expect(await forge(contact, `@${verb}:${own}`)).toContain('服务机构的人员');
    expect(await contact.say('项目')).toContain('项目');
    expect(contact.buttons).toHaveLength(1);
    expect(house.log.lines).toEqual([]);
  });
});

describe('登记', () => {
  it('counts a visit and opens the record of it; with several projects it asks which', async () => {
    const house = await openDesk();
    const staff = await house.staff();
    expect(await staff.say('登记')).toContain('还没有项目');
    const projectId = await house.project();
    const opened = await staff.say('登记');
    expect(opened).toContain('“示例机械有限公司”第1次上门');
    expect(opened).toContain('【中小企业质量提升服务实施记录表】');
    const visits = () => house.store.prisma.moment.count({ where: { matterId: projectId, key: 'visit' } });
    expect(await visits()).toBe(1);
    // Gone on with: the same visit.
    expect(await staff.say('登记')).toContain('接着填');
    expect(await visits()).toBe(1);
    await house.project(JIANGSU, await house.enterprise('示例家具厂', house.agencyId));
    expect(await staff.say('登记')).toContain('是哪家企业');
    expect(await staff.say('家具')).toContain('“示例家具厂”第1次上门');
    expect(await staff.say('/登记 机械')).toContain('接着填');
  });

  it('opens the summary of the pack, and the orders of the desk in the middle of it', async () => {
    const house = await openDesk();
    const staff = await house.staff();
    await house.project();
    expect(await staff.say('总结')).toContain('【中小企业质量提升服务总结】');
    expect(await staff.say('项目')).toContain('还没填完');
    expect(await staff.say('继续')).toContain('第1/');
    const session = await house.store.prisma.session.findFirstOrThrow();
    expect(session).toMatchObject({ form: `${CHENGDU}/annex-d`, enterpriseId: house.firmId });
  });
});

describe('记录', () => {
  it('takes notes and photographs, and archives only when nothing is missing', async () => {
    const house = await openDesk();
    const admin = await house.admin();
    const projectId = await house.project();
    const refused = await forge(admin, `@archive:${projectId}`);
    expect(refused).toContain('还不能归档');
    expect(refused).toContain('○ 中小企业质量提升服务项目合同或协议');
    await admin.press('记录（还有缺的）');
    const label = admin.buttons.find((one) => one.includes('合同')) ?? '';
    expect(label).toMatch(/^○/);
    expect(await admin.press(label)).toContain('发文字说明、照片或文件');
    house.channel.files.set('photo', PNG);
    const saved = await admin.offer([{ id: 'photo', name: 'contract.png', mime: 'image/png' }]);
    expect(saved).toContain('记下了');
    expect(admin.buttons.find((one) => one.includes('合同'))).toMatch(/^✓/);
    const record = await house.store.prisma.projectRecord.findFirstOrThrow({ where: { projectId } });
    expect(record.uploads).toHaveLength(1);
    // A file that is not what it says is refused, and nothing is lost.
    await admin.press(admin.buttons.find((one) => one.includes('合同')) ?? '');
    house.channel.files.set('virus', Buffer.from('MZ'));
    expect(await admin.offer([{ id: 'virus', name: 'a.exe', mime: 'application/x-msdownload' }])).toContain(
      '为了安全',
    );
    expect(await admin.say('合同双方已盖章，纸质存档')).toContain('记下了');
    // A form's record wants the form or its paper.
    await admin.press(admin.buttons.find((one) => one.includes('需求调查')) ?? '');
    expect(await admin.say('填过了')).toContain('只有文字还不够');
    expect(await admin.say('返回')).toContain('归档要有这些记录');
    expect(house.log.lines).toEqual([]);
  });
});

describe('确认方案', () => {
  it('is for the enterprise to say yes to, or what should be otherwise', async () => {
    const house = await openDesk();
    const admin = await house.admin();
    const contact = await house.contact();
    const projectId = await house.project();
    const ask = () =>
      house.store.transact((tx) => askConfirmation(tx, rulebook, projectId, {}, new Date(NOON)));
    await ask();
    expect(await forge(contact, `@project:${projectId}`)).toContain('方案：等企业确认');
    expect(contact.buttons).toEqual(['确认方案', '有意见', '项目列表']);
    expect(await contact.press('有意见')).toContain('有什么意见');
    expect(await contact.say('培训请放到周末')).toContain('已转给服务机构');
    expect(await admin.read()).toContain('有意见：培训请放到周末');
    expect(await admin.press('查看项目')).toContain('企业有意见：培训请放到周末');
    expect(await forge(admin, `@plan-yes:${projectId}`)).toContain('联系人来确认');
    await ask();
    await forge(contact, `@project:${projectId}`);
    expect(await contact.press('确认方案')).toContain('方案确认了');
    expect(await admin.read()).toContain('确认了');
    expect(await forge(contact, `@plan-yes:${projectId}`)).toContain('已经确认过');
    expect(await house.store.prisma.moment.count({ where: { key: 'confirmed:plan' } })).toBe(1);
  });
});

/** One transparent pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
