import { afterAll, beforeAll, expect, test } from 'vitest';
import { createInvite, type InviteWish } from '../../../src/service/invites/create-invite.js';
import { redeemInvite } from '../../../src/service/invites/redeem-invite.js';
import { revokeInvite } from '../../../src/service/invites/revoke-invite.js';
import { type Caller, rolesOf } from '../../../src/service/people/caller.js';
import { listInvites } from '../../../src/store/invites/list-invites.js';
import { later, NOW, SECRET, Town } from '../people/town.js';

let town: Town;
beforeAll(async () => {
  town = await Town.found();
});
afterAll(() => town.end());

const create = (wish: InviteWish) => town.store.transact((tx) => createInvite(tx, SECRET, wish, NOW));
const redeem = (code: string, caller: Caller, now = NOW, secret = SECRET) =>
  town.store.transact((tx) => redeemInvite(tx, secret, code, caller, now));
const usesOf = async (id: string) =>
  (await town.store.prisma.invite.findUniqueOrThrow({ where: { id } })).uses;
const refused = (why: string) => ({ kind: 'refused', why });

test.each(['staff', 'expert', 'admin'] as const)('an invite makes a %s of the agency', async (role) => {
  const agencyId = await town.agency('乙中心'.concat(role));
  const caller = await town.meet();
  const { id, code } = await create({ role, agencyId });
  expect(await redeem(code.toLowerCase(), caller)).toEqual({
    kind: 'redeemed',
    invite: { id, role, agencyId },
    again: false,
  });
  expect((await rolesOf(town.store.prisma, caller.personId)).staffOf).toMatchObject([{ agencyId, role }]);
  expect(await town.audit('invite', id)).toMatchObject([
    { action: 'invite.created', personId: null, at: NOW },
    { action: 'invite.redeemed', personId: caller.personId, details: { role, agencyId } },
  ]);
});

test('an invite makes a member of a bureau, or an operator', async () => {
  const caller = await town.meet();
  const bureauId = await town.bureau();
  await redeem((await create({ role: 'bureau', bureauId })).code, caller);
  await redeem((await create({ role: 'operator' })).code, caller);
  await redeem((await create({ role: 'operator' })).code, caller);
  expect(await rolesOf(town.store.prisma, caller.personId)).toMatchObject({
    bureaus: [{ id: bureauId }],
    operator: true,
  });
});

test('a contact speaks for the enterprise of the invite at once, and is led to its form', async () => {
  const enterpriseId = await town.enterprise();
  const address = town.address();
  const { code } = await create({ role: 'contact', enterpriseId, form: 'p/f' });
  expect(await redeem(code, await town.meet(address))).toMatchObject({
    invite: { enterpriseId, form: 'p/f' },
  });
  const caller = await town.meet(address);
  expect(caller).toMatchObject({ enterpriseId });
  expect((await rolesOf(town.store.prisma, caller.personId)).contactOf).toMatchObject([{ enterpriseId }]);
});

test('an enterprise that was joined into another leads there; one that is gone leads nowhere', async () => {
  const heir = await town.enterprise('示例集团');
  const middle = await town.enterprise('示例二厂', { mergedInto: heir });
  const first = await town.enterprise('示例一厂', { mergedInto: middle });
  const caller = await town.meet();
  const { code } = await create({ role: 'contact', enterpriseId: first });
  expect(await redeem(code, caller)).toMatchObject({ invite: { enterpriseId: heir } });
  const lost = await town.enterprise();
  const { code: stray, id } = await create({ role: 'contact', enterpriseId: lost });
  await town.store.prisma.enterprise.delete({ where: { id: lost } });
  expect(await redeem(stray, caller)).toEqual({
    kind: 'redeemed',
    invite: { id, role: 'contact' },
    again: false,
  });
});

test('a role that ended begins again by a new invite', async () => {
  const [agencyId, enterpriseId] = [await town.agency(), await town.enterprise()];
  const caller = await town.meet();
  await town.staff(caller.personId, agencyId, 'staff', NOW);
  await town.contact(caller.personId, enterpriseId, NOW);
  await redeem((await create({ role: 'staff', agencyId })).code, caller);
  await redeem((await create({ role: 'contact', enterpriseId })).code, caller);
  expect(await rolesOf(town.store.prisma, caller.personId)).toMatchObject({
    staffOf: [{ agencyId }],
    contactOf: [{ enterpriseId }],
  });
});

test('a role in nothing is refused when the invite is made', async () => {
  for (const role of ['staff', 'expert', 'admin', 'bureau'] as const)
    await expect(create({ role })).rejects.toMatchObject({ code: 'invite-incomplete' });
});

test('the same person again is no second use, also after the invite ended, and is granted nothing anew', async () => {
  const enterpriseId = await town.enterprise();
  const caller = await town.meet();
  const { id, code } = await create({ role: 'contact', enterpriseId, days: 1 });
  await redeem(code, caller);
  const again = { kind: 'redeemed', again: true, invite: { id, role: 'contact', enterpriseId } };
  expect(await redeem(code, caller)).toEqual(again);
  expect(await redeem(code, caller, later(3 * 1440))).toEqual(again);
  await town.store.transact((tx) => revokeInvite(tx, id, undefined, NOW));
  expect(await redeem(code, caller)).toEqual(again);
  expect(await usesOf(id)).toBe(1);
  // Left the enterprise: the old link opens it no more.
  await town.store.prisma.contact.updateMany({
    where: { personId: caller.personId },
    data: { endedAt: NOW },
  });
  expect(await redeem(code, caller)).toEqual({ ...again, invite: { id, role: 'contact' } });
  expect((await rolesOf(town.store.prisma, caller.personId)).contactOf).toEqual([]);
});

test('an invite for one is used up, one for three after three, one for any never', async () => {
  const outcomes = async (wish: InviteWish) => {
    const { code } = await create(wish);
    const list: string[] = [];
    for (let n = 0; n < 5; n++) {
      const outcome = await redeem(code, await town.meet());
      list.push(outcome.kind === 'refused' ? outcome.why : outcome.kind);
    }
    return list;
  };
  const [yes, no] = ['redeemed', 'used-up'];
  expect(await outcomes({ role: 'contact' })).toEqual([yes, no, no, no, no]);
  expect(await outcomes({ role: 'contact', maxUses: 3 })).toEqual([yes, yes, yes, no, no]);
  expect(await outcomes({ role: 'contact', maxUses: null })).toEqual([yes, yes, yes, yes, yes]);
});

test('expired to the moment, revoked for good', async () => {
  const { code } = await create({ role: 'contact', days: 2 });
  expect(await redeem(code, await town.meet(), later(2 * 1440))).toEqual(refused('expired'));
  expect(await redeem(code, await town.meet(), later(2 * 1440 - 1))).toMatchObject({ kind: 'redeemed' });
  const { id, code: ended } = await create({ role: 'contact', days: 2 });
  const by = (await town.meet()).personId;
  expect(await town.store.transact((tx) => revokeInvite(tx, id, by, NOW))).toBe(true);
  expect(await town.store.transact((tx) => revokeInvite(tx, id, by, NOW))).toBe(false);
  expect(await redeem(ended, await town.meet(), later(3 * 1440))).toEqual(refused('revoked'));
  expect(await usesOf(id)).toBe(0);
  expect((await town.audit('invite', id)).map(({ action, personId }) => [action, personId])).toEqual([
    ['invite.created', null],
    ['invite.revoked', by],
  ]);
});

test('an invite for one, ten people at once: one gets in', async () => {
  const { id, code } = await create({ role: 'operator' });
  const callers = await Promise.all(Array.from({ length: 10 }, () => town.meet()));
  const outcomes = await Promise.all(callers.map((caller) => redeem(code, caller)));
  expect(outcomes.filter(({ kind }) => kind === 'redeemed')).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome.kind === 'refused' && outcome.why === 'used-up')).toHaveLength(
    9,
  );
  expect(await usesOf(id)).toBe(1);
  const personId = { in: callers.map((caller) => caller.personId) };
  expect(await town.store.prisma.operator.count({ where: { personId } })).toBe(1);
});

test('an invite for three, one person ten times at once: one use', async () => {
  const { id, code } = await create({ role: 'contact', maxUses: 3 });
  const caller = await town.meet();
  const outcomes = await Promise.all(Array.from({ length: 10 }, () => redeem(code, caller)));
  expect(outcomes.filter((outcome) => outcome.kind === 'redeemed' && !outcome.again)).toHaveLength(1);
  expect(await usesOf(id)).toBe(1);
});

test('one person on ten channels at once: one use', async () => {
  const { id, code } = await create({ role: 'contact', maxUses: 3 });
  const { personId } = await town.meet();
  const callers = await Promise.all(
    Array.from({ length: 10 }, async () => {
      const caller = await town.meet();
      await town.store.prisma.identity.update({ where: { id: caller.identityId }, data: { personId } });
      return { ...caller, personId };
    }),
  );
  const outcomes = await Promise.all(callers.map((caller) => redeem(code, caller)));
  expect(outcomes.filter((outcome) => outcome.kind === 'redeemed' && !outcome.again)).toHaveLength(1);
  expect(await usesOf(id)).toBe(1);
});

test('a code is good only under the secret it was made with, and is not stored', async () => {
  const { id, code } = await create({ role: 'operator' });
  expect(await redeem(code, await town.meet(), NOW, 'another secret')).toEqual(refused('unknown'));
  const row = await town.store.prisma.invite.findUniqueOrThrow({ where: { id } });
  const details = await town.audit('invite', id);
  expect(JSON.stringify([row, details])).not.toContain(code.slice(0, 5));
});

test('an agency sees its own invites, the newest first', async () => {
  const [agencyId, other] = [await town.agency(), await town.agency()];
  const { id } = await create({ role: 'staff', agencyId, maxUses: 2, days: 7 });
  await create({ role: 'staff', agencyId: other });
  expect(await listInvites(town.store.prisma, { agencyId })).toEqual([
    { id, role: 'staff', agencyId, uses: 0, maxUses: 2, expiresAt: later(7 * 1440), createdAt: NOW },
  ]);
  expect((await listInvites(town.store.prisma, {})).length).toBeGreaterThan(1);
});
