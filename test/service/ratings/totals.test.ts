import { afterAll, beforeAll, expect, it } from 'vitest';
import { createEnterprise } from '../../../src/service/enterprises/create-enterprise.js';
import { mayRate } from '../../../src/service/ratings/may-rate.js';
import { ratingTotals, trainingTotals } from '../../../src/service/ratings/rating-totals.js';
import { newId } from '../../../src/store/new-id.js';
import { openStore } from '../../../src/store/open-store.js';
import type { Store } from '../../../src/store/store.js';
import { startTestServer, type TestServer } from '../../store/test-database.js';
import { NOW, World } from '../enterprises/world.js';

const FORM = 'db5101-t190-2024/annex-f';
let server: TestServer;
let store: Store;
let world: World;

const firm = (name: string, agencyId: string): Promise<string> =>
  createEnterprise(store.prisma, { name, agencyId }, NOW);

beforeAll(async () => {
  server = await startTestServer();
  store = await openStore({ databaseUrl: await server.create(), dataDir: '/nowhere', poolSize: 3 });
  world = new World(store);
}, 60_000);
afterAll(async () => {
  await store.close();
  await server.end();
});

/** A project served by these people. */
async function project(
  agencyId: string,
  enterpriseId: string,
  members: Record<string, string>,
): Promise<string> {
  const id = newId();
  const pack = 'db5101-t190-2024';
  await store.prisma.matter.create({ data: { id, kind: 'project', pack, agencyId, enterpriseId } });
  await store.prisma.project.create({ data: { id, pack, agencyId, enterpriseId, stage: 'review' } });
  for (const [personId, role] of Object.entries(members)) {
    await store.prisma.projectMember.create({ data: { projectId: id, personId, role } });
  }
  return id;
}

async function rate(
  projectId: string,
  ratings: Record<string, string>,
  by?: string,
  behalf?: string,
): Promise<void> {
  const answers = Object.fromEntries(Object.entries(ratings).map(([item, value]) => [item, { value }]));
  const { responseId, sessionId } = await world.filled(FORM, by ?? (await world.person()), { answers });
  await store.prisma.response.update({ where: { id: responseId }, data: { projectId } });
  if (behalf) await store.prisma.session.update({ where: { id: sessionId }, data: { behalf } });
}

const GOOD = { staff_attitude: 'satisfied', staff_competence: 'fairly_satisfied' };

it('shows whoever was rated totals from five ratings on, of their own part', async () => {
  const agencyId = await world.agency();
  const enterpriseId = await firm('示例甲厂', agencyId);
  const [staff, expert] = [await world.staff(agencyId), await world.person()];
  const id = await project(agencyId, enterpriseId, { [staff]: 'staff', [expert]: 'expert' });
  for (let i = 0; i < 4; i++) await rate(id, { ...GOOD, expert_attitude: 'dissatisfied' });
  const few = await ratingTotals(store.prisma, { agencyId, personId: staff });
  expect(few.surveys).toBeUndefined();
  expect(few.overall).toMatchObject({ hidden: true, count: undefined });
  expect(JSON.stringify(few)).not.toMatch(/"satisfied":\d/);
  await rate(id, { ...GOOD, expert_attitude: 'satisfied' });
  const enough = await ratingTotals(store.prisma, { agencyId, personId: staff });
  expect(enough.surveys).toBe(5);
  expect(enough.items.map(({ key }) => key)).toEqual(['staff_attitude', 'staff_competence']);
  expect(enough.overall).toMatchObject({
    count: 10,
    ratings: { satisfied: 5, fairly_satisfied: 5, dissatisfied: 0 },
  });
  const other = await ratingTotals(store.prisma, { agencyId, personId: expert });
  expect(other.overall.ratings).toEqual({ satisfied: 1, fairly_satisfied: 0, dissatisfied: 4 });
  const all = await ratingTotals(store.prisma, { agencyId });
  expect(all.overall.count).toBe(15);
});

it('counts neither what the rated wrote themselves nor what was filled in for somebody', async () => {
  const agencyId = await world.agency();
  const enterpriseId = await firm('示例乙厂', agencyId);
  const staff = await world.staff(agencyId);
  await store.prisma.staff.updateMany({ where: { agencyId }, data: { createdAt: new Date('2026-01-01') } });
  const id = await project(agencyId, enterpriseId, { [staff]: 'staff' });
  for (let i = 0; i < 5; i++) await rate(id, GOOD);
  await rate(id, GOOD, staff);
  await rate(id, GOOD, undefined, 'paper');
  expect((await ratingTotals(store.prisma, { agencyId })).surveys).toBe(5);
});

it('hides an item with few ratings together with what would tell it', async () => {
  const agencyId = await world.agency();
  const enterpriseId = await firm('示例丙厂', agencyId);
  const id = await project(agencyId, enterpriseId, {});
  for (let i = 0; i < 8; i++) await rate(id, GOOD);
  await rate(id, { ...GOOD, expert_attitude: 'dissatisfied' });
  const { items, overall } = await ratingTotals(store.prisma, { agencyId });
  const shown = items.filter(({ hidden }) => !hidden).map(({ key }) => key);
  expect(shown).toHaveLength(1);
  expect(shown).not.toContain('expert_attitude');
  expect(overall.hidden).toBe(false);
});

it('hides a person whose figures would show a colleague with few', async () => {
  const agencyId = await world.agency();
  const enterpriseId = await firm('示例丁厂', agencyId);
  const [many, few] = [await world.staff(agencyId), await world.staff(agencyId)];
  const busy = await project(agencyId, enterpriseId, { [many]: 'staff' });
  const quiet = await project(agencyId, enterpriseId, { [few]: 'staff' });
  for (let i = 0; i < 9; i++) await rate(busy, GOOD);
  await rate(quiet, GOOD);
  expect((await ratingTotals(store.prisma, { agencyId, personId: many })).surveys).toBeUndefined();
  expect((await ratingTotals(store.prisma, { agencyId })).surveys).toBe(10);
});

it('lets no one rate who serves the enterprise or works for its agency', async () => {
  const agencyId = await world.agency();
  const enterpriseId = await firm('示例戊厂', agencyId);
  const [staff, outside, contact] = [
    await world.staff(agencyId),
    await world.person('外聘专家'),
    await world.person('联系人'),
  ];
  await project(agencyId, enterpriseId, { [outside]: 'expert' });
  expect(await mayRate(store.prisma, contact, enterpriseId)).toBe(true);
  expect(await mayRate(store.prisma, staff, enterpriseId)).toBe(false);
  expect(await mayRate(store.prisma, outside, enterpriseId)).toBe(false);
  const elsewhere = await world.staff(await world.agency());
  expect(await mayRate(store.prisma, elsewhere, enterpriseId)).toBe(true);
  await store.prisma.staff.updateMany({ where: { personId: staff }, data: { endedAt: new Date() } });
  expect(await mayRate(store.prisma, staff, enterpriseId)).toBe(true);
});

it("counts feedback on trainings by itself: of those the agency held, and not of the bureau's", async () => {
  const [agencyId, other] = [await world.agency(), await world.agency()];
  const enterpriseId = await firm('示例庚厂', agencyId);
  const training = async (of: { agencyId?: string }) => {
    const when = { startsAt: NOW, endsAt: NOW };
    const data = { id: newId(), title: '示例培训', secret: newId(), ...when, ...of };
    return (await store.prisma.training.create({ data })).id;
  };
  const [own, theirs, bureaus] = [
    await training({ agencyId }),
    await training({ agencyId: other }),
    await training({}),
  ];
  const rated = { content: { value: 'satisfied' }, teacher: { value: 'dissatisfied' } };
  const feedback = async (trainingId: string | null) => {
    const form = 'common/training-feedback';
    const by = await world.person();
    const { sessionId } = await world.filled(form, by, { answers: rated }, { enterpriseId });
    await store.prisma.session.update({ where: { id: sessionId }, data: { trainingId } });
  };
  for (const id of [own, own, own, null, theirs, bureaus]) await feedback(id);
  const totals = () => trainingTotals(store.prisma, { agencyId });
  expect((await totals()).surveys).toBeUndefined();
  await feedback(own);
  const enough = await totals();
  expect(enough.surveys).toBe(5);
  expect(enough.items.map(({ key }) => key)).toEqual(['content', 'teacher']);
  expect(enough.overall.ratings).toEqual({ satisfied: 5, fairly_satisfied: 0, dissatisfied: 5 });
  // They rate no service.
  expect((await ratingTotals(store.prisma, { agencyId })).surveys).toBeUndefined();
});
