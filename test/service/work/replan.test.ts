import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Rule, rule } from '../../../src/flow/definition/rules.js';
import type { PackFile } from '../../../src/flow/definition/schema.js';
import { openCalendar } from '../../../src/service/calendar/open-calendar.js';
import {
  closeMatter,
  dropMoment,
  endMoment,
  noteMoment,
  openMatter,
} from '../../../src/service/work/matter.js';
import { replan } from '../../../src/service/work/replan.js';
import { openRulebook } from '../../../src/service/work/rulebook.js';
import {
  addTask,
  assignTask,
  completeTask,
  deferTask,
  nudge,
  tasksOf,
} from '../../../src/service/work/tasks.js';
import { stopFirstReminder } from '../../../src/store/complaints/stop-first-reminder.js';
import { newId } from '../../../src/store/new-id.js';
import { openStore } from '../../../src/store/open-store.js';
import type { Store } from '../../../src/store/store.js';
import { findOutdated, findToReplan } from '../../../src/store/work/matters.js';
import { readReminders, readTasks } from '../../../src/store/work/planned.js';
import { startTestServer, type TestServer } from '../../store/test-database.js';

let server: TestServer;
let store: Store;

beforeAll(async () => {
  server = await startTestServer();
  store = await openStore({ databaseUrl: await server.create(), dataDir: '/nonexistent' });
}, 60_000);
afterAll(async () => {
  await store.close();
  await server.end();
}, 60_000);

const PACK = 'example';

function book(...rules: unknown[]) {
  const file = {
    pack: PACK,
    title: { zh: '示例', en: 'Example' },
    documents: [],
    forms: ['summary', 'feedback'],
    rules: rules.map((one): Rule => rule.parse(one)),
  } satisfies PackFile;
  return openRulebook([file], openCalendar());
}

const title = { zh: '写总结', en: 'Write the summary' };
const summary = {
  ...{ key: 'summary', title, on: 'ended', for: 'staff', form: 'summary', due: '10 workdays' },
  remind: [{ to: 'staff' }, { to: 'staff', from: 'due', after: '1 workday' }],
};
const feedback = {
  ...{
    key: 'feedback',
    title: { zh: '填反馈', en: 'Give feedback' },
    on: 'ended',
    for: 'contact',
    form: 'feedback',
  },
  // biome-ignore lint/suspicious/noThenProperty: a word of the rules' grammar
  ...{ each: ['3 months', '6 months'], then: '1 year', due: '1 month' },
  remind: [{ to: 'contact' }, { to: 'staff', after: '7 days' }],
};
const rules = book(summary, feedback);

const at = (day: string, hour = '12:00') => new Date(`${day}T${hour}:00+08:00`);

/** A Monday. */
const END = at('2026-03-02');

async function openWork(now = END): Promise<string> {
  return await store.transact(async (tx) => {
    const id = await openMatter(tx, { kind: 'project', pack: PACK, at: now });
    await noteMoment(tx, id, { key: 'ended', at: now });
    await replan(tx, rules, id, now);
    return id;
  });
}

/** “summary open 2026-03-16”, each with its reminders: “0 staff 2026-03-03 08:00 planned”. */
async function show(id: string): Promise<readonly string[]> {
  const reminders = await readReminders(store.prisma, id);
  const china = (when: Date) =>
    new Date(when.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
  return (await readTasks(store.prisma, id))
    .toSorted((a, b) => a.opensAt.getTime() - b.opensAt.getTime() || (a.rule < b.rule ? 1 : -1))
    .flatMap((task) => [
      `${task.rule} ${task.status}${task.via ? ` ${task.via}` : ''}${task.dueOn ? ` ${task.dueOn}` : ''}`,
      ...reminders
        .filter(({ taskId }) => taskId === task.id)
        .toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime())
        .map(({ role, dueAt, status }) => `  ${role} ${china(dueAt)} ${status}`),
    ]);
}

describe('a plan in the database', () => {
  it('has the tasks and reminders that follow from what happened', async () => {
    expect(await show(await openWork())).toEqual([
      'summary open 2026-03-16',
      '  staff 2026-03-03 08:00 planned',
      '  staff 2026-03-17 08:00 planned',
      'feedback open 2026-07-02',
      '  contact 2026-06-02 10:00 planned',
      '  staff 2026-06-09 08:00 planned',
    ]);
  });

  it('is the same when it is made again', async () => {
    const id = await openWork();
    const before = [await readTasks(store.prisma, id), await readReminders(store.prisma, id)];
    expect(await store.transact((tx) => replan(tx, rules, id, at('2026-03-02', '12:01')))).toMatchObject({
      opened: 0,
      settled: 0,
      reminders: 0,
    });
    expect([await readTasks(store.prisma, id), await readReminders(store.prisma, id)]).toEqual(before);
  });

  it('keeps a reminder stopped that says nothing new, whenever it is planned again', async () => {
    const id = await openWork();
    await store.transact((tx) => stopFirstReminder(tx, id, 'summary'));
    await store.transact((tx) => replan(tx, rules, id, at('2026-03-02', '12:05')));
    expect((await show(id)).slice(1, 3)).toEqual([
      '  staff 2026-03-03 08:00 stopped',
      '  staff 2026-03-17 08:00 planned',
    ]);
  });

  it('takes over tasks that were planned by their place, with all that was decided about them', async () => {
    const id = await openWork();
    await store.transact((tx) => replan(tx, rules, id, at('2026-09-03')));
    const named = async () =>
      (await readTasks(store.prisma, id))
        .filter((task) => task.rule === 'feedback')
        .toSorted((a, b) => a.opensAt.getTime() - b.opensAt.getTime())
        .map((task) => [task.id, task.occurrence, task.status]);
    const before = await named();
    expect(before.map(([, occurrence]) => occurrence)).toEqual(['@3m', '@6m', '@18m']);
    // As they were named before.
    for (const [i, [task]] of before.entries())
      await store.prisma.$executeRaw`
        UPDATE task SET occurrence = ${i === 0 ? '' : `#${i + 1}`},
          status = ${i === 0 ? 'done' : 'open'}, via = ${i === 0 ? 'hand' : null} WHERE id = ${task}::uuid`;
    await store.transact((tx) => replan(tx, rules, id, at('2026-09-04')));
    expect(await named()).toEqual(before.map(([task, name], i) => [task, name, i === 0 ? 'done' : 'open']));
  });

  it('moves pending reminders with the date they count from, and leaves sent ones', async () => {
    const id = await openWork();
    await store.prisma.$executeRaw`
      UPDATE reminder SET status = 'fired' WHERE rule_at < ${at('2026-03-04')} AND task_id IN (
        SELECT id FROM task WHERE matter_id = ${id}::uuid)`;
    await store.transact(async (tx) => {
      await noteMoment(tx, id, { key: 'ended', at: at('2026-03-09') });
      await replan(tx, rules, id, at('2026-03-04'));
    });
    expect(await show(id)).toEqual([
      'summary open 2026-03-23',
      '  staff 2026-03-03 08:00 fired',
      '  staff 2026-03-24 08:00 planned',
      'feedback open 2026-07-09',
      '  contact 2026-06-09 10:00 planned',
      '  staff 2026-06-16 08:00 planned',
    ]);
  });

  it('settles a task by its form and stops its reminders, also those that wait to be sent', async () => {
    const id = await openWork();
    const task = (await readTasks(store.prisma, id)).find(({ rule: key }) => key === 'summary');
    const [first] = (await readReminders(store.prisma, id)).filter(({ taskId }) => taskId === task?.id);
    await store.prisma.$executeRaw`
      INSERT INTO ledger (id, reminder_id, role, due_at) VALUES (${newId()}::uuid, ${first?.id}::uuid, 'staff', ${END})`;
    const response = newId();
    await store.transact(async (tx) => {
      await noteMoment(tx, id, {
        key: 'submitted:summary',
        subject: response,
        at: at('2026-03-02', '13:00'),
      });
      await replan(tx, rules, id, at('2026-03-02', '13:00'));
    });
    expect((await show(id)).slice(0, 3)).toEqual([
      'summary done form 2026-03-16',
      '  staff 2026-03-03 08:00 stopped',
      '  staff 2026-03-17 08:00 stopped',
    ]);
    const [settled] = (await readTasks(store.prisma, id)).filter(({ rule: key }) => key === 'summary');
    expect(settled?.responseId).toBe(response);
    const ledger = await store.prisma.$queryRaw<{ status: string }[]>`
      SELECT status FROM ledger WHERE reminder_id = ${first?.id}::uuid`;
    expect(ledger).toEqual([{ status: 'stopped' }]);
  });

  it('goes on with repetitions when their time comes', async () => {
    const id = await openWork();
    expect(await findToReplan(store.prisma, at('2026-06-01'), 1000)).not.toContain(id);
    const later = at('2026-06-02', '00:10');
    expect(await findToReplan(store.prisma, later, 1000)).toContain(id);
    await store.transact((tx) => replan(tx, rules, id, later));
    expect((await show(id)).filter((line) => line.startsWith('feedback'))).toEqual([
      'feedback open 2026-07-02',
      'feedback open 2026-10-02',
    ]);
    expect(await findToReplan(store.prisma, later, 1000)).not.toContain(id);
  });

  it('follows changed rules: what they no longer ask for falls, and comes back with them', async () => {
    const id = await openWork();
    const without = book(feedback);
    expect(await findOutdated(store.prisma, PACK, rules.hashOf(PACK), 1000)).not.toContain(id);
    expect(await findOutdated(store.prisma, PACK, without.hashOf(PACK), 1000)).toContain(id);
    await store.transact((tx) => replan(tx, without, id, END));
    expect((await show(id)).slice(0, 3)).toEqual([
      'summary dropped rule 2026-03-16',
      '  staff 2026-03-03 08:00 stopped',
      '  staff 2026-03-17 08:00 stopped',
    ]);
    await store.transact((tx) => replan(tx, rules, id, END));
    expect((await show(id))[0]).toBe('summary open 2026-03-16');
  });

  it('falls as a whole when the matter is closed, and is not made again', async () => {
    const id = await openWork();
    const own = await store.transact((tx) =>
      addTask(tx, { matterId: id, title: '打电话', role: 'staff' }, undefined, END),
    );
    await store.transact(async (tx) => {
      expect(await closeMatter(tx, id, END)).toBe(true);
      expect(await closeMatter(tx, id, END)).toBe(false);
      await replan(tx, rules, id, END);
    });
    const tasks = await readTasks(store.prisma, id);
    expect(tasks.every(({ status }) => status === 'dropped')).toBe(true);
    expect(tasks.map((task) => task.id)).toContain(own);
    expect((await readReminders(store.prisma, id)).every(({ status }) => status === 'stopped')).toBe(true);
    expect(await findOutdated(store.prisma, PACK, book(feedback).hashOf(PACK), 1000)).not.toContain(id);
  });

  it('falls with the moment it counts from', async () => {
    const id = await openWork();
    await store.transact(async (tx) => {
      expect(await dropMoment(tx, id, 'ended')).toBe(true);
      expect(await dropMoment(tx, id, 'ended')).toBe(false);
      await replan(tx, rules, id, END);
    });
    expect((await readTasks(store.prisma, id)).map(({ status }) => status)).toEqual(['dropped', 'dropped']);
  });

  it('settles what was owed because of a moment that is over', async () => {
    const begun = book({
      ...{ key: 'unfinished', title, on: 'begun:summary', for: 'contact', form: 'summary' },
      remind: [{ to: 'contact', after: '1 day' }],
    });
    const session = newId();
    const id = await store.transact(async (tx) => {
      const matter = await openMatter(tx, { kind: 'project', pack: PACK, at: END });
      await noteMoment(tx, matter, { key: 'begun:summary', subject: session, at: END });
      await replan(tx, begun, matter, END);
      return matter;
    });
    expect(await show(id)).toEqual(['unfinished open', '  contact 2026-03-03 10:00 planned']);
    await store.transact(async (tx) => {
      expect(await endMoment(tx, id, 'begun:summary', session, at('2026-03-02', '15:00'))).toBe(true);
      await replan(tx, begun, id, at('2026-03-02', '15:00'));
    });
    expect(await show(id)).toEqual(['unfinished done moment', '  contact 2026-03-03 10:00 stopped']);
  });

  it('does not mind two processes that plan at once', async () => {
    const id = await openWork();
    await store.prisma.$executeRaw`UPDATE matter SET planned_with = NULL WHERE id = ${id}::uuid`;
    await Promise.all([1, 2, 3, 4].map(() => store.transact((tx) => replan(tx, rules, id, END))));
    expect((await readTasks(store.prisma, id)).length).toBe(2);
    expect((await readReminders(store.prisma, id)).length).toBe(4);
  });
});

describe('what people decide about a task', () => {
  const by = newId();
  const taskOf = async (id: string, key = 'summary') => {
    const task = (await readTasks(store.prisma, id)).find(({ rule: one }) => one === key);
    if (!task) throw new Error('no such task');
    return task;
  };

  it('is done once, and stays done', async () => {
    const id = await openWork();
    const { id: task } = await taskOf(id);
    expect(await store.transact((tx) => completeTask(tx, rules, task, by, END))).toBe(true);
    expect(await store.transact((tx) => completeTask(tx, rules, task, by, END))).toBe(false);
    await store.transact((tx) => replan(tx, rules, id, END));
    expect((await show(id))[0]).toBe('summary done hand 2026-03-16');
    expect((await show(id)).slice(1, 3).every((line) => line.endsWith('stopped'))).toBe(true);
  });

  it('put off, is due then, and its reminders follow', async () => {
    const id = await openWork();
    const { id: task } = await taskOf(id);
    expect(await store.transact((tx) => deferTask(tx, rules, task, '2026-03-26', by, END))).toBe(true);
    const [view] = await tasksOf(store.prisma, rules, { id: task });
    expect(view).toMatchObject({ dueOn: '2026-03-26', words: title });
    expect(await show(id)).toContain('  staff 2026-03-27 08:00 planned');
    expect(await show(id)).not.toContain('  staff 2026-03-17 08:00 planned');
  });

  it('is given to a person and back', async () => {
    const id = await openWork();
    const { id: task } = await taskOf(id);
    const person = newId();
    expect(await store.transact((tx) => assignTask(tx, task, person, by, END))).toBe(true);
    await store.transact((tx) => replan(tx, rules, id, END));
    expect((await taskOf(id)).personId).toBe(person);
    expect(await store.transact((tx) => assignTask(tx, task, null, by, END))).toBe(true);
    expect((await taskOf(id)).personId).toBeNull();
  });

  it('is nudged at once, which no new plan takes back', async () => {
    const id = await openWork();
    const { id: task } = await taskOf(id);
    expect(await store.transact((tx) => nudge(tx, task, by, END))).toBe(true);
    await store.transact((tx) => replan(tx, rules, id, at('2026-03-02', '12:01')));
    expect(await show(id)).toContain('  staff 2026-03-02 12:00 planned');
    await store.transact((tx) => completeTask(tx, rules, task, by, END));
    expect(await store.transact((tx) => nudge(tx, task, by, END))).toBe(false);
  });
});
