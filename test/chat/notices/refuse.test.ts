import { describe, expect, it, test } from 'vitest';
import { readNoticeInForm, readNoticeOrder } from '../../../src/chat/lobby/notices/orders.js';
import { useDatabase } from '../house.js';
import { Person } from '../person.js';
import { openNotices } from './notice-house.js';

useDatabase();

describe('an order', () => {
  test.each([
    ['群发', 'write'],
    ['我要发通知', 'write'],
    ['/broadcast', 'write'],
    ['通知', 'list'],
    ['通知12', 'show'],
    ['notice 12', 'show'],
    ['群2 欢迎语 大家好\n请看公告', 'room'],
    ['退订', 'refuse'],
    ['TD', 'refuse'],
    ['退订培训通知', 'refuse'],
    ['不要再发通知了', 'refuse'],
    ['Unsubscribe', 'refuse'],
    ['订阅 政策资讯', 'want'],
    ['首选 微信', 'prefer'],
    ['通知发到Telegram', 'prefer'],
    ['通知权限 服务人员', 'who-writes'],
  ])('%s', (said, order) => expect(readNoticeOrder(said)?.order).toBe(order));

  test.each(['通知单', '群里的人', '退订金', '首选供应商', '不想收钱', '群策群力', '通知书12份'])(
    '%s is none',
    (said) => expect(readNoticeOrder(said)).toBeUndefined(),
  );

  test('in a form only what answers no question', () => {
    expect(readNoticeInForm('退订', false)?.order).toBe('refuse');
    expect(readNoticeInForm('订阅', false)?.order).toBe('want');
    expect(readNoticeInForm('退订培训通知', false)?.order).toBe('refuse');
    expect(readNoticeInForm('T', false)).toBeUndefined();
    expect(readNoticeInForm('通知', false)).toBeUndefined();
    expect(readNoticeInForm('群', true)).toBeUndefined();
    expect(readNoticeInForm('群发', true)?.order).toBe('write');
    expect(readNoticeInForm('/notices', false)?.order).toBe('list');
  });
});

it('refuses kinds at once, says that service notices still come, and takes them back', async () => {
  const house = await openNotices();
  const contact = await house.contact('示例机械厂');
  const refused = async () => (await house.store.prisma.optOut.findMany()).map(({ kind }) => kind).sort();
  expect(await contact.say('退订')).toContain('哪一种');
  expect(contact.buttons).toEqual(['培训通知', '政策资讯', '都不收']);
  const said = await contact.say('1');
  expect(said).toContain('不再给您发培训通知');
  expect(said).toContain('跟您自己的服务有关的通知还会发');
  expect(await refused()).toEqual(['training']);
  expect(await contact.say('退订 培训')).toContain('已经退订了');
  expect(await contact.say('退订全部')).toContain('培训通知和政策资讯');
  expect(await refused()).toEqual(['news', 'training']);
  expect(await contact.say('退订服务通知')).toContain('不能单独退订');
  expect(await contact.say('订阅')).toContain('想再收哪一种');
  await contact.press('政策资讯');
  expect(await refused()).toEqual(['training']);
  expect(await contact.say('订阅')).toContain('有培训通知会发给您');
  expect(await refused()).toEqual([]);
  expect(await contact.say('订阅')).toContain('没有退订过');
});

it('works inside a form, which goes on', async () => {
  const house = await openNotices();
  const contact = await house.contact('示例机械厂');
  await contact.say('菜单');
  const label = contact.buttons[0] ?? '';
  await contact.press(label);
  const reply = await contact.say('退订培训通知');
  expect(reply).toContain('不再给您发培训通知');
  expect(await house.store.prisma.optOut.count()).toBe(1);
  const identity = await house.store.prisma.identity.findFirstOrThrow({ where: { key: contact.id } });
  expect(identity.sessionId).not.toBeNull();
  expect(identity.dialog).toBeNull();
});

it('sends to the channel a person wants first, if they are there', async () => {
  const house = await openNotices();
  const contact = await house.contact('示例机械厂');
  const prefers = async () =>
    (await house.store.prisma.person.findUniqueOrThrow({ where: { id: await house.idOf(contact) } })).prefers;
  expect(await contact.say('首选 微信')).toContain('没有在微信上');
  expect(await prefers()).toBeNull();
  const wechat = await house.serve('wechat', 'w', { buttons: false });
  const there = new Person({ chat: house.chat, channel: wechat });
  await there.start('');
  const personId = await house.idOf(contact);
  await house.store.prisma.identity.updateMany({ where: { key: there.id }, data: { personId } });
  expect(await contact.say('首选')).toContain('最近用的地方');
  expect(contact.buttons).toEqual(['微信', 'Telegram', '最近用的地方']);
  await contact.press('微信');
  expect(await prefers()).toBe('wechat');
  expect(await contact.say('首选 随便')).toContain('最近用的地方');
  expect(await prefers()).toBeNull();
});
