import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { takeLease } from '../../../src/store/leases/lease.js';
import { newId } from '../../../src/store/new-id.js';
import { buryRecipients } from '../../../src/store/notices/bury.js';
import { claimRecipients } from '../../../src/store/notices/claim.js';
import {
  addWatcher,
  countStates,
  findWatched,
  keepProgressMessage,
  takeWatcher,
} from '../../../src/store/notices/progress.js';
import { settleRecipients } from '../../../src/store/notices/settle.js';
import { openStore } from '../../../src/store/open-store.js';
import { PROCESS } from '../../../src/store/outbox/processes.js';
import type { Store } from '../../../src/store/store.js';
import { NOON, openStation } from '../../jobs/broadcast/station.js';
import { startTestServer, type TestServer } from '../test-database.js';

const now = new Date(NOON);
const live = newId();
let server: TestServer;
let store: Store;
let folder: string;
beforeAll(async () => {
  server = await startTestServer();
  folder = mkdtempSync(join(tmpdir(), 'notices-'));
  store = await openStore({ databaseUrl: await server.create(), dataDir: folder, poolSize: 3 });
  await takeLease(store.prisma, PROCESS + live, live, 600_000);
}, 60_000);
afterAll(async () => {
  await store.close();
  await server.end();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

async function planned(count: number) {
  const at = openStation(store);
  const { id: accountId } = await at.account();
  const noticeId = await at.notice(await at.recipients(accountId, count));
  const claim = (process: string, take: number, more = {}) =>
    claimRecipients(store.prisma, { accountId, process, turns: [{ noticeId, take }], now, ...more });
  return { at, accountId, noticeId, claim };
}

const setStatus = (id: string, status: string) =>
  store.prisma.notice.update({ where: { id }, data: { status } });

it('gives a recipient to one process, those of notices under way alone, from where the last look ended', async () => {
  const { noticeId, claim } = await planned(5);
  const [mine, others] = [await claim(live, 2), await claim(newId(), 2)];
  expect([mine.length, others.length]).toEqual([2, 2]);
  expect(new Set([...mine, ...others].map(({ id }) => id)).size).toBe(4);
  const last = others.at(-1)?.id ?? 0n;
  expect(await claim(live, 5, { after: new Map([[noticeId, last + 1n]]) })).toEqual([]);
  await setStatus(noticeId, 'paused');
  expect(await claim(live, 5)).toEqual([]);
  await setStatus(noticeId, 'sending');
  expect(await claim(live, 5, { now: new Date(NOON - 1) })).toEqual([]);
  expect(await claim(live, 5)).toHaveLength(1);
});

it('leaves rows of others alone, notes what arrived although it was buried, and drops what was cancelled', async () => {
  const { at, noticeId, claim } = await planned(4);
  const gone = newId();
  const [a, b] = await claim(gone, 2);
  const [c, d] = await claim(live, 2);
  const ids = [a, b, c, d].map((row) => row?.id ?? 0n);
  const settle = (process: string, ...all: Parameters<typeof settleRecipients>[2]) =>
    settleRecipients(store.prisma, process, all, now);
  expect(await settle(live, { id: ids[0] ?? 0n, status: 'sent' })).toEqual([]);
  expect(await buryRecipients(store.prisma, now)).toBeGreaterThanOrEqual(2);
  // It lived after all: what arrived is not sent again, what did not is somebody else's.
  expect(
    await settle(
      gone,
      { id: ids[0] ?? 0n, status: 'sent', message: '9' },
      { id: ids[1] ?? 0n, status: 'failed' },
    ),
  ).toMatchObject([{ status: 'sent' }]);
  await setStatus(noticeId, 'cancelled');
  await settle(
    live,
    { id: ids[2] ?? 0n, status: 'waiting', untried: true },
    { id: ids[3] ?? 0n, status: 'sent' },
  );
  const rows = await at.rows(noticeId);
  expect(rows.map(({ status, reason, doubtful }) => [status, reason, doubtful])).toEqual([
    ['sent', null, true],
    ['waiting', null, true],
    ['dropped', 'cancelled', false],
    ['sent', null, false],
  ]);
  const states = await countStates(store.prisma, noticeId);
  expect(states.reduce((sum, { n }) => sum + n, 0)).toBe(4);
});

it('shows the progress in each place once, and gives the report to one process', async () => {
  const { at, accountId, noticeId } = await planned(1);
  const { identities } = await at.person([accountId], 'en');
  const [identity] = identities;
  if (!identity) throw new Error('nobody');
  const watcher = { identityId: identity.id, accountId, chat: identity.key };
  await addWatcher(store.prisma, noticeId, watcher);
  await addWatcher(store.prisma, noticeId, watcher);
  await keepProgressMessage(store.prisma, noticeId, identity.id, 'm5');
  const [watched] = (await findWatched(store.prisma, [accountId])).filter(({ id }) => id === noticeId);
  expect(watched?.watchers).toEqual([{ ...watcher, message: 'm5', lang: 'en' }]);
  const take = () => store.transact((tx) => takeWatcher(tx, noticeId, identity.id));
  expect([await take(), await take()]).toEqual([true, false]);
});
