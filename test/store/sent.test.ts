import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureAccount } from '../../src/store/directory/ensure-account.js';
import { openStore } from '../../src/store/open-store.js';
import { countSent, giveSentBack, takeSent } from '../../src/store/sent/sent.js';
import { readSetting, writeSetting } from '../../src/store/setting/setting.js';
import type { Store } from '../../src/store/store.js';
import { startTestServer, type TestServer } from './test-database.js';

let server: TestServer;
let store: Store;

beforeAll(async () => {
  server = await startTestServer();
  store = await openStore({ databaseUrl: await server.create(), dataDir: '', poolSize: 5 });
}, 60_000);

afterAll(async () => {
  await store.close();
  await server.end();
}, 60_000);

it('never gives out more of a day than there are, whoever asks at once', async () => {
  const { prisma } = store;
  const account = await ensureAccount(prisma, 'wechat', 'one');
  const other = await ensureAccount(prisma, 'wechat', 'two');
  const taken = await Promise.all(
    Array.from({ length: 30 }, () => takeSent(prisma, account, '2026-11-20', 12)),
  );
  expect(taken.filter(Boolean)).toHaveLength(12);
  expect(await countSent(prisma, account, '2026-11-20')).toBe(12);
  expect(await countSent(prisma, account, '2026-11-21')).toBe(0);
  expect(await takeSent(prisma, other, '2026-11-20', 12)).toBe(true);
  await giveSentBack(prisma, account, '2026-11-20');
  expect(await takeSent(prisma, account, '2026-11-20', 12)).toBe(true);
  expect(await takeSent(prisma, account, '2026-11-20', 12)).toBe(false);
  expect(await takeSent(prisma, account, '2026-11-22', 0)).toBe(false);
});

it('keeps what the operator switched', async () => {
  const { prisma } = store;
  expect(await readSetting(prisma, 'wechat.proactive')).toBeUndefined();
  await writeSetting(prisma, 'wechat.proactive', true, new Date(1000));
  await writeSetting(prisma, 'wechat.proactive', false, new Date(2000));
  expect(await readSetting(prisma, 'wechat.proactive')).toBe(false);
  expect(await prisma.setting.findMany()).toMatchObject([{ changedAt: new Date(2000) }]);
});
