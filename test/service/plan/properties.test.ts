import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../src/flow/definition/rules.js';
import { chinaDay, minutesOf, timeOfDay } from '../../../src/service/calendar/china-clock.js';
import type { Facts, Plan, PlannedReminder } from '../../../src/service/plan/plan.js';
import { planWork } from '../../../src/service/plan/plan-work.js';
import { calendar, ruleOf } from './plan-kit.js';

const DAY = 86_400_000;
const KEYS = ['started', 'ended', 'visit', 'begun:annex-b', 'done:plan', 'confirmed:plan'] as const;
const FORMS = ['annex-b', 'annex-c'];

const span = (least: number, most: number) =>
  fc
    .tuple(fc.integer({ min: least, max: most }), fc.constantFrom('day', 'workday', 'week', 'month', 'year'))
    .map(([count, unit]) => (unit === 'year' ? `${Math.sign(count)} year` : `${count} ${unit}s`));

const optional = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: undefined });

const reminder = fc.record(
  {
    to: fc.constantFrom('contact', 'staff', 'expert', 'admin', 'bureau'),
    from: fc.constantFrom('opens', 'due'),
    after: span(-10, 40),
    at: fc.constantFrom('06:00', '09:30', '14:00', '20:59', '23:00'),
    every: span(1, 5),
    times: fc.integer({ min: 1, max: 5 }),
    urgent: fc.boolean(),
  },
  { requiredKeys: ['to'] },
);

const someRule = fc
  .record({
    on: fc.constantFrom(...KEYS),
    opens: optional(span(-12, 12)),
    each: optional(fc.array(span(1, 6), { minLength: 1, maxLength: 4 })),
    again: optional(span(1, 6)),
    form: optional(fc.constantFrom(...FORMS)),
    early: optional(span(1, 3)),
    due: optional(span(1, 30)),
    needs: optional(fc.constantFrom(['confirmed:plan'])),
    until: optional(fc.subarray([...KEYS], { maxLength: 2 })),
    stops: optional(fc.subarray(['done:plan', 'ended'])),
    past: optional(fc.constantFrom('send', 'next-morning', 'drop')),
    remind: fc.array(reminder, { maxLength: 4 }),
  })
  .map((said) => {
    const { each, opens, ...rest } = said;
    return Object.fromEntries(
      Object.entries({ ...rest, ...(each ? { each } : { opens }) }).filter(
        ([, value]) => value !== undefined,
      ),
    );
  });

const rules = fc
  .array(someRule, { minLength: 1, maxLength: 4 })
  .map((list) => list.map((said, i) => ruleOf({ ...said, key: `rule_${i}` })));

const instant = fc
  .integer({ min: Date.UTC(2025, 6, 1) / 60_000, max: Date.UTC(2028, 0, 1) / 60_000 })
  .map((minutes) => new Date(minutes * 60_000));

const moments = fc.uniqueArray(
  fc.record({
    key: fc.constantFrom(...KEYS),
    subject: fc.constantFrom('', 'a', 'b'),
    at: instant,
    personId: fc.constantFrom(undefined, 'li'),
    endedAt: optional(instant),
  }),
  { maxLength: 10, selector: ({ key, subject }) => `${key} ${subject}` },
);

const facts: fc.Arbitrary<Facts> = fc.record({
  moments,
  handedIn: fc
    .array(fc.record({ form: fc.constantFrom(...FORMS), at: instant }), { maxLength: 5 })
    .map((list) => list.map((one, i) => ({ ...one, id: `r${i}` }))),
  tasks: fc.array(
    fc.record({
      rule: fc.constantFrom('rule_0', 'rule_1'),
      occurrence: fc.constantFrom('', 'a', '#2', 'b#2'),
      status: fc.constantFrom('open' as const, 'done' as const, 'dropped' as const),
      via: fc.constantFrom(undefined, 'hand', 'form', 'rule'),
      deferredTo: optional(instant.map(chinaDay)),
    }),
    { maxLength: 3 },
  ),
  closedAt: fc.option(instant, { nil: undefined, freq: 8 }),
});

const names = (plan: Plan): string[] => plan.tasks.map(({ rule, occurrence }) => `${rule} ${occurrence}`);
const allReminders = (plan: Plan): PlannedReminder[] => plan.tasks.flatMap(({ reminders }) => [...reminders]);
const plan = (of: readonly Rule[], known: Facts, now: Date) => planWork(of, known, calendar, now);

describe('whatever the rules and the facts', () => {
  it('the order of the facts does not matter', () => {
    fc.assert(
      fc.property(rules, facts, instant, fc.infiniteStream(fc.nat()), (of, known, now, order) => {
        const shuffle = <T>(list: readonly T[]): T[] =>
          list
            .map((one) => ({ one, by: order.next().value as number }))
            .sort((a, b) => a.by - b.by)
            .map(({ one }) => one);
        const moved = { ...known, moments: shuffle(known.moments), handedIn: shuffle(known.handedIn) };
        expect(plan(of, moved, now)).toEqual(plan(of, known, now));
      }),
    );
  });

  it('each task has a name of its own, and each of its reminders', () => {
    fc.assert(
      fc.property(rules, facts, instant, (of, known, now) => {
        const made = plan(of, known, now);
        expect(new Set(names(made)).size).toBe(made.tasks.length);
        for (const { reminders } of made.tasks) {
          expect(new Set(reminders.map(({ step }) => step)).size).toBe(reminders.length);
        }
      }),
    );
  });

  it('time going on takes nothing away, unless something stopped it', () => {
    fc.assert(
      fc.property(rules, facts, instant, fc.integer({ min: 0, max: 900 }), (of, known, now, days) => {
        const lasting = of.map((one) => ({ ...one, stops: [] }));
        const open = { ...known, closedAt: undefined };
        const later = new Set(names(plan(lasting, open, new Date(now.getTime() + days * DAY))));
        for (const name of names(plan(lasting, open, now))) expect(later).toContain(name);
      }),
    );
  });

  it('people are reminded on working days, from 08:00 to 21:00, of what is open', () => {
    fc.assert(
      fc.property(rules, facts, instant, (of, known, now) => {
        const made = plan(of, known, now);
        for (const { ruleAt, dueAt, late } of allReminders(made)) {
          for (const at of [ruleAt, dueAt]) {
            expect(timeOfDay(at)).toBeGreaterThanOrEqual(minutesOf('08:00') * 60_000);
            expect(timeOfDay(at)).toBeLessThan(minutesOf('21:00') * 60_000);
          }
          expect(calendar.isWorkday(chinaDay(ruleAt))).toBe(true);
          // “send” means now, whatever the day.
          if (late !== 'moved') expect(calendar.isWorkday(chinaDay(dueAt))).toBe(true);
        }
        for (const { status, reminders } of made.tasks) if (status !== 'open') expect(reminders).toEqual([]);
      }),
    );
  });

  it('nothing late is left out, and nobody hears of it twice', () => {
    fc.assert(
      fc.property(rules, facts, instant, (of, known, now) => {
        for (const { reminders } of plan(of, known, now).tasks) {
          for (const { ruleAt, dueAt, late } of reminders) {
            if (ruleAt.getTime() < now.getTime() - 600_000) expect(late).toBeDefined();
            if (late === undefined) expect(dueAt).toEqual(ruleAt);
            if (late === 'moved') expect(dueAt.getTime()).toBeGreaterThanOrEqual(now.getTime());
          }
          const moved = reminders.filter(({ late }) => late === 'moved').map(({ role }) => role);
          expect(new Set(moved).size).toBe(moved.length);
          const said = reminders.filter(({ late }) => late === undefined || late === 'moved');
          expect(new Set(said.map(({ role, dueAt }) => `${role} ${dueAt.getTime()}`)).size).toBe(said.length);
        }
      }),
    );
  });

  it('every date is one, and planning again is ahead', () => {
    fc.assert(
      fc.property(rules, facts, instant, (of, known, now) => {
        const made = plan(of, known, now);
        const dates = made.tasks.flatMap(({ opensAt, doneAt, reminders }) => [
          opensAt,
          ...(doneAt ? [doneAt] : []),
          ...reminders.flatMap(({ ruleAt, dueAt }) => [ruleAt, dueAt]),
        ]);
        for (const date of dates) expect(Number.isNaN(date.getTime())).toBe(false);
        for (const { dueOn } of made.tasks) if (dueOn) expect(dueOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
        if (made.replanAt) expect(made.replanAt.getTime()).toBeGreaterThan(now.getTime());
      }),
    );
  });

  it('planning at every announced time finds what planning once would', () => {
    fc.assert(
      fc.property(rules, facts, instant, (of, known, now) => {
        const end = new Date(now.getTime() + 400 * DAY);
        let at = now;
        for (let n = 0; n < 3000; n += 1) {
          const next = plan(of, known, at).replanAt;
          if (!next || next > end) break;
          at = next;
        }
        expect(names(plan(of, known, end))).toEqual(names(plan(of, known, at)));
      }),
      // What is due every day for years is planned anew each day: a few of those are enough.
      { numRuns: 40, interruptAfterTimeLimit: 3000 },
    );
  });
});

it('moving the date moves everything with it', () => {
  const moving = fc.record({ after: fc.integer({ min: 1, max: 40 }), due: fc.integer({ min: 1, max: 60 }) });
  fc.assert(
    fc.property(moving, instant, fc.integer({ min: -300, max: 300 }), ({ after, due }, base, days) => {
      const own = ruleOf({
        ...{ opens: '10 days', again: '30 days', due: `${due} days` },
        remind: [{ to: 'staff', after: `${after} days` }],
      });
      const planAt = (at: Date, now: Date) =>
        plan([own], { moments: [{ key: 'started', subject: '', at }], handedIn: [], tasks: [] }, now);
      const shift = days * DAY;
      const now = new Date(base.getTime() + 100 * DAY);
      const before = planAt(base, now);
      const moved = planAt(new Date(base.getTime() + shift), new Date(now.getTime() + shift));
      expect(names(moved)).toEqual(names(before));
      const times = (of: Plan) => of.tasks.map(({ opensAt }) => opensAt.getTime());
      expect(times(moved)).toEqual(times(before).map((at) => at + shift));
      const lastDays = (of: Plan) => of.tasks.map(({ dueOn }) => Date.parse(dueOn as string));
      expect(lastDays(moved)).toEqual(lastDays(before).map((at) => at + shift));
      expect(moved.tasks.map(({ reminders }) => reminders.map(({ step }) => step))).toEqual(
        before.tasks.map(({ reminders }) => reminders.map(({ step }) => step)),
      );
    }),
  );
});
