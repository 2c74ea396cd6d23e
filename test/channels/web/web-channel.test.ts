import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebChannel } from '../../../src/channels/web/web-channel.js';
import type { Inbound } from '../../../src/chat/inbound.js';
import { type Bell, openBell } from '../../../src/store/bell/open-bell.js';
import { lettersAfter } from '../../../src/store/letters/read-letters.js';
import { newId } from '../../../src/store/new-id.js';
import { openStore } from '../../../src/store/open-store.js';
import type { Store } from '../../../src/store/store.js';
import { startTestServer, type TestServer } from '../../store/test-database.js';

let server: TestServer;
let store: Store;
let bell: Bell;
const identityId = newId();
beforeAll(async () => {
  server = await startTestServer();
  const databaseUrl = await server.create();
  store = await openStore({ databaseUrl, dataDir: tmpdir() });
  bell = openBell(databaseUrl);
  const account = await store.prisma.account.create({ data: { id: newId(), channel: 'web', key: 'web' } });
  const person = await store.prisma.person.create({ data: { id: newId() } });
  const identity = { id: identityId, key: 'key', accountId: account.id, personId: person.id };
  await store.prisma.identity.create({ data: identity });
}, 60_000);
afterAll(async () => {
  await bell.close();
  await store.close();
  await server.end();
}, 60_000);

const open = (over: Partial<ConstructorParameters<typeof WebChannel>[0]> = {}) =>
  new WebChannel({ store, bell, readUpload: async () => undefined, ...over });

const inbound = (text: string, chat = 'key'): Inbound => ({
  channel: 'web',
  account: 'web',
  chat,
  group: false,
  sender: { id: chat, name: '' },
  key: `web:${chat}:${text}`,
  at: 0,
  kind: 'text',
  text,
  message: text,
});

test('a message is sent when it lies in the database, and the bell has rung', async () => {
  const rung: (string | undefined)[] = [];
  const off = bell.on('letter', (payload) => void rung.push(payload));
  const buttons = [{ id: 'a', label: '甲', role: 'option' as const, picked: true }];
  const sent = await open().send({ chat: 'key', text: '选', buttons, kind: 'ask', widget: 'options' });
  if (sent.kind !== 'sent') throw new Error(sent.kind);
  const [letter] = await lettersAfter(store.prisma, identityId, 0, 10);
  expect(letter).toMatchObject({ seq: Number(sent.id), way: 'out' });
  expect(letter?.message).toEqual({ text: '选', buttons, kind: 'ask', widget: 'options' });
  expect(rung).toContain(identityId);
  off();
  const again = await open().send({ chat: 'key', text: '选', buttons: [], replaces: sent.id });
  expect(Number((again as { id: string }).id)).toBeGreaterThan(Number(sent.id));
  const [next] = await lettersAfter(store.prisma, identityId, Number(sent.id), 10);
  expect(next?.message).toEqual({ text: '选', buttons: [], replaces: Number(sent.id) });
});

test('ways a send can end: nobody there, and a database that is away', async () => {
  expect(await open().send({ chat: 'nobody', text: 'x', buttons: [] })).toEqual({
    kind: 'blocked',
    reason: 'no-chat',
  });
  const away = { ...store, transact: () => Promise.reject(new Error('away')) };
  expect(await open({ store: away }).send({ chat: 'key', text: 'x', buttons: [] })).toEqual({
    kind: 'retry',
    afterMs: 1000,
    delivered: 0,
  });
});

test('files are letters of their own after the words, all or none', async () => {
  const before = (await lettersAfter(store.prisma, identityId, 0, 100)).at(-1)?.seq ?? 0;
  const file = (name: string) => ({ name, mime: 'text/plain', bytes: Buffer.from(name) });
  await open().send({ chat: 'key', text: '两个文件', buttons: [], files: [file('a'), file('b')] });
  const letters = await lettersAfter(store.prisma, identityId, before, 10);
  const shown = letters.map(({ message }) => message as { text: string; file?: { name: string } });
  expect(shown.map(({ text, file: f }) => f?.name ?? text)).toEqual(['两个文件', 'a', 'b']);
});

test('messages of one chat are handled in turn, those of others beside; a failure is passed on', async () => {
  const channel = open();
  await expect(channel.take(inbound('early'))).rejects.toThrow('not receiving');
  const log: string[] = [];
  let let1 = () => {};
  const gate = new Promise<void>((done) => {
    let1 = done;
  });
  await channel.receive(async ({ key }) => {
    log.push(key);
    if (key === 'web:key:1') await gate;
    if (key === 'web:key:2') throw new Error('not stored');
    return undefined;
  });
  const first = channel.take(inbound('1'));
  const second = channel.take(inbound('2'));
  await channel.take(inbound('x', 'other'));
  expect(log).toEqual(['web:key:1', 'web:other:x']);
  let1();
  await first;
  await expect(second).rejects.toThrow('not stored');
  const third = channel.take(inbound('3'));
  await channel.stop(5000);
  await third;
  expect(log.at(-1)).toBe('web:key:3');
  await expect(channel.take(inbound('late'))).rejects.toThrow('not receiving');
});

test("a person's own words are kept once, before they are answered", async () => {
  const channel = open();
  const own = { identityId, message: { text: '我说' } };
  const before = (await lettersAfter(store.prisma, identityId, 0, 100)).at(-1)?.seq ?? 0;
  await channel.receive(async ({ chat }) => void (await channel.send({ chat, text: '您说', buttons: [] })));
  await channel.take(inbound('once'), own);
  await channel.take(inbound('once'), own);
  const letters = await lettersAfter(store.prisma, identityId, before, 10);
  expect(letters.map(({ way }) => way)).toEqual(['in', 'out', 'out']);
});

test('uploads are fetched through what reads them', async () => {
  const readUpload = async (id: string) => {
    if (id === 'broken') throw new Error('disk');
    return id === 'a' ? new Uint8Array([1]) : undefined;
  };
  const channel = open({ readUpload });
  expect(await channel.fetchFile('a')).toEqual({ kind: 'fetched', bytes: new Uint8Array([1]) });
  expect(await channel.fetchFile('b')).toMatchObject({ kind: 'failed', permanent: true });
  expect(await channel.fetchFile('broken')).toMatchObject({ kind: 'failed', permanent: false });
});
