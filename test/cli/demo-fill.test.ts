import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillDemo } from '../../src/cli/demo-fill.js';
import { loadPacks } from '../../src/packs/load-packs.js';
import { openCalendar } from '../../src/service/calendar/open-calendar.js';
import { firms } from '../../src/service/demo/firms.js';
import { fireReminders } from '../../src/service/remind/fire-reminders.js';
import { sendDigests, sendNotes } from '../../src/service/remind/send-notes.js';
import { openRulebook } from '../../src/service/work/rulebook.js';
import { tasksOf } from '../../src/service/work/tasks.js';
import { newId } from '../../src/store/new-id.js';
import { openStore } from '../../src/store/open-store.js';
import type { Store } from '../../src/store/store.js';
import { startTestServer, type TestServer } from '../store/test-database.js';

const NOW = new Date('2026-11-20T06:00:00Z');
const packs = loadPacks(join(import.meta.dirname, '../../flows'));

const rulebook = openRulebook(
  [...packs.packs.values()].map(({ file }) => file),
  openCalendar(),
);

let server: TestServer;
const stores: Store[] = [];
beforeAll(async () => {
  server = await startTestServer();
}, 60_000);
afterAll(async () => {
  await Promise.all(stores.map((store) => store.close()));
  await server.end();
}, 60_000);

async function open(): Promise<Store> {
  const store = await openStore({ databaseUrl: await server.create(), dataDir: '/nowhere', poolSize: 3 });
  stores.push(store);
  return store;
}

const contents = async ({ prisma }: Store) => ({
  responses: await prisma.response.findMany({ orderBy: { id: 'asc' } }),
  answers: await prisma.answer.findMany({ orderBy: [{ sessionId: 'asc' }, { slot: 'asc' }] }),
  enterprises: (await prisma.enterprise.findMany({ orderBy: { id: 'asc' } })).map(
    ({ updatedAt: _, ...row }) => row,
  ),
  projects: await prisma.project.findMany({ orderBy: { id: 'asc' } }),
  stages: await prisma.projectStage.findMany({ orderBy: [{ projectId: 'asc' }, { key: 'asc' }] }),
  members: await prisma.projectMember.findMany({
    orderBy: [{ projectId: 'asc' }, { personId: 'asc' }, { role: 'asc' }],
  }),
  moments: await prisma.moment.findMany({
    orderBy: [{ matterId: 'asc' }, { key: 'asc' }, { subject: 'asc' }],
  }),
  tasks: (
    await prisma.task.findMany({ orderBy: [{ matterId: 'asc' }, { rule: 'asc' }, { occurrence: 'asc' }] })
  ).map(({ id: _, ...row }) => row),
});

test('the demo has enterprises, agencies, a bureau and projects in every stage; a second run changes nothing', async () => {
  const store = await open();
  const filled = await fillDemo(store, packs, NOW);
  expect(filled).toMatchObject({ kind: 'filled', bureaus: 1, agencies: 2, enterprises: 29, projects: 12 });
  const before = await contents(store);
  expect(await fillDemo(store, packs, new Date(NOW.getTime() + 1))).toEqual({ kind: 'already' });
  expect(await contents(store)).toEqual(before);
  const stages = packs.packs.get('db5101-t190-2024')?.file.stages?.map(({ key }) => key) ?? [];
  expect(new Set(before.projects.map(({ stage }) => stage))).toEqual(new Set(stages));
  const forms = new Map<string, number>();
  for (const { form } of before.responses) forms.set(form, (forms.get(form) ?? 0) + 1);
  expect(Object.fromEntries(forms)).toEqual({
    'db5101-t190-2024/annex-a': 15,
    'db5101-t190-2024/annex-b': 14,
    'db5101-t190-2024/annex-c': 6,
    'db5101-t190-2024/annex-d': 5,
    'db5101-t190-2024/annex-e': 3,
    'db5101-t190-2024/annex-f': 20,
  });
  expect(before.responses.every(({ settledAt }) => settledAt !== null)).toBe(true);
  expect(await store.prisma.session.count({ where: { status: 'asking' } })).toBe(3);
});

test('its projects were lived: what was done is owed no more, what is late shows', async () => {
  const store = await open();
  await fillDemo(store, packs, NOW);
  const { prisma } = store;
  const stagesOf = async (project: { id: string }) =>
    Object.fromEntries(
      (
        await prisma.projectStage.findMany({ where: { projectId: project.id }, orderBy: { openedAt: 'asc' } })
      ).map(({ key, status }) => [key, status]),
    );
  const projects = await prisma.project.findMany({ include: { enterprise: true, members: true } });
  const find = (name: string) => {
    const found = projects.find(({ enterprise }) => enterprise.name.includes(name));
    if (!found) throw new Error(name);
    return found;
  };
  expect(await stagesOf(find('建材'))).toEqual({
    collect_needs: 'done',
    analyse_quality: 'done',
    make_plan: 'open',
  });
  expect(
    find('建材')
      .members.map(({ role }) => role)
      .sort(),
  ).toEqual(['expert', 'staff']);
  expect(find('服饰').members).toEqual([]);
  expect(find('精密').endedAt).not.toBeNull();
  expect(find('鞋业').endedAt).toBeNull();

  const tasks = await tasksOf(prisma, rulebook, { openAt: NOW });
  const owed = (name: string) =>
    tasks.filter(({ matterId }) => matterId === find(name).id).map(({ rule }) => rule);
  expect(owed('服饰')).toEqual(['needs_survey_unfinished']);
  expect(owed('建材')).toEqual(['service_plan']);
  expect(owed('电子')).toEqual(expect.arrayContaining(['satisfaction', 'feedback']));
  // Its second feedback: the first was handed in.
  const late = tasks.find(({ matterId, rule }) => matterId === find('精密').id && rule === 'feedback');
  expect(late?.dueOn && late.dueOn < '2026-11-20').toBe(true);
  const days = tasks.flatMap(({ dueOn }) => (dueOn ? [dueOn] : []));
  expect(days.some((day) => day < '2026-11-20')).toBe(true);
  expect(days.some((day) => day > '2026-11-20')).toBe(true);
  // What the settled tasks were settled by is what was really handed in.
  const byForm = await prisma.task.findMany({ where: { rule: 'summary', status: 'done' } });
  expect(byForm).toHaveLength(5);
  expect(byForm.every(({ responseId }) => responseId !== null)).toBe(true);
});

test('its people are out of reach: reminders to them send nothing, and are accounted for', async () => {
  const store = await open();
  await fillDemo(store, packs, NOW);
  let now = new Date(NOW.getTime() + 7 * 86_400_000);
  const fire = () => store.transact((tx) => fireReminders(tx, rulebook.calendar, now, 500));
  while ((await fire()).fired > 0);
  // Who serves them is told that they cannot be reached, in the morning after.
  now = new Date(now.getTime() + 3 * 86_400_000);
  const senders = { process: store.process, accounts: new Set<string>(), room: 100 };
  const sending = { wording: { rulebook, formTitle: () => undefined }, senders, now };
  await store.transact((tx) => sendNotes(tx, sending, 500));
  await store.transact((tx) => sendDigests(tx, sending, 500));
  const rows = await store.prisma.ledger.groupBy({ by: ['status', 'reason'], _count: true });
  const states = rows.map(({ status, reason }) => `${status} ${reason}`).sort();
  expect(states).toEqual(['blocked no-identity', 'dropped overtaken']);
  expect(await store.prisma.outbox.count()).toBe(0);
});

test('every form was really filled in: the records hold what the firms said', async () => {
  const store = await open();
  await fillDemo(store, packs, NOW);
  for (const { form, record } of await store.prisma.response.findMany()) {
    const { status, answers } = record as { status: string; answers: Record<string, { shown: string }> };
    expect(status).toBe('submitted');
    const definition = packs.definitions.get(form);
    for (const slot of definition?.slots ?? []) {
      if (slot.required && !slot.applies)
        expect([form, Object.keys(answers)]).toEqual([form, expect.arrayContaining([slot.question.key])]);
    }
  }
  const [first] = firms;
  const enterprise = await store.prisma.enterprise.findFirstOrThrow({ where: { name: first?.name ?? '' } });
  const { values } = enterprise.facts as unknown as { values: Record<string, { value: unknown }> };
  expect(values['enterprise.headcount']?.value).toBe(86);
  expect(values['enterprise.size']?.value).toMatchObject({ size: 'small' });
  expect(values['enterprise.contact']?.value).toEqual({ name: '周示例', phone: '028-10000101' });
  expect(values['agency.name']?.value).toBe('成都示例质量服务中心');
});

test('two runs at the same hour give the same content', async () => {
  const [one, other] = [await open(), await open()];
  await fillDemo(one, packs, NOW);
  await fillDemo(other, packs, NOW);
  expect(await contents(one)).toEqual(await contents(other));
});

test('an interrupted run is finished by the next one', async () => {
  const store = await open();
  const commit = store.commitTurns;
  let turns = 0;
  const broken: Store = {
    ...store,
    commitTurns: (...given) => {
      if (++turns > 9) throw new Error('power cut');
      return commit(...given);
    },
  };
  await expect(fillDemo(broken, packs, NOW)).rejects.toThrow('power cut');
  expect(await fillDemo(store, packs, NOW)).toMatchObject({ kind: 'filled' });
  expect(await store.prisma.response.count()).toBe(63);
});

test('beside real data it asks for a yes', async () => {
  const store = await open();
  const data = [
    { id: newId(), name: '某某公司', nameKey: '某某' },
    { id: newId(), name: '示例公司（体验）', nameKey: '示例公司体验' },
  ];
  await store.prisma.enterprise.createMany({ data });
  expect(await fillDemo(store, packs, NOW)).toEqual({ kind: 'real', enterprises: 1, responses: 0 });
  expect(await store.prisma.agency.count()).toBe(0);
  expect(await fillDemo(store, packs, NOW, { besideReal: true })).toMatchObject({ kind: 'filled' });
  expect(await store.prisma.enterprise.count()).toBe(31);
});

test('without the forms it says which are missing', async () => {
  const store = await open();
  const none = { ...packs, definitions: new Map() };
  expect(await fillDemo(store, none, NOW)).toMatchObject({ kind: 'no-forms', forms: { length: 6 } });
});
