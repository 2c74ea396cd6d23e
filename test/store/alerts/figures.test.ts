import { afterAll, beforeAll, expect, test } from 'vitest';
import { findTroubles } from '../../../src/service/alerts/find-troubles.js';
import { readSnapshot } from '../../../src/service/alerts/read-snapshot.js';
import { readAlertFigures } from '../../../src/store/alerts/figures.js';
import { newId } from '../../../src/store/new-id.js';
import { openStore } from '../../../src/store/open-store.js';
import type { Store } from '../../../src/store/store.js';
import { sign } from '../../service/alerts/snapshots.js';
import { startTestServer, type TestServer } from '../test-database.js';

let server: TestServer;
let store: Store;
beforeAll(async () => {
  server = await startTestServer();
  store = await openStore({ databaseUrl: await server.create(), dataDir: '/nonexistent', poolSize: 4 });
}, 60_000);
afterAll(async () => {
  await store.close();
  await server.end();
});

const ago = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);

test('what stands in the database about how the service fares', async () => {
  const { prisma } = store;
  expect(await readAlertFigures(prisma)).toMatchObject({
    ...{ outbox: 0, outboxSeconds: 0, reminders: 0, remindersSeconds: 0, stuck: [], failed: 0, dead: 0 },
    ...{ failedWhy: null, backupSeconds: null, evidenceSeconds: 0, operators: 0, operatorsReached: 0 },
  });

  const message = { identityId: newId(), accountId: newId(), message: {} };
  const outbox = (over: object) => prisma.outbox.create({ data: { id: newId(), ...message, ...over } });
  await outbox({ dueAt: ago(10) });
  await outbox({ dueAt: new Date(Date.now() + 60_000) });
  for (const error of ['void', 'void', 'other']) await outbox({ status: 'failed', error, dueAt: ago(1) });
  await outbox({ status: 'failed', error: 'other', dueAt: ago(60) });

  const agencyId = newId();
  await prisma.agency.create({ data: { id: agencyId, name: '示例', nameKey: '示例' } });
  const notice = async (started: Date, rows: readonly { status: string; dueAt: Date; at: Date }[]) => {
    const { id, number } = await prisma.notice.create({
      data: {
        ...{ id: newId(), kind: 'news', agencyId, title: '…', body: '…', audience: {}, status: 'sending' },
        ...{ intended: rows.length, startedAt: started },
      },
    });
    const recipients = rows.map((row) => ({ ...row, noticeId: id, personId: newId() }));
    await prisma.recipient.createMany({ data: recipients });
    return number;
  };
  const old = { dueAt: ago(30), at: ago(30) };
  const stuck = await notice(ago(60), [
    { status: 'waiting', ...old },
    { status: 'sent', ...old },
  ]);
  // One goes on, one waits for the morning, one has just begun.
  await notice(ago(60), [
    { status: 'waiting', ...old },
    { status: 'sent', dueAt: ago(30), at: ago(1) },
  ]);
  await notice(ago(60), [{ status: 'waiting', dueAt: new Date(Date.now() + 3_600_000), at: ago(30) }]);
  await notice(ago(1), [{ status: 'waiting', ...old }]);

  const webhook = await prisma.webhook.create({
    data: { id: newId(), agencyId, url: 'https://hooks.example/x', secret: 'x', events: [] },
  });
  for (const dueAt of [ago(5), ago(60 * 30)])
    await prisma.webhookDelivery.create({
      data: { id: newId(), webhookId: webhook.id, event: 'x', payload: {}, status: 'dead', dueAt },
    });
  await prisma.audit.create({ data: { action: 'backup.made', subject: 'backup', key: 'x', at: ago(120) } });

  const account = (channel: string) => prisma.account.create({ data: { id: newId(), channel, key: 'x' } });
  const operator = async (accountId: string) => {
    const { id } = await prisma.person.create({ data: { id: newId() } });
    await prisma.operator.create({ data: { personId: id } });
    await prisma.identity.create({ data: { id: newId(), accountId, key: id, personId: id } });
  };
  await operator((await account('web')).id);
  const figures = await readAlertFigures(prisma);
  expect(figures).toMatchObject({ outbox: 1, stuck: [stuck], failed: 3, failedWhy: 'void', dead: 1 });
  expect(figures).toMatchObject({ operators: 1, operatorsReached: 0 });
  expect(figures.outboxSeconds).toBeGreaterThan(590);
  expect(figures.backupSeconds).toBeGreaterThan(7100);
  await operator((await account('telegram')).id);
  expect(await readAlertFigures(prisma)).toMatchObject({ operators: 2, operatorsReached: 1 });
});

test('a database that was put back to an older state is told; one that is away is all there is to tell', async () => {
  const { prisma } = store;
  const kinds = async () => findTroubles(await readSnapshot(store, sign())).map(({ kind }) => kind);
  expect(await kinds()).not.toContain('schema-missing');
  await prisma.$executeRawUnsafe(
    `UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = '0013_console_counts'`,
  );
  expect((await readSnapshot(store, sign())).missing).toEqual(['0013_console_counts']);
  expect(await kinds()).toContain('schema-missing');
  await prisma.$executeRawUnsafe('ALTER TABLE _prisma_migrations RENAME TO elsewhere');
  expect(await kinds()).toContain('schema-missing');
  const away = { ...store, checkHealth: () => Promise.reject(new Error('away')) };
  expect(findTroubles(await readSnapshot(away, sign())).map(({ kind }) => kind)).toEqual(['database-away']);
});
