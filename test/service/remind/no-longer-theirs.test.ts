import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { noteMoment } from '../../../src/service/work/matter.js';
import { replan } from '../../../src/service/work/replan.js';
import { assignTask, deferTask } from '../../../src/service/work/tasks.js';
import { findTasks } from '../../../src/store/work/tasks.js';
import { startTestServer, type TestServer } from '../../store/test-database.js';
import { china, Workplace, wording } from './workplace.js';

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

const OWN = { rule: 'own', role: 'staff', form: null, title: '看现场' } as const;
const MONDAY = china('2026-11-23 08:30');

const told = async () => (await place.ledger()).map(({ personId, status }) => [personId, status]);

/** A project of this person, with a task of the staff and a reminder of it that is due. */
async function serve(staff: string, personId?: string): Promise<string> {
  const matter = await place.matter(await place.enterprise());
  await place.member(matter, staff);
  const task = await place.task(matter, { ...OWN, ...(personId ? { personId } : {}) });
  await place.reminder(task, { at: place.now, role: 'staff' });
  return task;
}

const leave = (personId: string) =>
  place.store.prisma.staff.updateMany({ where: { personId }, data: { endedAt: place.now } });

describe('whoever has left the agency', () => {
  it('is not reminded of the projects they served, and their admins are', async () => {
    const [gone, admin] = [await place.staff(), await place.staff('admin')];
    await serve(gone);
    await leave(gone);
    await place.run();
    expect(await told()).toEqual([[admin, 'waiting']]);
  });

  it('gets no digest that was waiting for them', async () => {
    const gone = await place.staff();
    await serve(gone);
    await place.run();
    await leave(gone);
    place.now = MONDAY;
    expect(await place.run()).toEqual([]);
    expect(await told()).toEqual([[gone, 'stopped']]);
  });

  it('is not told that an enterprise cannot be reached', async () => {
    const [gone, admin] = [await place.staff(), await place.staff('admin')];
    const matter = await place.matter(await place.enterprise([await place.person({ identities: 0 })]));
    await place.member(matter, gone);
    await place.reminder(await place.task(matter), { at: place.now });
    await leave(gone);
    await place.run();
    expect((await place.ledger()).filter(({ role }) => role === 'staff').map((row) => row.personId)).toEqual([
      admin,
    ]);
  });

  it('sees none of its tasks', async () => {
    const gone = await place.staff();
    await serve(gone);
    await serve(gone, gone);
    const ofPerson = { personId: gone, openAt: place.now };
    expect(await findTasks(place.store.prisma, ofPerson)).toHaveLength(2);
    await leave(gone);
    expect(await findTasks(place.store.prisma, ofPerson)).toEqual([]);
  });
});

describe('what waits to be said', () => {
  it('of a task that is put off is said on that day, and not before', async () => {
    const staff = await place.staff();
    const matter = await place.matter(await place.enterprise([await place.person()]));
    await place.member(matter, staff);
    await place.store.transact(async (tx) => {
      await noteMoment(tx, matter, { key: 'started', at: place.now });
      await replan(tx, wording.rulebook, matter, place.now);
    });
    place.now = china('2026-11-23 08:10');
    await place.run();
    const { id } = await place.store.prisma.task.findFirstOrThrow({ where: { rule: 'analysis' } });
    const put = (tx: Parameters<typeof deferTask>[0]) =>
      deferTask(tx, wording.rulebook, id, '2026-12-02', staff, place.now);
    expect(await place.store.transact(put)).toBe(true);
    place.now = MONDAY;
    expect(await place.run()).toEqual([]);
    expect((await place.ledger()).find(({ taskId }) => taskId === id)).toMatchObject({
      status: 'dropped',
      reason: 'deferred',
    });
    place.now = china('2026-12-02 08:30');
    expect(await place.run()).toHaveLength(1);
  });

  it('of a task that is given to another is said to them, once', async () => {
    const [one, two, three] = [await place.staff(), await place.staff(), await place.staff()];
    const task = await serve(one);
    await place.member(
      (await place.store.prisma.task.findUniqueOrThrow({ where: { id: task } })).matterId,
      two,
    );
    await place.run();
    expect(await told()).toHaveLength(2);
    await place.store.transact((tx) => assignTask(tx, task, three, one, place.now));
    place.now = MONDAY;
    expect(await place.run()).toHaveLength(1);
    const rows = await place.ledger();
    expect(rows.map(({ status }) => status).sort()).toEqual(['dropped', 'handed']);
    expect(rows.find(({ status }) => status === 'handed')?.personId).toBe(three);
  });
});

describe('a complaint', () => {
  const complaint = async (contacts: readonly string[] = []): Promise<string> => {
    const matter = await place.matter(await place.enterprise(contacts));
    await place.store.prisma.matter.update({ where: { id: matter }, data: { kind: 'complaint' } });
    return matter;
  };

  it('goes back to nobody but who complained: not to colleagues, nor to the agency as out of reach', async () => {
    const [one, two] = [await place.person(), await place.person()];
    await place.staff('admin');
    const task = await place.task(await complaint([one, two]), { ...OWN, role: 'contact', personId: one });
    await place.store.prisma.contact.updateMany({ where: { personId: one }, data: { endedAt: place.now } });
    await place.reminder(task, { at: place.now });
    await place.run();
    expect(await told()).toEqual([[null, 'blocked']]);
  });

  it('that somebody of the bureau has is not brought to the people it may be about', async () => {
    const [watcher] = [await place.person(), await place.staff('admin')];
    const task = await place.task(await complaint(), { ...OWN, personId: watcher });
    await place.reminder(task, { at: place.now, role: 'staff', urgent: true });
    await place.run();
    expect(await told()).toEqual([[watcher, 'handed']]);
  });
});
