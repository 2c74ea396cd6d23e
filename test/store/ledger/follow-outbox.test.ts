import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { takeLease } from '../../../src/store/leases/lease.js';
import { endEntriesOf } from '../../../src/store/ledger/follow-outbox.js';
import { ledgerEntries, ledgerStates } from '../../../src/store/ledger/states.js';
import { newId } from '../../../src/store/new-id.js';
import { beginSending } from '../../../src/store/outbox/outbox.js';
import { buryProcesses, PROCESS } from '../../../src/store/outbox/processes.js';
import { dropOld } from '../../../src/store/retention/old-rows.js';
import { Workplace } from '../../service/remind/workplace.js';
import { startTestServer, type TestServer } from '../test-database.js';

let server: TestServer;
let place: Workplace;

beforeAll(async () => {
  server = await startTestServer();
  place = await Workplace.open(await server.create());
}, 60_000);
afterAll(async () => {
  await place.close();
  await server.end();
}, 60_000);
beforeEach(() => place.clear());

/** So many people were reminded; their messages, in the order of the ledger. */
async function handed(count: number): Promise<readonly string[]> {
  for (let i = 0; i < count; i++) await place.remindContact(await place.person());
  await place.run();
  return (await place.ledger()).map(({ outboxId }) => outboxId ?? '');
}

const states = async () => {
  const { intended, states: of } = await ledgerStates(place.store.prisma);
  const some = Object.fromEntries(Object.entries(of).filter(([, count]) => count > 0));
  expect(Object.values(some).reduce((sum, count) => sum + count, 0)).toBe(intended);
  return some;
};
const set = (id: string | undefined, data: { status?: string; error?: string; passedTo?: string }) =>
  place.store.prisma.outbox.update({ where: { id: id ?? '' }, data });
const gone = (id: string | undefined) => place.store.prisma.outbox.delete({ where: { id: id ?? '' } });

/** A message that went on as another one. */
async function passOn(id: string | undefined): Promise<string> {
  const row = await place.store.prisma.outbox.findUniqueOrThrow({ where: { id: id ?? '' } });
  const next = newId();
  await place.store.prisma.outbox.create({
    data: { id: next, identityId: row.identityId, accountId: row.accountId, message: {}, status: 'waiting' },
  });
  await set(id, { status: 'blocked', error: 'window', passedTo: next });
  return next;
}

it('follows each message to its end, also where it went on as another', async () => {
  const [waits, sent, failed, blocked, called, passed, passedAndGone, twice] = await handed(8);
  await gone(sent);
  await set(failed, { status: 'failed', error: 'timeout' });
  await set(blocked, { status: 'blocked', error: 'by-person' });
  await set(called, { status: 'called', error: 'window' });
  await passOn(passed);
  await gone(await passOn(passedAndGone));
  await set(await passOn(await passOn(twice)), { status: 'blocked', error: 'quota' });
  expect(waits).toBeDefined();
  expect(await states()).toEqual({ handed: 2, sent: 2, failed: 1, blocked: 2, called: 1 });
  const entries = await ledgerEntries(place.store.prisma);
  expect(entries.map(({ state, reason }) => `${state} ${reason}`).sort()).toEqual([
    'blocked by-person',
    'blocked quota',
    'called window',
    'failed timeout',
    'handed null',
    'handed null',
    'sent null',
    'sent null',
  ]);
});

it('keeps the ends when old messages are removed', async () => {
  const [waits, sent, failed, blocked, called, passed, passedAndGone] = await handed(7);
  await gone(sent);
  await set(failed, { status: 'failed', error: 'timeout' });
  await set(blocked, { status: 'blocked', error: 'by-person' });
  await set(called, { status: 'called', error: 'window' });
  await set(await passOn(passed), { status: 'blocked', error: 'quota' });
  await gone(await passOn(passedAndGone));
  const before = await states();
  const later = new Date(Date.now() + 86_400_000);
  expect(await dropOld(place.store.prisma, 'outbox', later, 4)).toBe(4);
  expect(await dropOld(place.store.prisma, 'outbox', later, 4)).toBe(2);
  expect(await place.store.prisma.outbox.findMany({ select: { id: true } })).toEqual([{ id: waits }]);
  expect(await states()).toEqual(before);
});

it('calls doubtful what a process that died had just begun to send, and nothing else', async () => {
  const [begun, queued] = await handed(2);
  const { prisma, process } = place.store;
  expect(await beginSending(prisma, begun ?? '', process)).toBe(true);
  await takeLease(prisma, PROCESS + process, process, -1);
  await buryProcesses(prisma);
  expect((await place.ledger()).map(({ outboxId, doubtful }) => [outboxId, doubtful])).toEqual([
    [begun, true],
    [queued, false],
  ]);
  expect(await ledgerStates(prisma)).toMatchObject({ doubtful: 1, states: { handed: 2 } });
  // It is another's now.
  expect(await beginSending(prisma, begun ?? '', process)).toBe(false);
});

it('says of who was erased that they got nothing more', async () => {
  const [, sent] = await handed(2);
  await gone(sent);
  for (const { personId } of await place.ledger()) {
    await endEntriesOf(place.store.prisma, personId ?? '', place.now);
  }
  expect(await states()).toEqual({ dropped: 1, sent: 1 });
});

it('counts for an agency only its own', async () => {
  await handed(2);
  const other = await place.agency();
  const filter = { agencyIds: [other] };
  expect(await ledgerStates(place.store.prisma, filter)).toMatchObject({ intended: 0 });
  expect(await ledgerStates(place.store.prisma, { agencyIds: [place.agencyId] })).toMatchObject({
    intended: 2,
  });
  expect(await ledgerEntries(place.store.prisma, filter)).toEqual([]);
});
