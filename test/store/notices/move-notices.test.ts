import { afterAll, beforeAll, expect, test } from 'vitest';
import { optOut, optOuts } from '../../../src/service/notices/opt-out.js';
import { mergePerson } from '../../../src/store/people/merge-person.js';
import { Crowd, NOW } from '../../service/notices/crowd.js';

let crowd: Crowd;
beforeAll(async () => {
  crowd = await Crowd.gather();
});
afterAll(() => crowd.end());

test('who turns out to be somebody known keeps what they refused, and gets each notice once', async () => {
  const { prisma } = crowd.store;
  const owner = { agencyId: await crowd.agency() };
  const firm = await crowd.firm(owner);
  const stranger = await crowd.contact(firm, { on: [crowd.wechat], prefers: 'wechat' });
  const known = await crowd.contact(firm);
  const both = await crowd.plan(owner, { persons: [stranger, known] });
  const one = await crowd.plan(owner, { persons: [stranger] });
  await crowd.store.transact((tx) => optOut(tx, stranger, ['news'], NOW));
  await crowd.store.transact((tx) => optOut(tx, known, ['training'], NOW));
  const identityOf = async (personId: string) => {
    const { id } = await prisma.identity.findFirstOrThrow({ where: { personId } });
    return { identityId: id, personId };
  };
  const merging = { from: await identityOf(stranger), to: await identityOf(known) };
  await crowd.store.transact((tx) => mergePerson(tx, merging));
  expect((await optOuts(prisma, known)).toSorted()).toEqual(['news', 'training']);
  const rows = async (noticeId: string) =>
    (await prisma.recipient.findMany({ where: { noticeId, personId: known } })).length;
  expect([await rows(one.noticeId), await rows(both.noticeId)]).toEqual([1, 1]);
  expect(await prisma.person.findUnique({ where: { id: known } })).toMatchObject({ prefers: 'wechat' });
});
