import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rule } from '../../../src/flow/definition/rules.js';
import { openCalendar } from '../../../src/service/calendar/open-calendar.js';
import { changeAgencyRule } from '../../../src/service/work/change-rule.js';
import { noteMoment, openMatter } from '../../../src/service/work/matter.js';
import type { RuleChange } from '../../../src/service/work/overrides.js';
import { replan } from '../../../src/service/work/replan.js';
import { openRulebook } from '../../../src/service/work/rulebook.js';
import { newId } from '../../../src/store/new-id.js';
import { openStore } from '../../../src/store/open-store.js';
import type { Store } from '../../../src/store/store.js';
import { findAgencyRules } from '../../../src/store/work/agency-rules.js';
import { findOutdated } from '../../../src/store/work/matters.js';
import { readReminders } from '../../../src/store/work/planned.js';
import { startTestServer, type TestServer } from '../../store/test-database.js';

let server: TestServer;
let store: Store;
let ours: string;
let theirs: string;

beforeAll(async () => {
  server = await startTestServer();
  store = await openStore({ databaseUrl: await server.create(), dataDir: '/nonexistent' });
}, 60_000);
afterAll(async () => {
  await store.close();
  await server.end();
}, 60_000);

const NOW = new Date('2026-03-02T09:00:00+08:00');

async function agency(settings: Record<string, string>): Promise<string> {
  const id = newId();
  await store.prisma.agency.create({ data: { id, name: `示例机构${id}`, nameKey: id, settings } });
  return id;
}

async function matter(agencyId: string, pack: string, closedAt?: Date): Promise<string> {
  const id = newId();
  await store.prisma.matter.create({
    data: {
      id,
      kind: 'project',
      pack,
      agencyId,
      plannedWith: closedAt ? '' : 'hash',
      closedAt: closedAt ?? null,
    },
  });
  return id;
}

beforeEach(async () => {
  ours = await agency({ theme: 'blue' });
  theirs = await agency({});
});

const change = (rule: string, what: RuleChange | undefined, pack = 'city') =>
  store.transact((tx) => changeAgencyRule(tx, { agencyId: ours, pack, rule, change: what }, NOW));
const settingsOf = async (id: string) =>
  (await store.prisma.agency.findUniqueOrThrow({ where: { id } })).settings;
const plannedWith = async (id: string) =>
  (await store.prisma.matter.findUniqueOrThrow({ where: { id } })).plannedWith;

describe('a rule changed for an agency', () => {
  it('is kept beside its other settings, and recorded', async () => {
    await change('summary', { due: '15 workdays' });
    expect(await settingsOf(ours)).toEqual({
      theme: 'blue',
      reminders: { city: { summary: { due: '15 workdays' } } },
    });
    expect(await settingsOf(theirs)).toEqual({});
    expect(await findAgencyRules(store.prisma, ours)).toMatchObject({
      id: ours,
      reminders: { city: { summary: { due: '15 workdays' } } },
    });
    const audit = await store.prisma.audit.findMany({ where: { key: ours } });
    expect(audit).toMatchObject([
      {
        action: 'rule.changed',
        subject: 'agency',
        details: { pack: 'city', rule: 'summary', change: { due: '15 workdays' } },
      },
    ]);
  });

  it('has its open matters of that pack planned anew, and no other', async () => {
    const open = await matter(ours, 'city');
    const closed = await matter(ours, 'city', NOW);
    const ofOtherPack = await matter(ours, 'town');
    const ofOthers = await matter(theirs, 'city');
    expect(await change('summary', { off: true })).toBe(1);
    expect(await plannedWith(open)).toBeNull();
    expect(await plannedWith(closed)).toBe('');
    expect(await plannedWith(ofOtherPack)).toBe('hash');
    expect(await plannedWith(ofOthers)).toBe('hash');
  });

  it('again: the later change lies on the earlier one, reminders one by one', async () => {
    await change('feedback', { each: ['6 months'], remind: { 0: { at: '14:00' }, 1: { off: true } } });
    await change('feedback', { opens: '2 months', remind: { 1: { off: false, after: '5 days' } } });
    await change('feedback', { off: true });
    expect(await settingsOf(ours)).toMatchObject({
      reminders: {
        city: {
          feedback: {
            off: true,
            opens: '2 months',
            remind: { 0: { at: '14:00' }, 1: { off: false, after: '5 days' } },
          },
        },
      },
    });
    expect(JSON.stringify(await settingsOf(ours))).not.toContain('each');
  });

  it('and back: only that rule', async () => {
    await change('summary', { off: true });
    await change('feedback', { at: '14:00' });
    await change('summary', undefined);
    expect(await settingsOf(ours)).toMatchObject({ reminders: { city: { feedback: { at: '14:00' } } } });
    expect(JSON.stringify(await settingsOf(ours))).not.toContain('summary');
    expect(await store.prisma.audit.count({ where: { key: ours, action: 'rule.reset' } })).toBe(1);
  });

  it('by two at once: both changes are kept', async () => {
    await Promise.all(['a', 'b', 'c', 'd'].map((rule) => change(rule, { off: true })));
    expect(await settingsOf(ours)).toMatchObject({
      reminders: { city: { a: { off: true }, b: { off: true }, c: { off: true }, d: { off: true } } },
    });
  });

  it('over settings of another shape begins anew, and leaves the rest', async () => {
    await store.prisma.agency.update({
      where: { id: ours },
      data: { settings: { theme: 'red', reminders: 'none' } },
    });
    await change('summary', { off: true });
    expect(await settingsOf(ours)).toEqual({ theme: 'red', reminders: { city: { summary: { off: true } } } });
  });

  it('moves reminders that are still to come and leaves those that were sent', async () => {
    const summary = rule.parse({
      ...{
        key: 'summary',
        title: { zh: '写总结', en: 'Write it' },
        on: 'ended',
        for: 'staff',
        due: '10 workdays',
      },
      remind: [
        { to: 'staff' },
        { to: 'staff', from: 'due' },
        { to: 'admin', from: 'due', after: '1 workday' },
      ],
    });
    const pack = { pack: 'city', title: summary.title, documents: [], forms: ['visit'], rules: [summary] };
    const book = openRulebook([pack], openCalendar());
    const id = await store.transact(async (tx) => {
      const made = await openMatter(tx, { kind: 'project', pack: 'city', agencyId: ours, at: NOW });
      await noteMoment(tx, made, { key: 'ended', at: NOW });
      await replan(tx, book, made, NOW);
      await tx.$executeRaw`UPDATE reminder SET status = 'fired' WHERE step = '0'`;
      return made;
    });
    const reminders = async () =>
      (await readReminders(store.prisma, id))
        .map(({ step, ruleAt, status }) => `${step} ${ruleAt.toISOString().slice(0, 10)} ${status}`)
        .sort();
    expect(await reminders()).toEqual(['0 2026-03-03 fired', '1 2026-03-16 planned', '2 2026-03-17 planned']);
    await change('summary', { due: '3 workdays', remind: { 2: { off: true } } });
    expect(await findOutdated(store.prisma, 'city', book.hashOf('city'), 10)).toContain(id);
    await store.transact((tx) => replan(tx, book, id, NOW));
    expect(await reminders()).toEqual(['0 2026-03-03 fired', '1 2026-03-05 planned', '2 2026-03-17 dropped']);
    await change('summary', undefined);
    await store.transact((tx) => replan(tx, book, id, NOW));
    expect(await reminders()).toEqual(['0 2026-03-03 fired', '1 2026-03-16 planned', '2 2026-03-17 planned']);
    await change('summary', { off: true });
    await store.transact((tx) => replan(tx, book, id, NOW));
    expect((await reminders()).filter((line) => line.endsWith('planned'))).toEqual([]);
  });
});

it('is in the plan of a matter that was being planned meanwhile', async () => {
  const title = { zh: '示例', en: 'Example' };
  const summary = rule.parse({ key: 'summary', title, on: 'ended', for: 'staff' });
  const pack = { pack: 'city', title, documents: [], forms: [], rules: [summary] };
  const book = openRulebook([pack], openCalendar());
  const id = await store.transact((tx) =>
    openMatter(tx, { kind: 'project', pack: 'city', agencyId: ours, at: NOW }),
  );
  await store.transact((tx) => noteMoment(tx, id, { key: 'ended', at: NOW }));
  let planning: Promise<unknown> | undefined;
  await store.transact(async (tx) => {
    await changeAgencyRule(tx, { agencyId: ours, pack: 'city', rule: 'summary', change: { off: true } }, NOW);
    planning = store.transact((other) => replan(other, book, id, NOW));
    // It waits for the matter.
    await new Promise((resolve) => setTimeout(resolve, 300));
  });
  await planning;
  expect(await store.prisma.task.count({ where: { matterId: id, status: 'open' } })).toBe(0);
});
