import { expect, it } from 'vitest';
import { useDatabase } from '../house.js';
import { DAY, forge, JIANGSU, NOON, openDesk } from './desk-house.js';

useDatabase();

it('lets everybody have a time of their own to be reminded at', async () => {
  const house = await openDesk();
  const contact = await house.contact();
  const wishes = async () =>
    house.store.prisma.person.findUniqueOrThrow({ where: { id: await house.idOf(contact) } });
  expect(await contact.say('提醒时间 14:00')).toContain('在14:00提醒您');
  expect(await wishes()).toMatchObject({ remindAt: '14:00' });
  expect(await contact.say('提醒时间')).toContain('现在的提醒时间：14:00');
  expect(await contact.say('随便什么时候吧')).toContain('没看懂是几点');
  expect(await contact.say('晚上十点')).toContain('休息时间');
  expect(await contact.say('上午九点半')).toContain('09:30');
  await contact.say('提醒时间');
  expect(await contact.press('恢复默认')).toContain('恢复默认');
  expect(await wishes()).toMatchObject({ remindAt: null });
  expect(await forge(contact, '@remind-time:99:99')).toContain('没看懂');
  const audits = await house.store.prisma.audit.count({ where: { action: 'person.remind-at' } });
  expect(audits).toBe(3);
});

it('stops reminders at a word, and has them again at another, in the middle of a form too', async () => {
  const house = await openDesk();
  const contact = await house.contact('Ms Wang', 'en');
  const off = async () =>
    (await house.store.prisma.person.findUniqueOrThrow({ where: { id: await house.idOf(contact) } }))
      .remindersOff;
  await contact.say('menu');
  await contact.press('Inquiry').catch(() => contact.say('1'));
  expect(await contact.say('stop reminders')).toContain('no more reminders');
  expect(await off()).toEqual(new Date(NOON));
  expect(await contact.say('reminder time')).toContain('Reminders are off');
  expect(await contact.say('back')).toBeTruthy();
  expect(await contact.press('Resume reminders')).toContain('on again');
  expect(await off()).toBeNull();
  expect(await contact.say('resume reminders')).toContain('Reminders are on');
});

it('says what there is by what a person is', async () => {
  const house = await openDesk();
  const [admin, staff, contact] = [await house.admin(), await house.staff(), await house.contact()];
  const help = [await admin.say('帮助'), await staff.say('帮助'), await contact.say('帮助')];
  expect(help.map((text) => /【管理员】/.test(text))).toEqual([true, false, false]);
  expect(help.map((text) => /【服务人员】/.test(text))).toEqual([true, true, false]);
  expect(help.map((text) => /【企业联系人】/.test(text))).toEqual([false, false, true]);
  expect(contact.buttons).not.toContain('企业');
  expect(await staff.press('企业')).toContain('您服务的企业');
  expect(await contact.press('菜单')).toContain('可以填这些表');
  // Inside a form it belongs to the question.
  await contact.press('提问');
  expect(await contact.say('帮助')).not.toContain('企业联系人');
  expect(await contact.say('help')).not.toContain('For enterprises');
});

it('shows the figures of the own agency alone', async () => {
  const house = await openDesk();
  const admin = await house.admin();
  await house.rival();
  await house.project();
  await house.project(JIANGSU, await house.enterprise('示例家具厂', house.agencyId));
  house.at(NOON + 40 * DAY);
  const figures = await admin.say('统计');
  expect(figures).toContain('本机构：企业2家；项目在办2个');
  expect(figures).toContain('收集需求：1个');
  expect(figures).toContain('前期准备：1个');
  expect(figures).toMatch(/待办\d+项，其中逾期\d+项/);
  expect(figures).toContain('长期反馈：还没到时间');
  const contact = await house.contact();
  expect(await contact.say('统计')).toContain('服务机构的人员');
  expect(await contact.say('企业')).toContain('服务机构的人员');
  expect(await contact.say('登记')).toContain('服务机构的人员');
});

it('takes the name of a button for the button where there are none, and a number for a time', async () => {
  const house = await openDesk();
  const contact = await house.plainly('contact');
  await contact.say('提醒时间');
  expect(await contact.say('下午2点')).toContain('在14:00提醒您');
  await contact.say('提醒时间');
  expect(await contact.say('10')).toContain('在10:00提醒您');
  await contact.say('提醒时间');
  expect(await contact.say('恢复默认')).toContain('恢复默认');
  const staff = await house.plainly('staff');
  const projectId = await house.project();
  await forge(staff, `@end:${projectId}`);
  expect(await staff.say('今天')).toContain('2026年11月20日');
  await forge(staff, `@records:${projectId}`);
  const place = staff.buttons.findIndex((label) => label.includes('总结')) + 1;
  expect(await staff.say(String(place))).toContain('这份记录由表来');
  expect(await staff.say('填写')).toContain('【中小企业质量提升服务总结】');
});
