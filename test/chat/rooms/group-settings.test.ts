import { expect, it } from 'vitest';
import type { Act } from '../../../src/chat/inbound.js';
import { openHouse, useDatabase } from '../house.js';
import type { Person } from '../person.js';

useDatabase();

const GROUP = '-1005';

async function opened() {
  let now = Date.parse('2026-11-20T04:00:00Z');
  const house = await openHouse({ now: () => now });
  const agencyId = await house.agency();
  const admin = await house.let({ role: 'admin', agencyId });
  const staff = await house.let({ role: 'staff', agencyId });
  const about = { chat: GROUP, group: true, title: '示例园区质量群', thread: '12' };
  const tell = async (by: Person, act: Act | string, more: object = about) => {
    const before = house.channel.to(GROUP).length;
    const said: Act = typeof act === 'string' ? { kind: 'text', text: act, message: '1' } : act;
    await house.chat.handle({ ...by.inbound(said), ...more, chat: GROUP, group: true });
    return house.channel.to(GROUP).slice(before);
  };
  await tell(staff, '登记本群');
  return {
    ...{ house, admin, staff, tell, agencyId },
    later: (ms: number) => {
      now += ms;
    },
    room: () => house.store.prisma.room.findFirstOrThrow(),
  };
}

const joined: Act = { kind: 'joined' };

it('keeps the name of the group and the topic it was registered in, and answers in that topic', async () => {
  const { room, tell, staff } = await opened();
  expect(await room()).toMatchObject({ title: '示例园区质量群', settings: { thread: '12' } });
  expect(await tell(staff, '怎么填')).toMatchObject([{ thread: '12' }]);
  // Registered anew outside of topics.
  await tell(staff, '登记本群', {});
  expect((await room()).settings).toEqual({});
});

it('welcomes newcomers in the words of an admin, once a minute, none by name', async () => {
  const { tell, admin, staff, later, room } = await opened();
  expect(await tell(staff, joined)).toEqual([]);
  expect((await tell(staff, '欢迎语 大家好'))[0]?.text).toContain('管理员');
  expect((await tell(admin, '欢迎语'))[0]?.text).toContain('欢迎语怎么改');
  expect((await tell(admin, '欢迎语 大家好，质量方面的问题可以私聊我'))[0]?.text).toContain('大家好');
  const [welcome] = await tell(staff, joined);
  expect(welcome).toMatchObject({
    ...{ text: '大家好，质量方面的问题可以私聊我', thread: '12' },
    buttons: [{ label: '私聊我', url: 'https://t.me/zhitong_bot' }],
  });
  expect(await tell(staff, joined)).toEqual([]);
  later(61_000);
  expect(await tell(staff, joined)).toHaveLength(1);
  expect((await tell(admin, '欢迎语 关'))[0]?.text).toContain('不再');
  later(61_000);
  expect(await tell(staff, joined)).toEqual([]);
  expect((await tell(admin, `欢迎语 ${'长'.repeat(501)}`))[0]?.text).toContain('500');
  expect((await room()).settings).not.toHaveProperty('welcome');
});

it('is set who sends notices there, in the group and privately by its number', async () => {
  const { tell, admin, staff, room, house } = await opened();
  await tell(admin, '发布权限 管理员');
  expect((await room()).settings).toMatchObject({ posters: 'admin' });
  expect(await admin.say('群')).toContain('登记的群（1个）');
  expect(admin.buttons).toEqual(['示例园区质量群（Telegram）']);
  expect(await admin.say('1')).toContain('只有管理员');
  await admin.press('服务人员也能发');
  expect((await room()).settings).toMatchObject({ posters: 'staff' });
  expect(await admin.say('群1 欢迎语 你好')).toContain('你好');
  await admin.say('群1');
  expect(await admin.press('改欢迎语')).toContain('示例园区质量群');
  expect(await admin.say('项目 大家有什么问题都可以问')).toContain('项目 大家有什么问题都可以问');
  expect((await room()).settings).toMatchObject({ welcome: '项目 大家有什么问题都可以问' });
  expect(await admin.say('群9')).toContain('没有这个编号');
  expect(await staff.say('群1 欢迎语 乱改')).toContain('管理员');
  expect(await house.store.prisma.audit.count({ where: { action: 'room.settings' } })).toBe(4);
});

it("is not another agency's to see or set", async () => {
  const { tell, house, room } = await opened();
  const other = await house.agency('另一家示例服务中心');
  const rival = await house.let({ role: 'admin', agencyId: other });
  expect((await tell(rival, '欢迎语 坏话'))[0]?.text).toContain('管理员');
  expect(await rival.say('群')).toContain('还没有登记的群');
  expect(await rival.say('群1 欢迎语 坏话')).toContain('没有这个编号');
  const id = (await room()).id;
  const short = Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');
  await rival.send(rival.inbound({ kind: 'press', button: `@n-posters:${short}.admin` }));
  expect((await room()).settings).toEqual({ thread: '12' });
  const contact = await house.let({
    ...{ role: 'contact', agencyId: other, enterpriseId: await house.enterprise('示例食品厂', other) },
  });
  expect(await contact.say('我的群')).toContain('机构管理员');
});
