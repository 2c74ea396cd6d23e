import { type Rule, rule } from '../../../src/flow/definition/rules.js';
import { chinaClock, chinaDay } from '../../../src/service/calendar/china-clock.js';
import { openCalendar } from '../../../src/service/calendar/open-calendar.js';
import type { FactMoment, Facts, FactTask, Plan } from '../../../src/service/plan/plan.js';
import { planWork } from '../../../src/service/plan/plan-work.js';

export const calendar = openCalendar();

/** A moment of China: 2026-03-02 is its midnight. */
export const china = (written: string): Date =>
  new Date(written.length === 10 ? `${written}T00:00:00+08:00` : `${written.replace(' ', 'T')}:00+08:00`);

export const show = (at: Date): string => `${chinaDay(at)} ${chinaClock(at)}`;

/** A rule with the least that must be said. `again` stands for `then`, which would make a promise of an object. */
export function ruleOf(said: Record<string, unknown>): Rule {
  const named = Object.fromEntries(
    Object.entries(said).map(([name, value]) => [name === 'again' ? 'then' : name, value]),
  );
  return rule.parse({ key: 'owed', title: { zh: '事', en: 'Thing' }, on: 'started', for: 'staff', ...named });
}

type Said = readonly [key: string, at: string, more?: Partial<Omit<FactMoment, 'key' | 'at'>>];

export interface Happened {
  readonly moments: readonly Said[];
  readonly handedIn?: readonly (readonly [form: string, at: string])[];
  readonly tasks?: readonly Partial<FactTask>[];
  readonly closedAt?: string;
}

export function factsOf({ moments, handedIn = [], tasks = [], closedAt }: Happened): Facts {
  return {
    moments: moments.map(([key, at, more]) => ({ key, subject: '', at: china(at), ...more })),
    handedIn: handedIn.map(([form, at], i) => ({ form, at: china(at), id: `response-${i}` })),
    tasks: tasks.map((task) => ({ rule: 'owed', occurrence: '', status: 'open', ...task })),
    closedAt: closedAt === undefined ? undefined : china(closedAt),
  };
}

/** A plan as one would note it down: “#2 2026-09-02 00:00 due 2026-10-02 open” with its reminders below. */
export function noted(plan: Plan): string[] {
  return plan.tasks.map(({ occurrence, opensAt, dueOn, status, via, doneAt }) =>
    [
      occurrence || '-',
      show(opensAt),
      ...(dueOn ? [`due ${dueOn}`] : []),
      status + (via ? ` ${via}` : '') + (doneAt ? ` ${show(doneAt)}` : ''),
    ].join(' '),
  );
}

export function reminded(plan: Plan): string[] {
  return plan.tasks.flatMap(({ reminders }) =>
    reminders.map(({ step, role, ruleAt, dueAt, late }) =>
      [step, role, show(ruleAt), ...(late ? [late] : []), ...(late === 'moved' ? [show(dueAt)] : [])].join(
        ' ',
      ),
    ),
  );
}

export function planOne(said: Record<string, unknown>, happened: Happened, now: string): Plan {
  return planWork([ruleOf(said)], factsOf(happened), calendar, china(now));
}
