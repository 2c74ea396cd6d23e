import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { WebChannel } from '../../src/channels/web/web-channel.js';
import { openBell } from '../../src/store/bell/open-bell.js';
import { ensureAccount } from '../../src/store/directory/ensure-account.js';
import { startWeb } from '../../src/web/server.js';
import { openHouse, until, useDatabase } from '../chat/house.js';
import { Visitor } from './visitor.js';

useDatabase();

/** The real chat behind the real server. */
async function openPage() {
  const house = await openHouse();
  const { store, chat, databaseUrl, log: logged } = house;
  const bell = openBell(databaseUrl);
  const web = new WebChannel({ store, bell, readUpload: async () => undefined });
  chat.serve(web, await ensureAccount(store.prisma, 'web', 'web'));
  await web.receive(chat.handle);
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const server = await startWeb({
    secret: 'a secret of these tests, long enough',
    host: '127.0.0.1',
    port: 0,
    publicUrl: 'http://127.0.0.1',
    log,
    store,
    bell,
    chat,
    web,
    uploads: {
      store: async () => ({ kind: 'refused', why: 'kind' }),
      find: async () => undefined,
      read: async () => undefined,
    },
    telegram: [],
    health: async () => ({
      ready: true,
      state: 'ok',
      reasons: [],
      database: { ok: true },
      queue: { ok: true },
      channels: [],
    }),
    registry: new Registry(),
  });
  const close = async () => {
    await server.close(500);
    await bell.close();
  };
  return { ...house, logged, url: server.url, close };
}

test('whoever deletes their data reads that it is done, also when they ask again', {
  timeout: 30_000,
}, async () => {
  const { url, store, invite, enterprise, agency, close } = await openPage();
  const agencyId = await agency();
  const enterpriseId = await enterprise('示例机械有限公司', agencyId);
  const code = await invite({ role: 'contact', agencyId, enterpriseId, maxUses: null });
  const visitor = await new Visitor(url).open(code);
  await until(async () => (await visitor.letters()).length === 1);
  const notice = (await visitor.letters()).at(-1) as unknown as {
    seq: number;
    buttons: { id: string; label: string }[];
  };
  const agree = notice.buttons.find(({ label }) => label === '同意')?.id;
  expect((await visitor.post('send', { id: 'a', press: agree, on: notice.seq })).status).toBe(200);
  await visitor.post('send', { id: 'b', text: '删除我的数据' });
  const sure = { id: 'c', text: '是' };
  const told = (await (await visitor.post('send', sure)).json()) as { ok: boolean; farewell?: string };
  expect(told.farewell).toContain('删除');
  expect(await store.prisma.identity.count({ where: { account: { channel: 'web' } } })).toBe(0);
  expect(await store.prisma.letter.count()).toBe(0);

  // The answer was lost on its way: the page asks with the same id.
  expect(await (await visitor.post('send', sure)).json()).toEqual(told);
  expect((await visitor.post('send', { id: 'd', text: '在吗' })).status).toBe(401);
  await visitor.open(code);
  await until(async () => (await visitor.letters()).length === 1);
  expect((await visitor.letters()).at(-1)?.text).toContain('同意');
  expect(await (await visitor.post('send', { id: 'e', text: '不同意' })).json()).toEqual({ ok: true });
  await close();
});

test('the question at hand is said again when the page asks for it, once', async () => {
  const { url, invite, enterprise, agency, close } = await openPage();
  const agencyId = await agency();
  const enterpriseId = await enterprise('示例机械有限公司', agencyId);
  const code = await invite({ role: 'contact', agencyId, enterpriseId, form: 'common/inquiry' });
  const visitor = await new Visitor(url).open(code);
  await visitor.post('send', { id: 'a', text: '同意' });
  // The notice, the answer to it and the first question.
  await until(async () => (await visitor.letters()).length === 3);
  const asked = (await visitor.letters()).at(-1);
  for (let i = 0; i < 2; i++)
    expect((await visitor.post('send', { id: 'again', again: true })).status).toBe(200);
  await until(async () => (await visitor.letters()).length > 3);
  const letters = await visitor.letters();
  expect(letters.at(-1)?.text).toContain(asked?.text.split('\n').at(-1));
  expect(letters.filter(({ seq }) => seq > (asked?.seq ?? 0))).toHaveLength(1);
  expect((await visitor.post('send', { id: 'x', again: false })).status).toBe(400);
  await close();
});
