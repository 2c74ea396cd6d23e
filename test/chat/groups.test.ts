import { expect, it } from 'vitest';
import type { MenuRole, Outcome, Outgoing } from '../../src/chat/channel.js';
import type { Act } from '../../src/chat/inbound.js';
import { openHouse, type TestHouse, until, useDatabase } from './house.js';
import type { Person } from './person.js';

useDatabase();

const GROUP = '-5';
const MOVED = '-1001234567890';

async function registered() {
  const house = await openHouse();
  const agencyId = await house.agency();
  const staff = await house.let({ role: 'staff', agencyId });
  const tell = async (act: Act, chat = GROUP, by: Person = staff) => {
    await house.chat.handle({ ...by.inbound(act), chat, group: true });
    return house.channel.to(chat).map(({ text }) => text);
  };
  expect((await tell({ kind: 'text', text: '登记本群', message: '1' })).at(-1)).toContain(
    '成都示例质量服务中心',
  );
  return { house, staff, tell, rooms: () => house.store.prisma.room.findMany() };
}

const word: Act = { kind: 'text', text: '怎么填', message: '2' };

it('speaks in registered groups only, and of nobody', async () => {
  const { tell } = await registered();
  expect((await tell(word)).at(-1)).toContain('https://t.me/zhitong_bot');
  expect(await tell(word, '-6')).toEqual([]);
});

it('goes with a group to its new id, however often it is told', async () => {
  const { tell, rooms } = await registered();
  await tell({ kind: 'reachable', reachable: false });
  await tell({ kind: 'moved', to: MOVED });
  await tell({ kind: 'moved', to: MOVED });
  expect(await rooms()).toMatchObject([{ key: MOVED, leftAt: null }]);
  expect(await tell(word, MOVED)).toHaveLength(1);
  expect(await tell(word, '-77')).toEqual([]);
  await tell({ kind: 'moved', to: '-1007' }, '-77');
  expect(await rooms()).toHaveLength(1);
});

it('learns of a new id when a reply is refused, and sends it there', async () => {
  const { house, tell, rooms } = await registered();
  const end: Outcome = { kind: 'blocked', reason: 'no-chat', movedTo: MOVED };
  house.channel.ends.set(GROUP, async () => end);
  await tell(word);
  expect(house.channel.to(MOVED).map((one: Outgoing) => one.text)).toHaveLength(1);
  expect(await rooms()).toMatchObject([{ key: MOVED }]);
});

interface Set {
  readonly chat: string;
  readonly role: MenuRole | undefined;
  readonly lang: string;
}

function watchMenus(house: TestHouse): readonly Set[] {
  const set: Set[] = [];
  Object.assign(house.channel, {
    setMenu: async (chat: string, role: MenuRole | undefined, lang: string) => {
      set.push({ chat, role, lang });
      throw new Error('nobody waits for it');
    },
  });
  return set;
}

it('offers everybody the commands of what they have become', async () => {
  const house = await openHouse();
  const menus = watchMenus(house);
  const agencyId = await house.agency();
  const enterpriseId = await house.enterprise('示例机械有限公司', agencyId);
  const last = async (person: Person) => {
    await until(() => menus.some(({ chat }) => chat === person.id));
    await new Promise((done) => setTimeout(done, 30));
    const { role, lang } = menus.filter(({ chat }) => chat === person.id).at(-1) as Set;
    return `${role} ${lang}`;
  };
  for (const role of ['staff', 'admin', 'operator'] as const)
    expect(await last(await house.let({ role, ...(role === 'operator' ? {} : { agencyId }) }))).toBe(
      `${role} zh`,
    );

  const contact = await house.let({ role: 'contact', agencyId, enterpriseId, form: 'common/inquiry' });
  expect(menus.filter(({ chat }) => chat === contact.id)).toEqual([]);
  await contact.say('English');
  expect(await last(contact)).toBe('contact en');
  await contact.say('菜单');
  await contact.say('中文');
  expect(await last(contact)).toBe('contact zh');
  const before = menus.length;
  await contact.start('');
  await until(() => menus.length > before);
  await contact.say('删除我的数据');
  await contact.say('是');
  await until(() => menus.at(-1)?.role === undefined);
  expect(contact.all.at(-1)?.text).toContain('删除');
});
