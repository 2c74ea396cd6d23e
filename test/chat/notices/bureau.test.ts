import { expect, it } from 'vitest';
import { ensureBureau } from '../../../src/store/organisations/ensure-bureau.js';
import { useDatabase } from '../house.js';
import { draft, openNotices } from './notice-house.js';

useDatabase();

async function opened() {
  const house = await openNotices();
  const name = '示例市场监督管理局';
  const bureauId = (await ensureBureau(house.store.prisma, name, new Date())).id;
  return { house, bureauId, member: await house.let({ role: 'bureau', bureauId }) };
}

it('writes to the enterprises and groups of all agencies', async () => {
  const { house, member } = await opened();
  const admin = await house.admin();
  await house.contact('示例机械厂');
  const other = await house.agency('另一家示例服务中心');
  const enterpriseId = await house.enterprise('示例食品厂', other);
  await house.let({ role: 'contact', agencyId: other, enterpriseId });
  await house.room(admin, '-101', '示例园区一群');
  await draft(member);
  await member.press('不带附件');
  await member.press('全部的群');
  await member.press('所有企业联系人');
  expect(await member.press('现在')).toContain('能发到2人、1个群');
  await member.press('发出');
  await house.sendOut();
  expect(await member.say('通知1')).toContain('应发3：发到3');
  // The agencies do not see whom a bureau writes to.
  expect(await admin.say('通知1')).toContain('没有这条通知');
});

it('confirms for an agency whose only admin wrote the notice', async () => {
  const { house, member } = await opened();
  const admin = await house.admin();
  await house.contact('示例机械厂');
  const { agency } = house.store.prisma;
  await agency.update({ where: { id: house.agencyId }, data: { settings: { confirmAbove: 0 } } });
  await draft(admin);
  await admin.press('不带附件');
  await admin.press('所有企业联系人');
  await admin.press('现在');
  expect(await admin.press('发出')).toContain('确认');
  expect(await member.read()).toContain('周主任写了一条通知');
  // A number means what was shown.
  expect(await member.say('1')).toContain('开始发');
  expect(await house.notice()).toMatchObject({ status: 'scheduled' });
});

it('asks in whose name whoever may write in several', async () => {
  const { house, bureauId } = await opened();
  const both = await house.let({ role: 'bureau', bureauId });
  const code = await house.invite({ role: 'admin', agencyId: house.agencyId });
  await both.say(code);
  expect(await both.say('群发')).toContain('以哪家的名义');
  await both.press('示例市场监督管理局');
  await both.press('服务通知');
  await both.say('停电通知\n明天大楼停电。');
  expect(await house.notice()).toMatchObject({ bureauId, agencyId: null });
  await both.press('不带附件');
  await both.press('不单独发');
  expect(await both.press('现在')).toContain('还没选');
  expect(both.buttons).not.toContain('发出');
  await both.press('夜里也发');
  expect(await house.notice()).toMatchObject({ urgent: true });
});
