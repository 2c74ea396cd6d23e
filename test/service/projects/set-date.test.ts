import { expect, test } from 'vitest';
import { closeProject } from '../../../src/service/projects/archive.js';
import { addVisit, datesOf, endService, setDate } from '../../../src/service/projects/set-date.js';
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

test('a date in a form counts as if it had been set, and moves with the next form', async () => {
  const site = await newSite();
  const id = await site.open(ACTION, NOW);
  const certify = (day: string, at: string) =>
    site.handIn(`${ACTION}/certification`, site.staff, on(at), { answers: { expires_on: day } });
  await certify('2029-05-10', '2026-05-11');
  const dates = async () =>
    (await site.store.prisma.moment.findMany({ where: { matterId: id, key: 'certificate_expires' } })).map(
      ({ subject, at }) => [subject, at],
    );
  expect(await dates()).toEqual([['', on('2029-05-10', '00:00')]]);
  // A month will do: the first of it is on the safe side.
  await certify('2029-06', '2026-05-12');
  expect(await dates()).toEqual([['', on('2029-06-01', '00:00')]]);
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
