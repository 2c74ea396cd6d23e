import { expect, it } from 'vitest';
import { openHouse, useDatabase } from './house.js';

useDatabase();

it('says of every code that does not open why, and what to do', async () => {
  const house = await openHouse();
  const agencyId = await house.agency();
  const once = await house.invite({ role: 'contact', agencyId });
  await house.person().start(once);
  const late = await house.invite({ role: 'contact', agencyId, days: -1 });
  expect(await house.person().start(once)).toContain('已经有人用过');
  expect(await house.person().start(late)).toContain('过期');
  const person = house.person();
  const unknown = await person.start('ABCDE-FGHJK');
  expect(unknown).toContain('邀请码不对');
  expect(unknown).toContain('服务机构');
  // Whoever has no code can still go on.
  expect(await person.say('菜单')).toContain('您的信息');
});

it('stops who tries codes', async () => {
  const house = await openHouse();
  const person = house.person();
  await person.start();
  for (let i = 0; i < 5; i++) await person.say('ABCDE-FGHJ2');
  expect(await person.say('ABCDE-FGHJ3')).toMatch(/过 \d+ 分钟/);
});

it('takes a code that is typed, in whatever dress', async () => {
  const house = await openHouse();
  const agencyId = await house.agency();
  const enterpriseId = await house.enterprise('示例家具厂', agencyId);
  const code = await house.invite({ role: 'contact', agencyId, enterpriseId, maxUses: null });
  const dressed = [
    code,
    code.toLowerCase().replace('-', ' '),
    `邀请码：${code.replace('-', '')}`,
    `加入 ${code}`,
  ];
  for (const text of dressed) {
    const person = house.person();
    await person.start();
    expect(await person.say(text)).toContain('成都示例质量服务中心');
    expect(await person.press('同意')).toContain('示例家具厂');
  }
});

it('goes straight to the form an invite is for', async () => {
  const house = await openHouse();
  const agencyId = await house.agency();
  const enterpriseId = await house.enterprise('示例家具厂', agencyId);
  const form = 'db5101-t190-2024/annex-b';
  const code = await house.invite({ role: 'contact', agencyId, enterpriseId, form, maxUses: null });
  const person = house.person();
  await person.start(code);
  expect(await person.press('同意')).toContain('之前登记的是：示例家具厂');
  // The link again: no second session.
  await person.say('保留');
  expect(await person.start(code)).toContain('法定代表人');
  expect(await house.store.prisma.session.count()).toBe(1);
});

it('makes an enterprise of a name nobody knows', async () => {
  const house = await openHouse();
  const agencyId = await house.agency();
  const form = 'db5101-t190-2024/annex-b';
  const person = house.person();
  await person.start(await house.invite({ role: 'contact', agencyId, form }));
  expect(await person.press('同意')).toContain('哪家企业');
  expect(await person.say('公司')).toContain('全称');
  const begun = await person.say('成都 甲甲机械有限公司');
  expect(begun).toContain('已登记');
  expect(begun).toContain('之前登记的是：成都 甲甲机械有限公司');
  const made = await house.store.prisma.enterprise.findFirstOrThrow();
  expect(made.agencyId).toBe(agencyId);
});

it('asks the agency about a name that is known, and links what was filled in meanwhile', async () => {
  const house = await openHouse();
  const agencyId = await house.agency();
  const enterpriseId = await house.enterprise('示例家具厂', agencyId);
  const admin = await house.let({ role: 'admin', agencyId });
  const other = await house.let({ role: 'admin', agencyId }, { lang: 'en' });
  const form = 'common/inquiry';
  const person = house.person({ name: '小李' });
  await person.start(await house.invite({ role: 'contact', agencyId, form }));
  await person.say('同意');
  const asked = await person.say('示例家具厂');
  expect(asked).toContain('已经登记过');
  expect(asked).toContain('您想问什么');
  await person.say('卡尺去哪里校准？');

  const told = await admin.read();
  expect(told).toContain('小李');
  expect(told).toContain('示例家具厂');
  expect(await other.read()).toContain('Let them in?');
  const waiting = await admin.say('待确认');
  expect(waiting).toContain('小李');
  expect(waiting).toContain('让不让他们加入，请您来定');
  expect(waiting).not.toContain('管理：');
  expect(await admin.press('同意加入')).toContain('示例家具厂');
  expect(await person.read()).toContain('示例家具厂');
  expect(await other.press('Refuse')).toContain('decided already');
  expect(await admin.say('待确认')).toContain('没有');

  // The session goes on, and it is the enterprise's now.
  await person.sayAll('计量', '跳过', '可以', '提交');
  const response = await house.store.prisma.response.findFirstOrThrow();
  expect(response.enterpriseId).toBe(enterpriseId);
});

it('refuses somebody who does not belong, and tells them', async () => {
  const house = await openHouse();
  const agencyId = await house.agency();
  await house.enterprise('示例家具厂', agencyId);
  const admin = await house.let({ role: 'admin', agencyId });
  const person = house.person({ name: '路人' });
  await person.start(await house.invite({ role: 'contact', agencyId }));
  await person.say('同意');
  await person.say('示例家具厂');
  expect(await admin.press('不是')).toContain('拒绝');
  expect(await person.read()).toContain('没有确认');
  expect(await house.store.prisma.contact.count()).toBe(0);
  // Nobody but the agency decides.
  const request = admin.find('同意加入');
  expect(await person.send(person.inbound({ kind: 'press', button: request }))).toContain('不归您');
});
