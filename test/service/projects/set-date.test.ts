import { describe, expect, it, test } from 'vitest';
import { closeProject } from '../../../src/service/projects/archive.js';
import { projectView } from '../../../src/service/projects/project-view.js';
import { addVisit, datesOf, endService, setDate } from '../../../src/service/projects/set-date.js';
import { fireReminders } from '../../../src/service/remind/fire-reminders.js';
import { completeTask } from '../../../src/service/work/tasks.js';
import { ACTION, CHENGDU, on, rulebook, type Site, useSites } from './site.js';

const newSite = useSites();
const NOW = on('2026-03-02');

const remindersOf = (site: Site, id: string, rule: string) =>
  site.store.prisma.reminder.findMany({ where: { task: { matterId: id, rule } }, orderBy: { dueAt: 'asc' } });

test('visits are numbered, each owes a record, and a record settles the earliest', async () => {
  const site = await newSite();
  const id = await site.open(CHENGDU, NOW);
  const visit = (day: string) =>
    site.run((tx) => addVisit(tx, rulebook, id, { on: day, by: site.staff }, NOW));
  expect(await visit('2026-03-02')).toEqual({ kind: 'visit', number: 1 });
  expect(await visit('2026-03-04')).toEqual({ kind: 'visit', number: 2 });
  expect(await visit('gestern')).toEqual({ kind: 'no-day' });
  const records = () =>
    site.store.prisma.task.findMany({
      where: { matterId: id, rule: 'visit_record' },
      orderBy: { opensAt: 'asc' },
    });
  expect((await records()).map(({ status, occurrence }) => [occurrence, status])).toEqual([
    ['1', 'open'],
    ['2', 'open'],
  ]);
  await site.handIn(`${CHENGDU}/annex-c`, site.staff, on('2026-03-04', '17:00'));
  expect((await records()).map(({ status }) => status)).toEqual(['done', 'open']);
  // Noted by mistake: nothing is owed for it.
  const drop = await site.run((tx) =>
    setDate(tx, rulebook, id, { key: 'visit', subject: '2', day: null, by: site.staff }, NOW),
  );
  expect(drop).toEqual({ kind: 'dropped' });
  expect((await records()).map(({ status }) => status)).toEqual(['done', 'dropped']);
});

test('moving a date moves the reminders to come and leaves those that were sent', async () => {
  const site = await newSite();
  const id = await site.open(CHENGDU, NOW);
  const end = (day: string, at: Date) =>
    site.run((tx) => endService(tx, rulebook, id, { on: day, by: site.staff }, at));
  await end('2026-08-28', on('2026-08-28'));
  const before = await remindersOf(site, id, 'satisfaction');
  expect(before.length).toBeGreaterThan(1);
  const [first, ...later] = before;
  await site.store.prisma.reminder.update({
    where: { id: first?.id ?? '' },
    data: { status: 'fired', firedAt: first?.dueAt ?? NOW },
  });
  await end('2026-09-11', on('2026-09-01'));
  const after = await remindersOf(site, id, 'satisfaction');
  expect(after.find(({ id: one }) => one === first?.id)).toMatchObject({
    status: 'fired',
    dueAt: first?.dueAt,
  });
  for (const one of later) {
    const moved = after.find(({ id: same }) => same === one.id);
    expect(moved?.status).toBe('planned');
    expect(moved?.dueAt.getTime()).toBeGreaterThan(one.dueAt.getTime());
  }
});

test('a date in a form counts as if it had been set, until the next form has another', async () => {
  const site = await newSite();
  const id = await site.open(ACTION, NOW);
  const certify = (day: string, at: string) =>
    site.handIn(`${ACTION}/certification`, site.staff, on(at), { answers: { expires_on: day } });
  await certify('2029-05-10', '2026-05-11');
  const dates = async () =>
    (
      await site.store.prisma.moment.findMany({
        where: { matterId: id, key: 'certificate_expires' },
        orderBy: { at: 'asc' },
      })
    ).map(({ at, endedAt }) => [at, endedAt === null]);
  expect(await dates()).toEqual([[on('2029-05-10', '00:00'), true]]);
  await certify('2029-05-10', '2026-05-11');
  // A month will do: the first of it is on the safe side.
  await certify('2029-06', '2026-05-12');
  expect(await dates()).toEqual([
    [on('2029-05-10', '00:00'), false],
    [on('2029-06-01', '00:00'), true],
  ]);
});

describe('a certificate that was renewed', () => {
  const certificate = async () => {
    const site = await newSite();
    const id = await site.open(ACTION, on('2026-09-01'));
    const set = (day: string | null, at: Date) =>
      site.run((tx) => setDate(tx, rulebook, id, { key: 'certificate_expires', day, by: site.staff }, at));
    const tasks = () =>
      site.store.prisma.task.findMany({
        where: { matterId: id, rule: 'certificate_expires' },
        orderBy: { opensAt: 'asc' },
      });
    const waiting = async () =>
      (await remindersOf(site, id, 'certificate_expires'))
        .filter(({ status }) => status === 'planned')
        .map(({ dueAt }) => dueAt.toISOString().slice(0, 10));
    return { site, id, set, tasks, waiting };
  };

  it('is reminded of again, though the reminders of the old one were sent', async () => {
    const { site, id, set, tasks, waiting } = await certificate();
    await set('2026-12-31', on('2026-09-01'));
    expect((await waiting()).length).toBeGreaterThan(3);
    await site.run((tx) => fireReminders(tx, rulebook.calendar, on('2026-12-20'), 500));
    expect(await waiting()).toEqual([]);
    expect(await set('2029-12-31', on('2026-12-21'))).toEqual({ kind: 'set' });
    expect((await tasks()).map(({ occurrence, status }) => [occurrence, status])).toEqual([
      ['2026-12-31', 'done'],
      ['2029-12-31', 'open'],
    ]);
    expect(await waiting()).toEqual(expect.arrayContaining(['2029-10-08', '2029-12-03']));
    const view = await projectView(site.store.prisma, rulebook, id, { at: on('2026-12-21') });
    expect(view?.dates.map(({ key, day }) => [key, day])).toEqual([['certificate_expires', '2029-12-31']]);
  });

  it('is owed anew, though somebody ticked the old one off', async () => {
    const { site, set, tasks } = await certificate();
    await set('2026-12-31', on('2026-09-01'));
    const [first] = await tasks();
    await site.run((tx) => completeTask(tx, rulebook, first?.id ?? '', site.staff, on('2026-11-02')));
    await set('2029-12-31', on('2026-12-21'));
    expect((await tasks()).map(({ status }) => status)).toEqual(['done', 'open']);
    // Set by mistake: nothing is owed for it.
    expect(await set(null, on('2026-12-22'))).toEqual({ kind: 'dropped' });
    expect((await tasks()).map(({ status }) => status)).toEqual(['done', 'dropped']);
  });
});

test('dates nobody counts from are refused with those one may set; deeds are no dates', async () => {
  const site = await newSite();
  const id = await site.open(CHENGDU, NOW);
  const set = (key: string, by = site.staff) =>
    site.run((tx) => setDate(tx, rulebook, id, { key, day: '2026-03-02', by }, NOW));
  const refused = await set('harvest');
  expect(refused).toMatchObject({ kind: 'no-date' });
  const file = rulebook.pack(CHENGDU);
  expect(refused).toHaveProperty('known', file ? datesOf(file) : []);
  for (const key of ['submitted:annex-b', 'done:make_plan', 'confirmed:plan', 'stage:implement'])
    expect(await set(key)).toMatchObject({ kind: 'no-date' });
  expect(await set('visit', (await newSite()).staff)).toEqual({ kind: 'not-found' });
  expect(await set('started')).toEqual({ kind: 'same' });
});

test('a closed project owes nothing and takes no more dates', async () => {
  const site = await newSite();
  const id = await site.open(CHENGDU, NOW);
  const close = () => site.run((tx) => closeProject(tx, rulebook, id, { by: site.admin }, NOW));
  expect(await close()).toEqual({ kind: 'closed-now' });
  expect(await close()).toEqual({ kind: 'closed' });
  expect(await site.store.prisma.task.count({ where: { matterId: id, status: 'open' } })).toBe(0);
  expect(
    await site.store.prisma.reminder.count({ where: { task: { matterId: id }, status: 'planned' } }),
  ).toBe(0);
  const visit = await site.run((tx) => addVisit(tx, rulebook, id, { on: '2026-03-03', by: site.staff }, NOW));
  expect(visit).toEqual({ kind: 'closed' });
});
