import { describe, expect, it } from 'vitest';
import { withIds } from '../../../src/chat/lobby/agency-desk/ids.js';
import { newId } from '../../../src/store/new-id.js';
import { useDatabase } from '../house.js';
import { DAY, forge, NOON, openDesk } from './desk-house.js';

useDatabase();

describe('待办', () => {
  it('shows what is overdue first, with its day in words, and one of it with what can be done', async () => {
    const house = await openDesk();
    const admin = await house.admin();
    expect(await admin.say('待办')).toContain('没有待办');
    const projectId = await house.project();
    // The survey is due two weeks later; the agency is asked to get it when it stays away.
    house.at(NOON + 30 * DAY);
    const list = await admin.say('看看我的待办');
    expect(list).toMatch(/您有\d+项待办，其中\d+项已逾期/);
    const [first = ''] = admin.buttons;
    expect(first).toMatch(/示例机械有限公司 · 逾期\d+天/);
    const card = await admin.press(first);
    expect(card).toContain('企业：示例机械有限公司');
    expect(card).toMatch(/期限：逾期\d+天 · 2026年/);
    expect(card).toContain('谁来办：服务人员');
    expect(admin.buttons).toEqual(
      expect.arrayContaining(['完成', '延后', '转交', '提醒', '查看项目', '待办']),
    );

    await admin.sayAll('完成', '已在别处办好');
    expect(await admin.say('企业用纸质表交了')).toContain('算在别处办好');
    const id = await house.store.prisma.task.findFirstOrThrow({
      where: { matterId: projectId, via: 'hand' },
    });
    expect(id).toMatchObject({ status: 'done', doneBy: await house.idOf(admin) });
    // Pressed once more, further up.
    expect(await forge(admin, `@task-done:${id.id}`)).toContain('已经办结');
    expect(await forge(admin, `@task:${id.id}`)).toContain('已完成');
    expect(admin.buttons).not.toContain('延后');
  });

  it('is used by numbers and words where there are no buttons, in English', async () => {
    const house = await openDesk();
    const admin = await house.plainly('admin', 'Director Zhou', 'en');
    await house.project();
    house.at(NOON + 30 * DAY);
    expect(await admin.say('what is left')).toMatch(/overdue; choose one/);
    const card = await admin.say('1');
    expect(card).toMatch(/days overdue/);
    const later = admin.buttons.indexOf('Postpone') + 1;
    expect(await admin.say(String(later))).toContain('Until when');
    expect(await admin.say('whenever')).toContain('Which day is that');
    expect(await admin.say('next Wednesday')).toContain('Wednesday, 23 December 2026');
    expect(await admin.say('tasks')).toContain('open tasks');
    expect(admin.buttons.join()).toContain('Wednesday');
    expect(await admin.say('done 1')).toContain('is done by its form');
    expect(await admin.say('Done elsewhere')).toContain('Please say; it is kept');
    expect(await admin.say('they sent it by post')).toContain('counts as done elsewhere');
    // Theirs is done, the survey of the enterprise is not.
    expect(await admin.say('tasks')).toContain('Nothing is yours to do. 1 tasks are open at your agency');
    expect(await admin.say('1')).toContain('with who owes each');
    expect(admin.buttons[0]).toMatch(/^Fill in the needs survey .* · contact of the enterprise$/);
  });

  it('is paged', async () => {
    const house = await openDesk();
    const admin = await house.admin();
    for (let i = 1; i <= 6; i++) {
      const firm = await house.enterprise(`示例${i}号家具厂`, house.agencyId);
      await house.project('db32-t4918-2024', firm);
    }
    await admin.say('待办');
    const shown = admin.buttons.length;
    expect(shown).toBe(9);
    expect(admin.buttons.at(-1)).toMatch(/下一页（还有\d+项）/);
    await admin.say('9');
    expect(admin.buttons).toContain('上一页');
    await admin.say('上一页');
    expect(admin.buttons).toHaveLength(shown);
  });

  it('shows staff what their projects ask of them, and an admin what colleagues owe as well', async () => {
    const house = await openDesk();
    const admin = await house.admin();
    const staff = await house.staff();
    const projectId = await house.project();
    house.at(NOON + 20 * DAY);
    expect(await staff.say('待办')).toMatch(/您自己没有待办。机构还有\d+项没办完/);
    expect(await staff.press('机构的待办')).toContain('谁来办写在后面');
    expect(staff.buttons.join()).toMatch(/联系企业，拿到需求调查 · 示例机械有限公司 .* · 服务人员/);
    expect(await staff.say('完成')).toContain('您自己没有待办');
    const id = await house.task('needs_survey_missing');
    await forge(admin, `@task:${id}`);
    expect(await admin.press('转交')).toContain('转给谁');
    expect(await admin.press('李工（服务人员）')).toContain('转给了李工');
    expect(await staff.read()).toContain('周主任把“联系企业，拿到需求调查”（示例机械有限公司）转给您了');
    expect(await staff.press('查看这项')).toContain('谁来办：李工');
    await staff.say('待办');
    expect(staff.buttons).toHaveLength(1);
    await admin.say('待办');
    expect(admin.buttons.join()).toContain('联系企业');
    const audit = await house.store.prisma.audit.findFirst({ where: { action: 'task.assigned', key: id } });
    expect(audit?.personId).toBe(await house.idOf(admin));
    expect(projectId).toBeTruthy();
  });

  it('shows a contact what is asked of them, and takes a form for done only when it is handed in', async () => {
    const house = await openDesk();
    const contact = await house.contact();
    await house.project();
    expect(await contact.say('待办')).toContain('1项待办');
    expect(await contact.say('1')).toContain('填写需求调查');
    expect(contact.buttons).toEqual(['填写', '待办']);
    const id = await house.task('needs_survey');
    expect(await forge(contact, `@task-done:${id}`)).toContain('提交了就算完成');
    expect(await forge(contact, `@task-later:${id}`)).toContain('期限由服务机构来定');
    expect(await forge(contact, `@task-nudge:${id}`)).toContain('不归您办');
    await forge(contact, `@task:${id}`);
    expect(await contact.press('填写')).toContain('【中小企业质量提升服务需求调查记录表】');
    expect(await house.store.prisma.session.findFirst({ where: { behalf: null } })).toMatchObject({
      enterpriseId: house.firmId,
    });
    // 待办 is an order in the middle of the form too, and the form waits.
    expect(await contact.say('待办')).toContain('还没填完');
    expect(contact.buttons.join()).toContain('填完需求调查');
    expect(await contact.say('继续')).toContain('第1/');
  });

  it("keeps another agency's tasks to itself", async () => {
    const house = await openDesk();
    const { projectId } = await house.rival();
    const admin = await house.admin();
    const contact = await house.contact();
    const id = await house.task('needs_survey', projectId);
    for (const verb of [
      'task',
      'task-fill',
      'task-behalf',
      'task-done',
      'task-later',
      'task-give',
      'task-nudge',
    ]) {
      expect(await forge(admin, `@${verb}:${id}`)).toContain('没有找到这项待办');
      expect(await forge(contact, `@${verb}:${id}`)).toContain('没有找到这项待办');
      expect(await forge(admin, `@${verb}:nonsense`)).toContain('没有找到这项待办');
    }
    expect(await house.store.prisma.task.count({ where: { status: 'done' } })).toBe(0);
    expect(house.log.lines).toEqual([]);
  });
});

describe('延后', () => {
  it('takes the day with it, asks which task, and counts 3天 from the day it was due', async () => {
    const house = await openDesk();
    const admin = await house.admin();
    await house.project();
    house.at(NOON + 20 * DAY);
    const id = await house.task('needs_survey_missing');
    expect(await admin.say('延后 下周三')).toContain('是哪一项');
    expect(await admin.say('1')).toContain('2026年12月16日（周三）');
    const task = () => house.store.prisma.task.findUniqueOrThrow({ where: { id } });
    expect((await task()).deferredTo).toEqual(new Date('2026-12-16'));
    // With the task on the table nothing is asked.
    await forge(admin, `@task:${id}`);
    expect(await admin.say('延后3天')).toContain('2026年12月19日（周六）（那天不上班）');
    await forge(admin, `@task:${id}`);
    expect(await admin.say('延后到昨天')).toContain('已经过去');
    expect(await admin.say('月底')).toContain('2026年12月31日');
    await forge(admin, `@task-later:${id}`);
    expect(await admin.say('2035年1月1日')).toContain('太远');
    // Back to the task, nothing changed.
    expect(await admin.say('返回')).toContain('期限：');
    expect((await task()).deferredTo).toEqual(new Date('2026-12-31'));
    const audits = await house.store.prisma.audit.count({ where: { action: 'task.deferred', key: id } });
    expect(audits).toBe(3);
  });
});

describe('转交', () => {
  it('hands over the form that is open; outside one it gives a task', async () => {
    const house = await openDesk();
    const admin = await house.admin();
    await house.staff();
    await house.project();
    house.at(NOON + 20 * DAY);
    await admin.say('菜单');
    await admin.press('提问');
    expect(await admin.say('转交')).toContain('邀请码');
    const id = await house.task('needs_survey_missing');
    // The card puts the form aside: now the task is meant.
    expect(await forge(admin, `@task:${id}`)).toContain('还没填完');
    expect(await admin.say('转交')).toContain('“联系企业，拿到需求调查”转给谁');
    expect(await admin.say('李工')).toContain('转给了李工');
    expect(await admin.say('转交')).toContain('是哪一项');
  });

  it('finds a colleague by name, and nobody of another agency', async () => {
    const house = await openDesk();
    const admin = await house.admin();
    const staff = await house.staff();
    const { admin: rival } = await house.rival();
    const projectId = await house.project();
    house.at(NOON + 20 * DAY);
    const id = await house.task('needs_survey_missing', projectId);
    await forge(admin, `@task:${id}`);
    expect(await admin.say('指派给赵四')).toContain('没有找到“赵四”');
    await forge(admin, `@task:${id}`);
    expect(await admin.say('指派给李工')).toContain('转给了李工');
    expect(await forge(admin, withIds('give', id, await house.idOf(rival)))).toContain('不在您的机构里');
    expect(await forge(rival, withIds('give', id, await house.idOf(rival)))).toContain('没有找到这项待办');
    expect(await forge(admin, '@give:x')).toContain('没有找到这项待办');
    const task = await house.store.prisma.task.findUniqueOrThrow({ where: { id } });
    expect(task.personId).toBe(await house.idOf(staff));
    // What the enterprise owes stays with it.
    expect(await forge(admin, `@task-give:${await house.task('needs_survey', projectId)}`)).toContain(
      '由企业来办',
    );
  });
});

describe('提醒', () => {
  it('reminds the enterprise now, and says what comes of it', async () => {
    const house = await openDesk();
    const admin = await house.admin();
    await house.project();
    const id = await house.task('needs_survey');
    expect(await admin.say('提醒')).toContain('是哪一项');
    expect(await admin.say('1')).toContain('还没有可以提醒的人');
    await house.contact();
    expect(await forge(admin, `@task-nudge:${id}`)).toContain('王经理：马上发出');
    const byHand = () => house.store.prisma.reminder.count({ where: { taskId: id, urgent: true } });
    expect(await byHand()).toBe(1);
    expect(await forge(admin, `@task-nudge:${id}`)).toContain('一小时内刚提醒过');
    expect(await byHand()).toBe(1);
    house.at(NOON + 10 * 3_600_000);
    expect(await forge(admin, `@task-nudge:${id}`)).toContain('早上8点后发出');
  });

  it('does not remind who wants no reminders, and says so', async () => {
    const house = await openDesk();
    const admin = await house.admin();
    const contact = await house.contact();
    await house.project();
    await contact.say('停止提醒');
    const id = await house.task('needs_survey');
    expect(await forge(admin, `@task-nudge:${id}`)).toContain('王经理：关闭了提醒，请直接联系');
    expect(await house.store.prisma.audit.count({ where: { action: 'task.nudged' } })).toBe(0);
    await contact.say('恢复提醒');
    expect(await forge(admin, `@task-nudge:${id}`)).toContain('马上发出');
  });

  it('says that somebody had their share of the week', async () => {
    const house = await openDesk();
    const admin = await house.admin();
    const contact = await house.contact();
    await house.project();
    const taskId = await house.task('needs_survey');
    const reminder = await house.store.prisma.reminder.findFirstOrThrow({ where: { taskId } });
    const personId = await house.idOf(contact);
    const sent = Array.from({ length: 3 }, () => ({
      ...{ id: newId(), reminderId: reminder.id, personId, role: 'contact', status: 'handed' },
      ...{ dueAt: new Date(NOON), at: new Date(NOON - DAY) },
    }));
    await house.store.prisma.ledger.createMany({ data: sent });
    expect(await forge(admin, `@task-nudge:${taskId}`)).toContain('王经理：最近7天已收到3次提醒');
  });
});

describe('what has steps of its own', () => {
  it('is dealt with there, and neither ticked off nor given away by a button', async () => {
    const house = await openDesk();
    const admin = await house.admin();
    await house.staff();
    const contact = await house.contact();
    await contact.say('提问 卡尺去哪里校准？');
    const id = await house.task('answer_inquiry');
    await admin.say('待办');
    expect(await admin.say('1')).toContain('回答企业的提问');
    expect(admin.buttons).toEqual(['去处理', '延后', '待办']);
    expect(await forge(admin, `@task-done:${id}`)).toContain('一步一步办');
    expect(await forge(admin, `@task-give:${id}`)).toContain('一步一步办');
    await forge(admin, `@task:${id}`);
    expect(await admin.press('去处理')).toContain('卡尺去哪里校准');
  });
});
