import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { advanceComplaint, markComplex } from '../../../src/service/complaints/advance-complaint.js';
import { complaintStatistics } from '../../../src/service/complaints/complaint-statistics.js';
import { escalateLate } from '../../../src/service/complaints/escalate.js';
import { complaintsFor } from '../../../src/service/complaints/list-complaints.js';
import { openComplaint } from '../../../src/service/complaints/open-complaint.js';
import { rateComplaint } from '../../../src/service/complaints/rate-complaint.js';
import { STATUSES, type Step } from '../../../src/service/complaints/steps.js';
import { createEnterprise } from '../../../src/service/enterprises/create-enterprise.js';
import { fireReminders } from '../../../src/service/remind/fire-reminders.js';
import { newId } from '../../../src/store/new-id.js';
import { openStore } from '../../../src/store/open-store.js';
import { readHandedIn } from '../../../src/store/ratings/rated-responses.js';
import type { Store } from '../../../src/store/store.js';
import { rulebook } from '../../chat/house.js';
import { startTestServer, type TestServer } from '../../store/test-database.js';
import { World } from '../enterprises/world.js';

/** A Monday morning in China. */
const NOW = new Date('2026-03-02T01:00:00Z');
const days = (count: number) => new Date(NOW.getTime() + count * 86_400_000);

let server: TestServer;
let store: Store;
let world: World;

const firm = (name: string, agencyId: string): Promise<string> =>
  createEnterprise(store.prisma, { name, agencyId }, NOW);

beforeAll(async () => {
  server = await startTestServer();
  store = await openStore({ databaseUrl: await server.create(), dataDir: '/nowhere', poolSize: 8 });
  world = new World(store);
}, 60_000);
afterAll(async () => {
  await store.close();
  await server.end();
});

interface Place {
  readonly agencyId: string;
  readonly enterpriseId: string;
  readonly admin: string;
  readonly staff: string;
  readonly complainant: string;
}
let place: Place;

beforeEach(async () => {
  const agencyId = await world.agency();
  const enterpriseId = await firm(`示例企业${agencyId}`, agencyId);
  const admin = await world.person('陈管理');
  await store.prisma.staff.create({ data: { personId: admin, agencyId, role: 'admin' } });
  const staff = await world.staff(agencyId);
  place = { agencyId, enterpriseId, admin, staff, complainant: await world.person('张联系') };
});

const record = (about: string, more: object = {}) => ({
  answers: {
    happened: { label: '投诉内容', value: '没人来', shown: '没人来' },
    about: { label: '投诉对象', value: { picked: [about] }, shown: about },
    ...more,
  },
});

async function open(about = 'training', more: object = {}, at = NOW): Promise<string> {
  const { enterpriseId, complainant } = place;
  const filled = await world.filled('common/complaint', complainant, record(about, more), {
    enterpriseId,
    at,
  });
  return store.transact(async (tx) => {
    const response = await readHandedIn(tx, filled.responseId);
    const opened = response && (await openComplaint(tx, rulebook, response, at));
    return opened?.id ?? '';
  });
}

const step = (id: string, name: Step, by: string, at = NOW, text = '查清了') =>
  store.transact((tx) => advanceComplaint(tx, rulebook, id, name, { by, text }, at));

const row = (id: string) => store.prisma.complaint.findUniqueOrThrow({ where: { id } });

it('numbers complaints without gap or double, however many come at once', async () => {
  const before = await store.prisma.complaint.count();
  await Promise.all(Array.from({ length: 12 }, () => open()));
  const numbers = (await store.prisma.complaint.findMany()).map(({ number }) => number).sort();
  expect(numbers).toEqual(
    Array.from({ length: before + 12 }, (_, i) => `T2026-${String(i + 1).padStart(4, '0')}`),
  );
  // A year of China begins eight hours earlier than one of London.
  const id = await open('training', {}, new Date('2026-12-31T17:00:00Z'));
  expect((await row(id)).number).toBe('T2027-0001');
});

it('opens a complaint once for each form', async () => {
  const id = await open();
  const { responseId } = await row(id);
  const again = await store.transact(async (tx) => {
    const response = await readHandedIn(tx, responseId ?? '');
    return response && openComplaint(tx, rulebook, response, NOW);
  });
  expect(again).toBeUndefined();
});

it('refuses a step out of order and says what comes next', async () => {
  const id = await open();
  const { staff } = place;
  expect(await step(id, 'answered', staff)).toMatchObject({ kind: 'not-next', next: 'acknowledged' });
  expect(await step(id, 'acknowledged', staff)).toMatchObject({ kind: 'done' });
  expect(await step(id, 'acknowledged', staff)).toMatchObject({ kind: 'not-next', next: 'assessed' });
  expect(await step(id, 'assessed', staff, NOW, '  ')).toEqual({ kind: 'needs-text' });
  expect(await step(id, 'assessed', place.complainant)).toEqual({ kind: 'not-yours' });
  expect(await step(id, 'assessed', await world.staff(await world.agency()))).toEqual({ kind: 'not-yours' });
});

it('lets two people take a step at the same time only once', async () => {
  const id = await open();
  const kinds = await Promise.all([place.staff, place.admin].map((by) => step(id, 'acknowledged', by)));
  expect(kinds.map(({ kind }) => kind).sort()).toEqual(['done', 'not-next']);
});

it('owes each step by its day; a difficult one has 15 working days', async () => {
  const id = await open();
  const due = async () =>
    Object.fromEntries(
      (await store.prisma.task.findMany({ where: { matterId: id, status: 'open' } })).map((task) => [
        task.rule,
        task.dueOn?.toISOString().slice(0, 10),
      ]),
    );
  expect(await due()).toMatchObject({
    acknowledge_complaint: '2026-03-03',
    assess_complaint: '2026-03-05',
    answer_complaint: '2026-03-16',
  });
  const { staff } = place;
  await step(id, 'acknowledged', staff);
  const mark = (by: string) => store.transact((tx) => markComplex(tx, rulebook, id, { by }, days(3)));
  expect(await mark(staff)).toBe('done');
  expect(await mark(staff)).toBe('already');
  expect(await mark(place.complainant)).toBe('not-yours');
  const after = await due();
  expect(after.answer_complex_complaint).toBe('2026-03-23');
  expect(after.answer_complaint).toBeUndefined();
  expect(after.acknowledge_complaint).toBeUndefined();
});

it('gives what is late to the admins, then to the bureau, once', async () => {
  const id = await open();
  const { staff, admin } = place;
  const bureauId = (await store.prisma.bureau.create({ data: { id: admin, name: '示例监管局' } })).id;
  const officer = await world.person('示例监管员');
  await store.prisma.bureauMember.create({ data: { personId: officer, bureauId } });
  const raise = (at: Date) => store.transact((tx) => escalateLate(tx, rulebook, at));
  expect(await raise(days(1))).not.toContain(id);
  // At midnight and after work nobody is told so.
  const atHour = (day: number, hour: number) => new Date(days(day).getTime() + (hour - 9) * 3_600_000);
  for (const hour of [0, 8, 18, 22]) expect(await raise(atHour(2, hour))).not.toContain(id);
  expect(await raise(days(2))).toContain(id);
  expect(await raise(days(2))).not.toContain(id);
  expect((await row(id)).level).toBe('admin');
  expect(await complaintsFor(store.prisma, staff)).toEqual([]);
  expect((await complaintsFor(store.prisma, admin)).map((one) => one.id)).toEqual([id]);
  // Three working days after the limit: Friday.
  expect(await raise(days(4))).toContain(id);
  expect((await row(id)).level).toBe('bureau');
  expect((await complaintsFor(store.prisma, officer)).map((one) => one.id)).toContain(id);
  const audit = await store.prisma.audit.findMany({ where: { key: id, action: 'complaint.escalated' } });
  expect(audit.map(({ details }) => (details as { level: string }).level)).toEqual(['admin', 'bureau']);
  await store.prisma.bureauMember.deleteMany();
});

it('is rated by nobody but who complained, and counted', async () => {
  const id = await open('agency');
  const { admin, staff, complainant, agencyId } = place;
  expect((await row(id)).level).toBe('admin');
  expect(await step(id, 'acknowledged', staff)).toEqual({ kind: 'not-yours' });
  const rate = (by: string, rating: 'satisfied' | 'dissatisfied') =>
    store.transact((tx) => rateComplaint(tx, rulebook, id, { by, rating }, days(1)));
  expect(await rate(complainant, 'satisfied')).toEqual({ kind: 'not-closed' });
  for (const name of STATUSES.slice(1)) await step(id, name as Step, admin);
  expect(await rate(admin, 'satisfied')).toEqual({ kind: 'not-yours' });
  expect(await rate(complainant, 'dissatisfied')).toMatchObject({ kind: 'reopened' });
  for (const name of STATUSES.slice(1)) await step(id, name as Step, admin, days(1));
  expect(await rate(complainant, 'satisfied')).toMatchObject({ kind: 'rated' });
  expect(await rate(complainant, 'satisfied')).toEqual({ kind: 'not-closed' });
  const late = await open('staff', { anonymous: { value: true } });
  const period = { agencyIds: [agencyId], from: days(-1), to: days(40) };
  const counts = await complaintStatistics(store.prisma, period, days(30));
  expect(counts).toEqual({
    total: 2,
    open: 1,
    closed: 1,
    byStatus: { received: 1, closed: 1 },
    byKind: { staff: 1, agency: 1 },
    anonymous: 1,
    reopened: 1,
    inTime: 1,
    satisfaction: { satisfied: 1, fairly_satisfied: 0, dissatisfied: 0, unrated: 0 },
  });
  expect(late).not.toBe('');
  const none = { ...period, agencyIds: [await world.agency()] };
  expect(await complaintStatistics(store.prisma, none, NOW)).toMatchObject({ total: 0, open: 0 });
});

it('keeps a complaint without a name from those who serve the enterprise', async () => {
  const { agencyId, enterpriseId, staff, admin } = place;
  const projectId = await world.person();
  const pack = 'db5101-t190-2024';
  await store.prisma.matter.create({
    data: { id: projectId, kind: 'project', pack, agencyId, enterpriseId },
  });
  await store.prisma.project.create({
    data: { id: projectId, pack, agencyId, enterpriseId, stage: 'review' },
  });
  await store.prisma.projectMember.create({ data: { projectId, personId: staff, role: 'staff' } });
  const id = await open('staff');
  expect(await step(id, 'acknowledged', staff)).toEqual({ kind: 'not-yours' });
  expect(await step(id, 'acknowledged', admin)).toMatchObject({ kind: 'done' });
});

/** Can be written to. */
async function reach(...people: readonly string[]): Promise<void> {
  const accountId = newId();
  await store.prisma.account.create({ data: { id: accountId, channel: 'telegram', key: accountId } });
  const data = people.map((personId) => ({ id: newId(), personId, accountId, key: personId }));
  await store.prisma.identity.createMany({ data });
}

/** Who is to be reminded of a complaint once its limits are past, other than whoever deals with it. */
async function escalated(id: string): Promise<readonly { personId: string | null; role: string }[]> {
  const fire = () =>
    store.transact((tx) => fireReminders(tx, rulebook.calendar, new Date('2026-03-05T01:00:00Z'), 500));
  while ((await fire()).fired > 0);
  return await store.prisma.ledger.findMany({
    where: { reminder: { role: 'admin', task: { matterId: id } } },
    select: { personId: true, role: true },
  });
}

it('reminds no admin of a complaint that is about them; with no other left the bureau', async () => {
  const named = { name_of: { label: '名称', value: '陈管理', shown: '陈管理' } };
  const meant = place.admin;
  const other = await world.person('王管理');
  await store.prisma.staff.create({ data: { personId: other, agencyId: place.agencyId, role: 'admin' } });
  const bureauId = newId();
  const officer = await world.person('赵科长');
  await store.prisma.bureau.create({ data: { id: bureauId, name: '示例监管局' } });
  await store.prisma.bureauMember.create({ data: { bureauId, personId: officer } });
  await reach(meant, other, place.staff, officer);
  const first = await escalated(await open('staff', named));
  expect(first.length).toBeGreaterThan(0);
  expect(new Set(first.map(({ personId }) => personId))).toEqual(new Set([other]));

  await store.prisma.staff.deleteMany({ where: { personId: other } });
  const second = await escalated(await open('staff', named));
  // The officer was given it: at the agency it is nobody's.
  expect(new Set(second.map(({ personId }) => personId))).toEqual(new Set([officer]));
});
