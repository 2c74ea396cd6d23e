import { expect, it } from 'vitest';
import { openHouse, useDatabase } from './house.js';

useDatabase();

const CODE = /邀请码：([0-9A-Z-]+)/;

it('hands a form in the middle to a colleague, who goes on with it', async () => {
  const house = await openHouse();
  const agencyId = await house.agency();
  const enterpriseId = await house.enterprise('示例家具厂', agencyId);
  const first = await house.let({ role: 'contact', agencyId, enterpriseId, form: 'common/inquiry' });
  await first.say('卡尺去哪里校准？');
  const offer = await first.say('交接');
  const code = CODE.exec(offer)?.[1] ?? '';
  expect(offer).toContain('https://zhitong.example/chat/');
  expect(offer).toContain('https://t.me/zhitong_bot');
  // Offered, not yet taken: the first goes on.
  expect(await first.say('计量')).toContain('照片或文件');

  const second = house.person({ name: '小王' });
  await second.start(code);
  const going = await second.press('同意');
  expect(going).toContain('照片或文件');
  expect(await first.read()).toContain('接手“提问”');
  // What the first writes now is not taken for an answer.
  const late = await first.say('跳过');
  expect(late).not.toContain('公开');
  await second.sayAll('跳过', '可以', '提交');
  const response = await house.store.prisma.response.findFirstOrThrow();
  const session = await house.store.prisma.session.findFirstOrThrow();
  expect(response.personId).not.toBeNull();
  expect((await house.chat.personOf(second.who))?.personId).toBe(response.personId);
  expect(session.personId).toBe(response.personId);
  expect(response.enterpriseId).toBe(enterpriseId);
  expect(await house.person().start(code)).toContain('已经有人用过');
});

it('has nothing to hand over outside a form', async () => {
  const house = await openHouse();
  const agencyId = await house.agency();
  const enterpriseId = await house.enterprise('示例家具厂', agencyId);
  const person = await house.let({ role: 'contact', agencyId, enterpriseId });
  expect(await person.say('交接')).toContain('没有');
});

it('says that a form was handed in meanwhile', async () => {
  const house = await openHouse();
  const agencyId = await house.agency();
  const enterpriseId = await house.enterprise('示例家具厂', agencyId);
  const first = await house.let({ role: 'contact', agencyId, enterpriseId, form: 'common/inquiry' });
  await first.say('卡尺去哪里校准？');
  const code = CODE.exec(await first.say('交接'))?.[1] ?? '';
  await first.sayAll('计量', '跳过', '可以', '提交');
  const second = house.person();
  expect(await second.start(code)).toContain('已经提交或取消');
  expect(await second.press('同意')).toContain('可以填这些表');
});

it('is known by another process at once', async () => {
  const house = await openHouse();
  const other = await openHouse({ databaseUrl: house.databaseUrl });
  const agencyId = await house.agency();
  const enterpriseId = await house.enterprise('示例家具厂', agencyId);
  const first = await house.let({ role: 'contact', agencyId, enterpriseId, form: 'common/inquiry' });
  const code = CODE.exec(await first.say('交接'))?.[1] ?? '';
  const second = other.person();
  await second.start(code);
  expect(await second.press('同意')).toContain('您想问什么');
  expect(await first.say('卡尺去哪里校准？')).not.toContain('大概属于哪一类');
  expect(await house.store.prisma.answer.count()).toBe(0);
});
