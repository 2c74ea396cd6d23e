import { beforeEach, expect, it } from 'vitest';
import { hashMembers } from '../../src/service/rooms/hash-members.js';
import { ensureAccount } from '../../src/store/directory/ensure-account.js';
import { openHouse, type TestHouse, until, useDatabase } from './house.js';
import { Person } from './person.js';
import type { RecordingChannel } from './recording-channel.js';

useDatabase();

const ROOM = '@@room-of-today';
const CODE = /登记本群 ([0-9A-Z-]{11})/;

let house: TestHouse;
let wechat: RecordingChannel;
let agencyId: string;
let enterpriseId: string;

beforeEach(async () => {
  house = await openHouse();
  wechat = await house.serve('wechat', 'w', { buttons: false, stableIds: false });
  agencyId = await house.agency();
  enterpriseId = await house.enterprise('示例家具厂', agencyId);
});

const somebody = (): Person => new Person({ chat: house.chat, channel: wechat });

/** Says something in the room, mentioning the bot; what the room is answered. */
async function tell(by: Person, text: string, key?: string): Promise<string> {
  const before = wechat.to(ROOM).length;
  await house.chat.handle({
    ...by.inbound({ kind: 'text', text, message: 'm' }, key),
    chat: ROOM,
    group: true,
  });
  return wechat
    .to(ROOM)
    .slice(before)
    .map((one) => one.text)
    .join('\n');
}

const rooms = () => house.store.prisma.room.findMany();

async function codeOf(role: 'admin' | 'operator'): Promise<string> {
  const person = await house.let(role === 'operator' ? { role } : { role, agencyId });
  return CODE.exec(await person.say('登记本群'))?.[1] ?? '';
}

it('is registered by the code of an admin, whoever says it there, with how it looks', async () => {
  const code = await codeOf('admin');
  Object.assign(wechat, {
    describeRoom: async () => ({ title: '示例企业服务群', members: ['王芳', '李雷', '质通'] }),
  });
  expect(await tell(somebody(), '你好')).toBe('');
  expect(await tell(somebody(), `登记本群 ${code}`)).toContain('已登记到“成都示例质量服务中心”');
  const [room] = await rooms();
  expect(room).toMatchObject({ key: ROOM, agencyId, title: '示例企业服务群' });
  expect(room?.members).toHaveLength(3);
  expect(room?.members.join()).not.toContain('王芳');
  expect(hashMembers('another secret', ['王芳'])[0]).not.toBe(room?.members[0]);
  // Nobody became a person by it.
  expect(await house.store.prisma.identity.count({ where: { account: { channel: 'wechat' } } })).toBe(0);
  // Once only.
  expect(await tell(somebody(), `登记本群 ${code}`)).toContain('已经用过');
});

it('is registered by the code alone, also an operator’s', async () => {
  expect(await tell(somebody(), await codeOf('operator'))).toContain('已登记');
});

it('asks an operator with which of several agencies', async () => {
  await house.agency('德阳示例质量服务中心');
  const operator = await house.let({ role: 'operator' });
  expect(await operator.say('登记本群')).toContain('哪家服务机构');
  const code = CODE.exec(await operator.press('德阳示例质量服务中心'))?.[1] ?? '';
  expect(await tell(somebody(), code)).toContain('德阳示例质量服务中心');
});

it('gives no code to others, and takes none in private', async () => {
  const staff = await house.let({ role: 'staff', agencyId });
  expect(await staff.say('登记本群')).not.toMatch(CODE);
  const contact = await house.let({ role: 'contact', agencyId, enterpriseId });
  expect(await contact.say('登记本群')).toContain('服务机构的人员');
  expect(await contact.say(await codeOf('admin'))).toContain('登记群用的');
  expect(await house.store.prisma.staff.count()).toBe(2);
  expect(await rooms()).toEqual([]);
});

it('takes neither a wrong code nor another invite, and counts the misses of who is known', async () => {
  const contact = somebody();
  await contact.start(await house.invite({ role: 'contact', agencyId, enterpriseId }));
  await contact.say('同意');
  expect(await tell(somebody(), 'ABCDE-23456')).toBe('');
  expect(await tell(contact, `登记本群 ${await house.invite({ role: 'admin', agencyId })}`)).toContain(
    '不对',
  );
  for (let n = 0; n < 4; n++) expect(await tell(contact, '登记本群 ABCDE-23456')).toContain('不对');
  expect(await tell(contact, `登记本群 ${await codeOf('admin')}`)).toContain('不对');
  expect(await rooms()).toEqual([]);
});

it('is registered by staff who are known, as in any chat', async () => {
  const staff = somebody();
  await staff.start(await house.invite({ role: 'staff', agencyId }));
  await staff.say('同意');
  expect(await tell(staff, '登记本群')).toContain('已登记');
});

it('goes on in private with who is known, and tells others how to', async () => {
  await tell(somebody(), await codeOf('admin'));
  const contact = somebody();
  const how = await tell(contact, '我要填表');
  expect(how).toContain('请私聊我');
  expect(how).toContain('https://zhitong.example');
  expect(contact.all).toEqual([]);
  await contact.start(
    await house.invite({ role: 'contact', agencyId, enterpriseId, form: 'common/inquiry' }),
  );
  await contact.sayAll('同意', '卡尺去哪里校准？');
  await contact.read();
  expect(await tell(contact, '接着填')).toContain('私聊您');
  await until(() => contact.all.at(-1)?.text.includes('大概属于哪一类') === true);
  expect(
    wechat
      .to(ROOM)
      .map(({ text }) => text)
      .join(),
  ).not.toContain('卡尺');
  // What is said in the room is no answer.
  await tell(contact, '计量');
  expect(await house.store.prisma.answer.count()).toBe(1);
  await contact.read();
  expect(await contact.say('计量')).toContain('照片或文件');
});

it('opens in private the form that was named in the room, and asks for the consent there', async () => {
  await tell(somebody(), await codeOf('admin'));
  const contact = somebody();
  await contact.start(await house.invite({ role: 'contact', agencyId, enterpriseId }));
  await contact.say('同意');
  await contact.read();
  await tell(contact, '提问');
  await until(() => contact.all.at(-1)?.text.includes('第1/4题') === true);

  const shy = somebody();
  await shy.say('你好');
  await shy.read();
  expect(await tell(shy, '提问')).toContain('私聊您');
  expect(await shy.read()).toContain('告知');
});

it('writes in private once for a message that comes twice', async () => {
  await tell(somebody(), await codeOf('admin'));
  const contact = somebody();
  await contact.start(await house.invite({ role: 'contact', agencyId, enterpriseId }));
  await contact.say('同意');
  await contact.read();
  await tell(contact, '菜单', 'same');
  await tell(contact, '菜单', 'same');
  expect((await contact.read()).split('可以填这些表')).toHaveLength(2);
});

it('writes nothing in private to who cannot be reached', async () => {
  await tell(somebody(), await codeOf('admin'));
  const contact = somebody();
  await contact.say('你好');
  await contact.read();
  await house.store.prisma.identity.updateMany({
    where: { key: contact.id },
    data: { blockedAt: new Date() },
  });
  expect(await tell(contact, '菜单')).toContain('请私聊我');
  expect(await contact.read()).toBe('');
});

it('asks to be registered again where it may be a room that was lost', async () => {
  const accountId = await ensureAccount(house.store.prisma, 'wechat', 'w');
  const code = await codeOf('admin');
  await house.store.prisma.room.create({
    data: { id: crypto.randomUUID(), accountId, key: ROOM, title: '群' },
  });
  expect(await tell(somebody(), '你好')).toContain('再登记一次');
  expect(await tell(somebody(), code)).toContain('已登记');
  expect(await tell(somebody(), '你好')).toContain('请私聊我');
});
