import { afterAll, beforeAll, expect, test } from 'vitest';
import { recogniseRooms, type SeenRoom } from '../../../src/service/rooms/recognise-rooms.js';
import { enterRoom, enterRoomByCode, offerRoomCode } from '../../../src/service/rooms/register-room.js';
import { ensureAccount } from '../../../src/store/directory/ensure-account.js';
import { findRoom } from '../../../src/store/directory/rooms.js';
import { newId } from '../../../src/store/new-id.js';
import { later, NOW, SECRET, Town } from '../people/town.js';

let town: Town;
beforeAll(async () => {
  town = await Town.found();
});
afterAll(() => town.end());

const PEOPLE = ['质通', '王芳', '李雷', '韩梅', '赵四'];

const sees = (topic: string, members: readonly string[] = PEOPLE): SeenRoom => ({
  id: newId(),
  topic,
  members,
});

/** An account in these rooms, which an agency has registered. */
async function registered(...rooms: readonly SeenRoom[]) {
  const accountId = await ensureAccount(town.store.prisma, 'wechat', newId());
  const agencyId = await town.agency();
  const by = newId();
  for (const { id, topic, members } of rooms) {
    const room = { accountId, key: id, sight: { title: topic, members } };
    await town.store.transact((tx) => enterRoom(tx, SECRET, room, { agencyId, by }, NOW));
  }
  const logIn = (...seen: readonly SeenRoom[]) =>
    town.store.transact((tx) => recogniseRooms(tx, SECRET, accountId, seen, later(5)));
  const room = (key: string) => findRoom(town.store.prisma, accountId, key);
  const rows = () => town.store.prisma.room.findMany({ where: { accountId } });
  return { accountId, agencyId, logIn, room, rows };
}

test('a room is the one with its topic and most of its members', async () => {
  const was = sees('服务群');
  const { logIn, room, agencyId, rows } = await registered(was);
  // Three of five stayed, in another order.
  const now = sees(' 服务群 ', ['韩梅', '质通', '王芳', '新来的', '新来的']);
  expect(await logIn(sees('别的群'), now)).toEqual({
    moved: [{ from: was.id, to: now.id }],
    conflicts: [],
  });
  expect(await room(now.id)).toMatchObject({ agencyId, unclear: false });
  expect(await room(was.id)).toBeUndefined();
  const [row] = await rows();
  expect(await town.audit('room', row?.id ?? '')).toMatchObject([
    { action: 'room.registered' },
    { action: 'room.recognised', details: { from: was.id, to: now.id } },
  ]);
  // As it looks now it is looked for the next time.
  const next = sees('服务群', ['韩梅', '质通', '王芳', '新来的']);
  expect(await logIn(next)).toMatchObject({ moved: [{ from: now.id, to: next.id }] });
});

test('with too few of its members it is asked about, once noted', async () => {
  const was = sees('服务群');
  const { logIn, room, rows } = await registered(was);
  const now = sees('服务群', ['质通', '王芳', '新来的', '另一个', '第三个']);
  expect(await logIn(now)).toEqual({ moved: [], conflicts: [now.id] });
  expect(await logIn(now)).toEqual({ moved: [], conflicts: [now.id] });
  expect(await room(now.id)).toMatchObject({ unclear: true, agencyId: undefined });
  expect((await rows()).find(({ key }) => key === was.id)?.lostAt).toEqual(later(5));
  // Gone at the next log-in, and the one that was lost may still be found.
  const next = sees('服务群');
  expect(await logIn(next)).toEqual({ moved: [{ from: was.id, to: next.id }], conflicts: [] });
  expect(await rows()).toHaveLength(1);
});

test('of two that look alike none is taken for the other', async () => {
  const [one, two] = [sees('服务群'), sees('服务群')];
  const twice = await registered(one, two);
  const now = sees('服务群');
  expect(await twice.logIn(now)).toEqual({ moved: [], conflicts: [now.id] });

  const once = await registered(sees('服务群'));
  const [left, right] = [sees('服务群'), sees('服务群')];
  expect(await once.logIn(left, right)).toEqual({ moved: [], conflicts: [left.id, right.id] });
});

test('another topic, one member in common or no name is no room that was lost', async () => {
  const named = await registered(sees('服务群'));
  expect(await named.logIn(sees('服务群2'))).toEqual({ moved: [], conflicts: [] });
  const nameless = await registered(sees(''));
  expect(await nameless.logIn(sees(''))).toEqual({ moved: [], conflicts: [] });
  const alone = await registered(sees('服务群', ['质通']));
  expect(await alone.logIn(sees('服务群', ['质通']))).toMatchObject({ moved: [] });
});

test('a room that kept its id is known, and how it looks is noted; one that is back is found again', async () => {
  const was = sees('服务群');
  const { logIn, room, rows } = await registered(was);
  await logIn({ ...was, topic: '新名字' });
  expect(await rows()).toMatchObject([{ title: '新名字', lostAt: null }]);
  await logIn(sees('别的群'));
  expect(await rows()).toMatchObject([{ lostAt: later(5) }]);
  await logIn(was);
  expect(await rows()).toMatchObject([{ lostAt: null }]);
  expect(await room(was.id)).toMatchObject({ unclear: false });
  // A list that was not read loses nothing.
  expect(await logIn()).toEqual({ moved: [], conflicts: [] });
  expect(await rows()).toMatchObject([{ lostAt: null }]);
});

test('a room that was left or is another account’s is not looked for', async () => {
  const was = sees('服务群');
  const { logIn, accountId } = await registered(was);
  await town.store.prisma.room.updateMany({ where: { accountId }, data: { leftAt: NOW } });
  expect(await logIn(sees('服务群'))).toEqual({ moved: [], conflicts: [] });
  const other = await registered();
  expect(await other.logIn(sees('服务群'))).toEqual({ moved: [], conflicts: [] });
});

test('two processes that tell of one log-in find the same', async () => {
  const was = sees('服务群');
  const { logIn, rows } = await registered(was);
  const now = sees('服务群');
  const told = await Promise.all([logIn(now), logIn(now), logIn(now)]);
  expect(told.flatMap(({ moved }) => moved)).toEqual([{ from: was.id, to: now.id }]);
  expect(told.flatMap(({ conflicts }) => conflicts)).toEqual([]);
  expect(await rows()).toHaveLength(1);
});

test('a code registers one room, of ten at once one, and none when it is late', async () => {
  const accountId = await ensureAccount(town.store.prisma, 'wechat', newId());
  const agencyId = await town.agency('登记服务中心');
  const by = newId();
  const offer = () => town.store.transact((tx) => offerRoomCode(tx, SECRET, { agencyId, by }, NOW));
  const enter = (code: string, minutes = 1) => {
    const room = { accountId, key: newId() };
    return town.store.transact((tx) =>
      enterRoomByCode(tx, SECRET, code.replace('-', ''), room, undefined, later(minutes)),
    );
  };
  const code = await offer();
  const entered = await Promise.all(Array.from({ length: 10 }, () => enter(code)));
  expect(entered.filter((name) => name === '登记服务中心')).toHaveLength(1);
  expect(entered.filter((name) => name === undefined)).toHaveLength(9);
  expect(await town.store.prisma.room.findMany({ where: { accountId } })).toMatchObject([
    { agencyId, registeredBy: by },
  ]);
  expect(await enter(await offer(), 24 * 60 + 1)).toBeUndefined();
});
