import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  chooseEnterprise,
  findCaller,
  markReachable,
  meetCaller,
  pointTo,
  setDialog,
  setLanguage,
} from '../../../src/service/people/caller.js';
import { newId } from '../../../src/store/new-id.js';
import { later, NOW, Town } from './town.js';

let town: Town;
beforeAll(async () => {
  town = await Town.found();
});
afterAll(() => town.end());

const identity = (id: string) => town.store.prisma.identity.findUniqueOrThrow({ where: { id } });

test('who writes for the first time becomes a person; the second time the same one is met', async () => {
  const address = town.address();
  const first = await town.meet({ ...address, name: '王芳' });
  expect(first).toMatchObject({ fresh: true, name: '王芳', lang: 'zh', dialog: null, chat: address.key });
  expect(first).not.toHaveProperty('sessionId');
  const second = await town.meet({ ...address, name: '王芳芳' }, later(5));
  expect(second).toEqual({ ...first, fresh: false, name: '王芳芳' });
  expect(await identity(first.identityId)).toMatchObject({ heardAt: later(5), createdAt: NOW });
  expect(await town.meet(address)).toMatchObject({ name: '王芳芳' });
});

test('the same user of another account or channel is somebody else', async () => {
  const address = town.address();
  const others = [address, { ...address, account: '4712' }, { ...address, channel: 'web' }];
  const people = await Promise.all(others.map((other) => town.meet(other)));
  expect(new Set(people.map(({ personId }) => personId)).size).toBe(3);
});

test('the first messages of a new person, ten at once: one person, one account, one of them fresh', async () => {
  const address = { channel: 'telegram', account: 'new-bot', key: '900719925474099312345' };
  const before = await town.store.prisma.person.count();
  const met = await Promise.all(Array.from({ length: 10 }, () => town.meet(address)));
  expect(new Set(met.map(({ personId }) => personId)).size).toBe(1);
  expect(met.filter(({ fresh }) => fresh)).toHaveLength(1);
  expect(await town.store.prisma.person.count()).toBe(before + 1);
  expect(await town.store.prisma.account.count({ where: { key: 'new-bot' } })).toBe(1);
});

test('a second message of an identity waits for the first and sees what it did', async () => {
  const address = town.address();
  const { identityId, personId } = await town.meet(address);
  const order: string[] = [];
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const first = town.store.transact(async (tx) => {
    await meetCaller(tx, address, NOW);
    order.push('first in');
    await gate;
    await setDialog(tx, identityId, { asked: 'consent' });
    await setLanguage(tx, personId, 'en');
    order.push('first out');
  });
  await expect.poll(() => order).toEqual(['first in']);
  const second = town.meet(address).then((caller) => {
    order.push('second in');
    return caller;
  });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(order).toEqual(['first in']);
  release();
  await first;
  expect(await second).toMatchObject({ dialog: { asked: 'consent' }, lang: 'en' });
  expect(order).toEqual(['first in', 'first out', 'second in']);
});

test('while an identity is locked, rows that refer to it can be added', async () => {
  const address = town.address();
  await town.meet(address);
  await town.store.transact(async (tx) => {
    const { identityId } = await meetCaller(tx, address, NOW);
    await town.store.prisma.letter.create({ data: { identityId, way: 'out', message: { text: '您好' } } });
  });
});

test('English is for apps in English, and only at first', async () => {
  const langs = ['en', 'en-GB', 'EN_us', 'zh-hans', 'fr', '', undefined];
  const met = await Promise.all(langs.map((lang) => town.meet({ ...town.address(), lang })));
  expect(met.map(({ lang }) => lang)).toEqual(['en', 'en', 'en', 'zh', 'zh', 'zh', 'zh']);
  const address = town.address();
  await town.meet({ ...address, lang: 'zh' });
  expect(await town.meet({ ...address, lang: 'en' })).toMatchObject({ lang: 'zh' });
});

test('names that no database takes are cleaned, long ones cut, empty ones left out', async () => {
  const name = async (given: string) => (await town.meet({ ...town.address(), name: given })).name;
  expect(await name(' 王\u0000\n芳 ')).toBe('王 芳');
  expect(await name('a\ud800b')).toBe('a\ufffdb');
  expect([...((await name('😀'.repeat(500))) ?? '')]).toHaveLength(100);
  expect(await name(' \u0007 ')).toBeUndefined();
});

test('the name a person gave goes before that of the platform', async () => {
  const address = town.address();
  const { personId } = await town.meet({ ...address, name: 'wf_88' });
  await town.store.prisma.person.update({ where: { id: personId }, data: { name: '王芳' } });
  expect(await town.meet({ ...address, name: 'wf_89' })).toMatchObject({ name: '王芳' });
});

test('whoever writes does not block us; blocking keeps its first time', async () => {
  const address = town.address();
  const { identityId } = await town.meet(address);
  await markReachable(town.store.prisma, identityId, false, later(1));
  await markReachable(town.store.prisma, identityId, false, later(2));
  expect(await identity(identityId)).toMatchObject({ blockedAt: later(1) });
  await town.meet(address, later(3));
  expect(await identity(identityId)).toMatchObject({ blockedAt: null });
  await markReachable(town.store.prisma, identityId, false, later(4));
  await markReachable(town.store.prisma, identityId, true, later(5));
  expect(await identity(identityId)).toMatchObject({ blockedAt: null });
});

test('looking somebody up makes nobody and leaves no trace', async () => {
  const address = town.address();
  expect(await findCaller(town.store.prisma, address)).toBeUndefined();
  const met = await town.meet(address);
  expect(await findCaller(town.store.prisma, address)).toEqual({ ...met, fresh: false });
  expect(await town.store.prisma.identity.count({ where: { key: address.key } })).toBe(1);
});

test('what the house asked and the chosen enterprise are kept until they are taken back', async () => {
  const address = town.address();
  const { identityId } = await town.meet(address);
  const enterpriseId = newId();
  await setDialog(town.store.prisma, identityId, { asked: 'which', of: [1, null, { a: '\u0000' }] });
  await chooseEnterprise(town.store.prisma, identityId, enterpriseId);
  const met = await town.meet(address);
  expect(met).toMatchObject({ enterpriseId, dialog: { asked: 'which', of: [1, null, { a: '\u0000' }] } });
  await setDialog(town.store.prisma, identityId, null);
  await chooseEnterprise(town.store.prisma, identityId, null);
  expect(await town.meet(address)).toMatchObject({ dialog: null });
  expect(await town.meet(address)).not.toHaveProperty('enterpriseId');
});

test('the session that is left gets another version, the one that stays does not', async () => {
  const address = town.address();
  const caller = await town.meet(address);
  const [left, next] = [await town.session(caller), newId()];
  const version = async (id: string) =>
    (await town.store.prisma.session.findUniqueOrThrow({ where: { id } })).version;
  await pointTo(town.store.prisma, caller, left);
  expect(await version(left)).toBe(1);
  await pointTo(town.store.prisma, caller, next);
  expect(await version(left)).toBe(2);
  expect(await town.meet(address)).toMatchObject({ sessionId: next });
  await pointTo(town.store.prisma, caller, left);
  await pointTo(town.store.prisma, caller, null);
  expect(await version(left)).toBe(3);
  expect(await town.meet(address)).not.toHaveProperty('sessionId');
  await pointTo(town.store.prisma, caller, left);
  expect(await version(left)).toBe(3);
});
