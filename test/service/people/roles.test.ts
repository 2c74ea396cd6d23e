import { afterAll, beforeAll, expect, test } from 'vitest';
import { adminsOf, markReachable, rolesOf } from '../../../src/service/people/caller.js';
import { newId } from '../../../src/store/new-id.js';
import { later, NOW, Town } from './town.js';

let town: Town;
beforeAll(async () => {
  town = await Town.found();
});
afterAll(() => town.end());

test('one person in many roles; what has ended is left out', async () => {
  const { personId } = await town.meet();
  const [agencyId, former, bureau] = [await town.agency('甲中心'), await town.agency(), await town.bureau()];
  const served = await town.enterprise('示例食品有限公司', { agencyId });
  const alone = await town.enterprise('示例纺织厂');
  const left = await town.enterprise();
  await town.contact(personId, served);
  await town.contact(personId, alone);
  await town.contact(personId, left, NOW);
  await town.staff(personId, agencyId, 'expert');
  await town.staff(personId, former, 'staff', NOW);
  await town.store.prisma.bureauMember.create({ data: { personId, bureauId: bureau } });
  await town.store.prisma.operator.create({ data: { personId } });
  const roles = await rolesOf(town.store.prisma, personId);
  expect(roles.contactOf.toSorted((a, b) => a.name.length - b.name.length)).toEqual([
    { enterpriseId: alone, name: '示例纺织厂' },
    { enterpriseId: served, name: '示例食品有限公司', agencyId },
  ]);
  expect(roles).toMatchObject({
    staffOf: [{ agencyId, name: '甲中心', role: 'expert' }],
    bureaus: [{ id: bureau, name: '示例市场监管局' }],
    operator: true,
  });
});

test('a stranger has no role, nor has nobody', async () => {
  const none = { contactOf: [], staffOf: [], bureaus: [], operator: false };
  expect(await rolesOf(town.store.prisma, (await town.meet()).personId)).toEqual(none);
  expect(await rolesOf(town.store.prisma, newId())).toEqual(none);
});

test('an agency is spoken to through its admins, on the channel they used last', async () => {
  const agencyId = await town.agency();
  const [admin, staff, gone] = [await town.meet(), await town.meet(), await town.meet()];
  await town.staff(admin.personId, agencyId, 'admin');
  await town.staff(staff.personId, agencyId, 'staff');
  await town.staff(gone.personId, agencyId, 'admin', NOW);
  const web = await town.meet(town.address('web'), later(5));
  await town.store.prisma.identity.update({
    where: { id: web.identityId },
    data: { personId: admin.personId },
  });
  const [only, ...others] = await adminsOf(town.store.prisma, agencyId);
  expect(others).toEqual([]);
  expect(only?.personId).toBe(admin.personId);
  expect(only?.identities).toEqual([
    { identityId: web.identityId, accountId: web.accountId, channel: 'web', chat: web.chat, lang: 'zh' },
    {
      identityId: admin.identityId,
      accountId: admin.accountId,
      channel: 'telegram',
      chat: admin.chat,
      lang: 'zh',
    },
  ]);
});

test('while no admin can be reached, any of the staff is asked', async () => {
  const agencyId = await town.agency();
  expect(await adminsOf(town.store.prisma, agencyId)).toEqual([]);
  const [admin, expert] = [await town.meet(), await town.meet()];
  await town.staff(expert.personId, agencyId, 'expert');
  await town.staff(admin.personId, agencyId, 'admin');
  await markReachable(town.store.prisma, admin.identityId, false, NOW);
  const people = await adminsOf(town.store.prisma, agencyId);
  expect(people.map(({ personId }) => personId)).toEqual([expert.personId]);
});
