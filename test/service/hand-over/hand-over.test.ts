import { afterAll, beforeAll, expect, test } from 'vitest';
import { offerHandOver } from '../../../src/service/hand-over/offer-hand-over.js';
import { takeOver } from '../../../src/service/hand-over/take-over.js';
import { redeemInvite } from '../../../src/service/invites/redeem-invite.js';
import {
  type Caller,
  type Meeting,
  meetCaller,
  pointTo,
  rolesOf,
} from '../../../src/service/people/caller.js';
import { later, NOW, SECRET, Town } from '../people/town.js';

let town: Town;
beforeAll(async () => {
  town = await Town.found();
});
afterAll(() => town.end());

/** Somebody in the middle of a form of their enterprise. */
async function begin(more: { status?: string } = {}) {
  const address = town.address();
  const enterpriseId = await town.enterprise();
  const met = await town.meet(address);
  await town.contact(met.personId, enterpriseId);
  const sessionId = await town.session(met, { enterpriseId, ...more });
  return { address, enterpriseId, sessionId, caller: await town.meet(address) };
}

const offer = (caller: Caller, now = NOW) =>
  town.store.transact((tx) => offerHandOver(tx, SECRET, caller, now));

/** A colleague follows the link, as the chat does it: all in one transaction. */
const follow = (code: string, meeting: Meeting = town.address('web'), now = NOW) =>
  town.store.transact(async (tx) => {
    const caller = await meetCaller(tx, meeting, now);
    const redeemed = await redeemInvite(tx, SECRET, code, caller, now);
    const sessionId = redeemed.kind === 'redeemed' ? redeemed.invite.sessionId : undefined;
    const taken = sessionId === undefined ? undefined : await takeOver(tx, caller, sessionId, now);
    return { caller, redeemed, taken };
  });

const session = (id: string) =>
  town.store.prisma.session.findUniqueOrThrow({ where: { id }, include: { answers: true } });

test('a colleague goes on where the first one stopped; the answers stay', async () => {
  const { address, caller: giver, sessionId, enterpriseId } = await begin();
  const { code = '' } = (await offer(giver)) ?? {};
  const colleague = town.address('web');
  const { caller, redeemed, taken } = await follow(code, colleague);
  expect(redeemed).toMatchObject({ kind: 'redeemed', again: false, invite: { form: 'p/f', enterpriseId } });
  const { identityId, accountId, channel, chat, lang } = giver;
  expect(taken).toEqual({ kind: 'taken', from: { identityId, accountId, channel, chat, lang } });
  expect(await session(sessionId)).toMatchObject({
    personId: caller.personId,
    identityId: caller.identityId,
    channel: 'web',
    version: 2,
    enterpriseId,
    answers: [{ slot: 0, answer: { value: 12 } }],
  });
  expect(await town.meet(colleague)).toMatchObject({ sessionId, enterpriseId });
  expect(await town.meet(address)).not.toHaveProperty('sessionId');
  expect((await rolesOf(town.store.prisma, caller.personId)).contactOf).toMatchObject([{ enterpriseId }]);
  expect(await town.audit('session', sessionId)).toMatchObject([
    { action: 'session.offered', personId: giver.personId },
    { action: 'session.taken', personId: caller.personId, details: { from: giver.personId } },
  ]);
});

test('the form the colleague was in before is left, and other processes learn of it', async () => {
  const { caller: giver, sessionId } = await begin();
  const other = await begin();
  const { code = '' } = (await offer(giver)) ?? {};
  await follow(code, other.address);
  expect(await town.meet(other.address)).toMatchObject({ sessionId });
  expect((await session(other.sessionId)).version).toBe(2);
});

test('two colleagues follow the link at once: one gets the session', async () => {
  const { caller: giver, sessionId } = await begin();
  const { code = '' } = (await offer(giver)) ?? {};
  const all = await Promise.all(Array.from({ length: 5 }, () => follow(code)));
  const winners = all.filter(({ taken }) => taken?.kind === 'taken');
  expect(winners).toHaveLength(1);
  expect(await session(sessionId)).toMatchObject({ personId: winners[0]?.caller.personId, version: 2 });
});

test('the giver following the link uses nothing up', async () => {
  const { address, caller: giver, sessionId } = await begin();
  const { code = '' } = (await offer(giver)) ?? {};
  const { redeemed, taken } = await follow(code, address);
  expect(redeemed).toMatchObject({ kind: 'redeemed', again: true });
  expect(taken).toBeUndefined();
  expect(await session(sessionId)).toMatchObject({ personId: giver.personId, version: 1 });
  expect((await follow(code)).taken).toMatchObject({ kind: 'taken' });
});

test('a session handed on does not come back by an old link', async () => {
  const { caller: giver, sessionId } = await begin();
  const first = (await offer(giver))?.code ?? '';
  const second = (await offer(giver, later(1)))?.code ?? '';
  expect((await follow(first)).redeemed).toMatchObject({ kind: 'refused', why: 'revoked' });
  const colleague = town.address('web');
  await follow(second, colleague);
  const third = (await offer(await town.meet(colleague), later(2)))?.code ?? '';
  const last = await follow(third);
  expect(last.taken).toMatchObject({ kind: 'taken' });
  expect((await follow(second, colleague)).redeemed).toMatchObject({ kind: 'redeemed', again: true });
  expect(await session(sessionId)).toMatchObject({ personId: last.caller.personId, version: 3 });
});

test('a link of last week is no longer good', async () => {
  const { caller } = await begin();
  const { code = '' } = (await offer(caller)) ?? {};
  expect((await follow(code, town.address(), later(7 * 1440))).redeemed).toMatchObject({ why: 'expired' });
});

test('what was handed in meanwhile is not taken', async () => {
  const { caller, sessionId } = await begin();
  const { code = '' } = (await offer(caller)) ?? {};
  await town.store.prisma.session.update({ where: { id: sessionId }, data: { status: 'submitted' } });
  expect((await follow(code)).taken).toEqual({ kind: 'gone' });
  expect(await session(sessionId)).toMatchObject({ personId: caller.personId });
});

test('nothing to give: no form open, one handed in, or one of somebody else', async () => {
  expect(await offer(await town.meet())).toBeUndefined();
  expect(await offer((await begin({ status: 'submitted' })).caller)).toBeUndefined();
  const { sessionId } = await begin();
  expect(await offer({ ...(await town.meet()), sessionId })).toBeUndefined();
});

test('staff who hand over a record make nobody a contact of the enterprise', async () => {
  const address = town.address();
  const enterpriseId = await town.enterprise();
  await town.session(await town.meet(address), { enterpriseId });
  const { code = '' } = (await offer(await town.meet(address))) ?? {};
  const { caller, taken } = await follow(code);
  expect(taken).toMatchObject({ kind: 'taken' });
  expect((await rolesOf(town.store.prisma, caller.personId)).contactOf).toEqual([]);
});

test('while a message of the giver is being handled, the take-over waits and neither fails', async () => {
  const { address, caller: giver, sessionId } = await begin();
  const { code = '' } = (await offer(giver)) ?? {};
  let entered = false;
  const message = town.store.transact(async (tx) => {
    const caller = await meetCaller(tx, address, NOW);
    entered = true;
    await new Promise((resolve) => setTimeout(resolve, 200));
    await pointTo(tx, caller, null);
  });
  await expect.poll(() => entered).toBe(true);
  const [{ taken }] = await Promise.all([follow(code), message]);
  expect(taken).toMatchObject({ kind: 'taken' });
  expect((await session(sessionId)).version).toBe(3);
});
