import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { MatterKind } from '../../../src/flow/definition/rules.js';
import { loadPacks } from '../../../src/packs/load-packs.js';
import { openCalendar } from '../../../src/service/calendar/open-calendar.js';
import type { Facts, PlannedTask } from '../../../src/service/plan/plan.js';
import { planWork } from '../../../src/service/plan/plan-work.js';
import { openRulebook } from '../../../src/service/work/rulebook.js';

const { packs } = loadPacks(join(import.meta.dirname, '../../../flows'));
const book = openRulebook(
  [...packs.values()].map(({ file }) => file),
  openCalendar(),
);

const at = (day: string): Date => new Date(`${day}T09:00:00+08:00`);
/** 2026-03-02 → 3-02, in China. */
const short = (date: Date): string => new Date(date.getTime() + 8 * 3_600_000).toISOString().slice(5, 10);

/** What follows from moments (key → day, several subjects apart), as it stands on a day. */
function plan(
  pack: string,
  kind: MatterKind,
  now: string,
  moments: Readonly<Record<string, string>>,
): readonly PlannedTask[] {
  const all = Object.entries(moments).map(([written, day]) => {
    const [key = '', subject = ''] = written.split('/');
    return { key, subject, at: at(day) };
  });
  const facts: Facts = {
    moments: all,
    handedIn: all
      .filter(({ key }) => key.startsWith('submitted:'))
      .map(({ key, subject, at: when }) => ({ form: key.slice('submitted:'.length), at: when, id: subject })),
    tasks: [],
  };
  return planWork(book.rulesOf(pack, kind), facts, book.calendar, at(now)).tasks;
}

const ROLES = ['contact', 'staff', 'admin', 'bureau'] as const;

/** Of one rule: when it opens, its last day, and who is reminded on which days. */
function of(tasks: readonly PlannedTask[], rule: string): readonly string[] {
  return tasks
    .filter((task) => task.rule === rule)
    .map(({ opensAt, dueOn, status, reminders }) => {
      const roles = ROLES.filter((role) => reminders.some((one) => one.role === role));
      const said = roles.map(
        (role) =>
          `${role} ${reminders
            .filter((one) => one.role === role)
            .map(({ ruleAt }) => short(ruleAt))
            .join(' ')}`,
      );
      return [`${short(opensAt)} – ${dueOn?.slice(5) ?? ''}`, status, ...said].join(' | ');
    });
}

const CHENGDU = 'db5101-t190-2024';
const chengdu = (now: string, moments: Readonly<Record<string, string>>) =>
  plan(CHENGDU, 'project', now, moments);

describe('Chengdu, as agencies find it', () => {
  it('an unfinished survey: the contact after 1, 3 and 7 days, then the agency', () => {
    const tasks = chengdu('2026-03-02', { started: '2026-03-02', 'begun:annex-b/s1': '2026-03-02' });
    expect(of(tasks, 'needs_survey_unfinished')).toEqual([
      '03-02 –  | open | contact 03-03 03-05 03-09 | staff 03-10',
    ]);
    // Begun: it is not asked for once more.
    expect(of(tasks, 'needs_survey')).toEqual(['03-02 – 03-16 | done']);
  });

  it('a survey nobody begins: the contact is asked, the agency goes after it', () => {
    const tasks = chengdu('2026-03-02', { started: '2026-03-02' });
    expect(of(tasks, 'needs_survey')).toEqual(['03-02 – 03-16 | open | contact 03-02 03-05 03-09']);
    expect(of(tasks, 'needs_survey_missing')).toEqual(['03-17 – 03-24 | open | staff 03-17 | admin 03-25']);
  });

  it('needs handed in: analysis in 5 working days, plan in 10', () => {
    const tasks = chengdu('2026-03-16', { started: '2026-03-02', 'submitted:annex-b/r1': '2026-03-16' });
    expect(of(tasks, 'quality_analysis')).toEqual([
      '03-16 – 03-23 | open | staff 03-17 03-20 03-24 | admin 03-26',
    ]);
    expect(of(tasks, 'service_plan')).toEqual(['03-16 – 03-30 | open | staff 03-25 03-31 | admin 04-02']);
  });

  it('the plan is put to the contact, and to the agency again when it comes back', () => {
    const moments = {
      started: '2026-03-02',
      'submitted:annex-b/r1': '2026-03-09',
      'submitted:clause-7-3/r2': '2026-03-16',
    };
    expect(of(chengdu('2026-03-16', moments), 'confirm_plan')[0]).toMatch(
      /^03-16 – 03-23 \| open \| contact 03-16 03-19 03-23/,
    );
    const returned = chengdu('2026-03-18', { ...moments, 'returned:plan/1': '2026-03-18' });
    expect(of(returned, 'revise_plan')[0]).toMatch(/^03-18 – 03-25 \| open \| staff 03-18/);
    const again = chengdu('2026-03-20', {
      ...moments,
      'returned:plan/1': '2026-03-18',
      'submitted:clause-7-3/r3': '2026-03-20',
    });
    expect(of(again, 'revise_plan')[0]).toMatch(/done/);
    const agreed = chengdu('2026-03-20', { ...moments, 'confirmed:plan': '2026-03-20' });
    expect(of(agreed, 'confirm_plan')[0]).toMatch(/done/);
    expect(of(agreed, 'contract')[0]).toMatch(/^03-20 – 04-03 \| open/);
  });

  it('the record of a visit within 2 working days, each visit its own', () => {
    const tasks = chengdu('2026-04-17', {
      'visit/1': '2026-04-14',
      'submitted:annex-c/r1': '2026-04-15',
      'visit/2': '2026-04-17',
    });
    expect(of(tasks, 'visit_record')).toEqual([
      '04-14 – 04-16 | done',
      '04-17 – 04-21 | open | staff 04-20 04-21 | admin 04-22',
    ]);
  });

  it('a visit that was set ahead is not said to be over on its own morning', () => {
    const ahead = chengdu('2026-03-10', { 'visit/1': '2026-03-12' });
    expect(of(ahead, 'visit_record')).toEqual(['03-12 – 03-16 | open | staff 03-13 03-16 | admin 03-17']);
    const jiangsu = plan('db32-t4918-2024', 'project', '2026-03-10', { 'visit/1': '2026-03-12' });
    expect(of(jiangsu, 'visit_record')[0]).toMatch(/staff 03-13 03-16/);
  });

  it('a record at least once a month while implementing, and no more after', () => {
    const moments = { 'stage:implement': '2026-03-10', 'submitted:annex-c/r1': '2026-03-25' };
    expect(of(chengdu('2026-05-12', moments), 'monthly_record').map((line) => line.slice(0, 20))).toEqual([
      '04-10 – 04-15 | done',
      '05-10 – 05-13 | open',
      '06-10 – 06-15 | open',
    ]);
    const over = chengdu('2026-05-12', { ...moments, 'done:implement': '2026-05-11' });
    expect(of(over, 'monthly_record').filter((line) => line.includes('open'))).toEqual([]);
  });

  it('after the end: the summary in 10 working days; F at once, after 3 and 7 days', () => {
    const tasks = chengdu('2026-06-01', { ended: '2026-06-01' });
    expect(of(tasks, 'summary')).toEqual(['06-01 – 06-15 | open | staff 06-02 06-10 06-16 | admin 06-18']);
    expect(of(tasks, 'satisfaction')).toEqual([
      '06-01 – 06-15 | open | contact 06-01 06-04 06-08 | admin 06-15',
    ]);
  });

  it('E after 3, 6 and 12 months, then every year; the agency after 7 and 14 days', () => {
    const tasks = chengdu('2028-08-01', { ended: '2026-06-01' });
    const opened = tasks
      .filter(({ rule }) => rule === 'feedback')
      .map(({ opensAt }) => opensAt.toISOString().slice(0, 10));
    // Midnight in China is the day before in UTC.
    expect(opened).toEqual(['2026-08-31', '2026-11-30', '2027-05-31', '2028-05-31', '2029-05-31']);
    const first = of(chengdu('2026-09-01', { ended: '2026-06-01' }), 'feedback')[0];
    expect(first).toBe('09-01 – 10-01 | open | contact 09-01 09-07 09-14 | staff 09-08 09-15');
  });

  it('new needs in E, and what F says, come to the agency', () => {
    const tasks = chengdu('2026-09-10', {
      ended: '2026-06-01',
      'submitted:annex-e/r1': '2026-09-10',
      'new_needs/r1': '2026-09-10',
      'submitted:annex-f/r2': '2026-06-02',
    });
    expect(of(tasks, 'new_needs')[0]).toMatch(/^09-10 – 09-17 \| open \| staff 09-11/);
    expect(of(tasks, 'satisfaction_review')).toHaveLength(1);
    expect(of(tasks, 'feedback')[0]).toMatch(/done/);
  });
});

describe('the action', () => {
  it('internal audit and management review 3 to 6 months after the system began to run', () => {
    const tasks = plan('cnca-action', 'project', '2026-03-02', { 'stage:operation': '2026-03-02' });
    for (const rule of ['internal_audit', 'management_review'])
      expect(of(tasks, rule)[0]).toMatch(/^06-02 – 09-02 \| open \| contact /);
  });

  it('a certificate is brought to mind 90 and 30 days before it expires', () => {
    const moments = { 'submitted:certification/r1': '2026-01-10' };
    const tasks = plan('cnca-action', 'project', '2026-01-10', {
      ...moments,
      certificate_expires: '2026-12-31',
    });
    expect(of(tasks, 'certificate_expires')[0]).toMatch(/^10-02 – 12-31 \| open \| contact 10-08 12-01 \|/);
  });

  it('the day of the end is asked for once the last stage is open, and the checks end with it', () => {
    const last = { 'stage:monitoring': '2026-07-01' };
    const tasks = plan('cnca-action', 'project', '2026-07-02', { started: '2026-03-02', ...last });
    expect(of(tasks, 'end_date')[0]).toMatch(/^07-01 – 07-06 \| open \| staff /);
    const ended = plan('cnca-action', 'project', '2026-07-02', {
      ...{ started: '2026-03-02', ...last, ended: '2026-07-02' },
    });
    expect(of(ended, 'end_date')[0]).toMatch(/done/);
    expect(of(ended, 'monitoring').join()).not.toMatch(/open/);
  });
});

describe('Jiangsu', () => {
  it('each training counts from its date in the record', () => {
    const tasks = plan('db32-t4918-2024', 'project', '2026-04-20', {
      'stage:implementation': '2026-04-01',
      awareness_training: '2026-04-10',
      managers_training: '2026-04-18',
    });
    expect(of(tasks, 'train_awareness')[0]).toMatch(/done/);
    expect(of(tasks, 'train_managers')[0]).toMatch(/done/);
    expect(of(tasks, 'train_builders')[0]).toMatch(/^04-01 – 06-01 \| open/);
    expect(of(tasks, 'task_force')[0]).toMatch(/^04-01 – 04-16 \| open/);
  });
});

describe('complaints, ratings and inquiries', () => {
  const common = (kind: MatterKind, now: string, moments: Readonly<Record<string, string>>) =>
    plan('common', kind, now, moments);

  it('a complaint: acknowledged in 1, assessed in 3, answered in 10 working days', () => {
    const tasks = common('complaint', '2026-03-02', { received: '2026-03-02' });
    expect(tasks.map(({ rule, dueOn }) => [rule, dueOn])).toEqual([
      ['acknowledge_complaint', '2026-03-03'],
      ['assess_complaint', '2026-03-05'],
      ['answer_complaint', '2026-03-16'],
    ]);
  });

  it('a complex one in 15, counted from the day it came', () => {
    const tasks = common('complaint', '2026-03-04', { received: '2026-03-02', complex: '2026-03-02' });
    expect(of(tasks, 'answer_complaint').filter((line) => line.includes('open'))).toEqual([]);
    expect(of(tasks, 'answer_complex_complaint')[0]).toMatch(/^03-02 – 03-23 \| open/);
  });

  it('a closed one: the complainant is asked once more', () => {
    const tasks = common('complaint', '2026-03-10', {
      ...{ received: '2026-03-02', acknowledged: '2026-03-02', assessed: '2026-03-03' },
      ...{ answered: '2026-03-05', decided: '2026-03-06', closed: '2026-03-10' },
    });
    expect(of(tasks, 'complaint_call_back')[0]).toMatch(/^03-12 – 03-26 \| open \| contact 03-12 03-17/);
    expect(tasks.filter(({ status }) => status === 'open')).toHaveLength(1);
  });

  it('a bad rating: cause and measures in 5 working days, the call back in 3, then a new rating', () => {
    const opened = common('rectification', '2026-03-02', { opened: '2026-03-02' });
    expect(of(opened, 'ask_why')[0]).toMatch(/contact 03-03/);
    expect(of(opened, 'rectify')[0]).toMatch(/^03-02 – 03-09 \| open \| admin 03-02/);
    const rectified = common('rectification', '2026-03-06', {
      opened: '2026-03-02',
      rectified: '2026-03-06',
    });
    expect(of(rectified, 'rectification_call_back')[0]).toMatch(/^03-06 – 03-11 \| open/);
    const called = common('rectification', '2026-03-09', {
      opened: '2026-03-02',
      rectified: '2026-03-06',
      called: '2026-03-09',
    });
    expect(called.filter(({ status }) => status === 'open').map(({ rule }) => rule)).toEqual(['new_rating']);
  });

  it('a question: answered in 2 working days, the admin after 3 and 5', () => {
    const tasks = common('inquiry', '2026-03-02', { asked: '2026-03-02' });
    expect(of(tasks, 'answer_inquiry')[0]).toMatch(
      /^03-02 – 03-04 \| open \| staff 03-02 03-04 \| admin 03-05 03-09/,
    );
  });
});
