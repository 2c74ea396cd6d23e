import { describe, expect, it } from 'vitest';
import { chinaDay } from '../../src/service/calendar/china-clock.js';
import { openCalendar } from '../../src/service/calendar/open-calendar.js';
import type { Store } from '../../src/store/store.js';
import { useDatabase } from '../chat/house.js';
import { fillIn, openLife } from './life.js';

useDatabase();

const PACK = 'db5101-t190-2024';
const FIRM = '示例机械有限公司';

describe('a project of the Chengdu standard, by chat', () => {
  it('goes from the needs survey to the long-term feedback, and a bad rating to a new one', async () => {
    // A Monday.
    const life = await openLife('2026-03-02 09:00');
    const agencyId = await life.agency();
    const admin = await life.let({ role: 'admin', agencyId }, { name: '周主任', id: 'admin' });
    const staff = await life.let({ role: 'staff', agencyId }, { name: '李工', id: 'staff' });
    const contact = await life.let({ role: 'contact', agencyId }, { name: '王经理', id: 'contact' });
    const heard = async (clock: string) =>
      (await life.until(clock)).map(({ at, to, text }) => `${at} ${to} ${text}`);

    // The needs survey is begun and left lying; the contact is reminded the next day.
    await contact.say(FIRM);
    await contact.press('中小企业质量提升服务需求调查记录表');
    await contact.say('是');
    expect(await heard('2026-03-03 15:00')).toEqual([
      '2026-03-03 10:00 contact 您的需求调查还没填完，前面的都存好了，接着填就行，不用重来。',
    ]);
    expect(await contact.press('现在填写')).toContain('接着填');
    expect(await fillIn(contact, `${PACK}/annex-b`)).toContain('需求已提交');

    // One digest in the morning; the admin decides who serves.
    const [morning = ''] = await heard('2026-03-04 10:00');
    expect(morning).toContain('2026-03-04 08:30 admin 早上好，今天有2件事');
    expect(morning).toContain(`${FIRM} · 安排服务人员和专家，3月5日前完成就好`);
    await admin.say('项目 机械');
    await admin.press('成员');
    expect(await admin.press('加入：李工（服务人员）')).toContain('成员：李工');

    // Analysis and plan.
    await staff.say('待办');
    await staff.say('做质量分析');
    await staff.press('填写');
    expect(await fillIn(staff, `${PACK}/clause-7-2`)).toContain('已提交');
    await staff.say('待办');
    await staff.say('1');
    await staff.press('填写');
    await fillIn(staff, `${PACK}/clause-7-3`);
    expect((await heard('2026-03-05 10:30')).at(-1)).toContain(
      '2026-03-04 10:00 contact 示例机械有限公司的服务实施方案做好了',
    );
    const card = await contact.press('去处理');
    expect(card).toContain('方案内容：\n');
    expect(card).toContain('质量提升服务目标：\n1) ');
    expect(await contact.press('确认方案')).toContain('方案确认了');
    expect(await staff.say('项目 机械')).toContain('✓ 制定方案\n● 服务实施');

    // Two visits, each with its record.
    await life.until('2026-03-12 10:30');
    expect(await staff.say('登记')).toContain('第1次上门');
    await fillIn(staff, `${PACK}/annex-c`);
    await life.until('2026-04-02 14:00');
    expect(await staff.say('登记')).toContain('第2次上门');
    await fillIn(staff, `${PACK}/annex-c`);
    // A month without a visit is noticed.
    expect(await heard('2026-05-11 09:00')).toEqual([
      `2026-05-06 08:30 staff 早上好，今天有1件事：\n${FIRM}一个月没有实施记录了。这个月去过的请补填，没去的请安排。`,
      `2026-05-09 08:30 admin 早上好，今天有1件事：\n1. ${FIRM} · 补上本月的服务实施记录，已过期1天`,
    ]);
    await staff.say('项目 机械');
    await staff.press('服务结束');
    await staff.press('今天');
    expect(await heard('2026-05-14 11:00')).toEqual([
      expect.stringContaining('2026-05-11 10:00 contact 示例机械有限公司的质量提升服务结束了'),
      expect.stringContaining('2026-05-12 08:30 staff 早上好，今天有2件事'),
      expect.stringContaining('2026-05-14 10:00 contact 满意度调查还等您几句话'),
    ]);

    // A bad rating: why, what is done about it, and a new one; both are kept.
    await contact.press('现在填写');
    const ratings = { staff_attitude: '满意', staff_competence: '不满意', has_expert: '否' };
    expect(await fillIn(contact, `${PACK}/annex-f`, ratings)).toContain('方便说说是哪里没做好吗');
    expect(await contact.say('说好的培训没讲清楚')).toContain('谢谢您说出来');
    expect(await admin.read()).toContain('原因：说好的培训没讲清楚');
    await admin.say('整改');
    expect(await admin.say('1')).toContain('对方说：说好的培训没讲清楚');
    expect(await admin.say('讲师临时换人，没有备课')).toContain('第2步');
    expect(await admin.say('换回原来的讲师，下周补讲一次')).toContain('请对方再评一次');
    expect(await contact.read()).toContain('换回原来的讲师，下周补讲一次');
    // Not answered at once: reminded on the next working day but one.
    expect(await heard('2026-05-18 11:00')).toContain(
      '2026-05-18 10:00 contact 上次不满意的地方已经改了，想请您再评一次，点一下就行，约1分钟。',
    );
    expect(await contact.press('满意')).toContain('谢谢您再评一次');
    expect(await life.store.prisma.rectification.findMany()).toMatchObject([
      {
        ...{ status: 'closed', why: '说好的培训没讲清楚', cause: '讲师临时换人，没有备课' },
        ratings: { staff_competence: 'dissatisfied' },
        newRatings: { staff_competence: 'satisfied' },
      },
    ]);

    // The summary, and three months after the end the first feedback; the agency hears when it stays open.
    await staff.say('总结');
    expect(await fillIn(staff, `${PACK}/annex-d`)).toContain('已提交');
    const summer = await heard('2026-08-27 11:00');
    expect(summer.slice(-5).map((line) => line.slice(0, 24))).toEqual([
      '2026-08-11 10:00 contact',
      '2026-08-17 10:00 contact',
      '2026-08-18 08:30 staff 早',
      '2026-08-24 10:00 contact',
      '2026-08-25 08:30 staff 早',
    ]);
    await contact.press('现在填写');
    expect(await fillIn(contact, `${PACK}/annex-e`)).toContain('反馈已收到');
    expect(await heard('2026-08-28 11:00')).toEqual([
      expect.stringContaining(
        '2026-08-28 08:30 staff 早上好，今天有1件事：\n示例机械有限公司在反馈里写了下阶段的需求',
      ),
    ]);

    // Then after six and twelve months, and every year.
    const later = await heard('2028-06-01 11:00');
    const asked = later
      .filter((line) => line.includes('服务结束有一阵子了'))
      .map((line) => line.slice(0, 16));
    expect(asked).toEqual(['2026-11-11 10:00', '2027-05-11 10:00', '2028-05-11 10:00']);
    expect(await outOfHours(life.store)).toEqual([]);
    expect(await admin.say('统计')).toContain('长期反馈：请了4次，收到1次，反馈率25%');
    expect(life.log.lines).toEqual([]);
  }, 120_000);
});

/** Reminders of the rules that did not fall on a working day between eight and nine. */
async function outOfHours(store: Store): Promise<readonly string[]> {
  const calendar = openCalendar();
  const reminders = await store.prisma.reminder.findMany({ where: { status: 'fired', urgent: false } });
  return reminders
    .filter(({ dueAt }) => {
      const hour = new Date(dueAt.getTime() + 8 * 3_600_000).getUTCHours();
      return !calendar.isWorkday(chinaDay(dueAt)) || hour < 8 || hour >= 21;
    })
    .map(({ dueAt }) => dueAt.toISOString());
}
