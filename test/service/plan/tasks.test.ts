import { describe, expect, it } from 'vitest';
import { planWork } from '../../../src/service/plan/plan-work.js';
import { calendar, china, factsOf, type Happened, noted, planOne, ruleOf, show } from './plan-kit.js';

const tasks = (said: Record<string, unknown>, happened: Happened, now: string) =>
  noted(planOne(said, happened, now));

describe('a task opens', () => {
  it('not before its moment is known', () => {
    expect(tasks({}, { moments: [['visit', '2026-03-02']] }, '2026-03-02')).toEqual([]);
  });

  it('with its moment, to the minute', () => {
    expect(tasks({}, { moments: [['started', '2026-03-02 15:20']] }, '2026-03-02 15:20')).toEqual([
      '- 2026-03-02 15:20 open',
    ]);
  });

  it.each([
    ['3 days', '2026-03-05 00:00'],
    ['0 days', '2026-03-02 15:20'],
    ['-90 days', '2025-12-02 00:00'],
    ['5 workdays', '2026-03-09 00:00'],
    ['2 weeks', '2026-03-16 00:00'],
    ['1 year', '2027-03-02 00:00'],
  ])('%s after it at midnight of %s', (opens, at) => {
    const plan = planOne({ opens }, { moments: [['started', '2026-03-02 15:20']] }, '2026-03-02 16:00');
    expect(plan.tasks.map(({ opensAt }) => show(opensAt))).toEqual([at]);
  });

  it('for each subject of its moment', () => {
    const moments = [
      ['visit', '2026-03-04 09:00', { subject: '2' }],
      ['visit', '2026-03-02 09:00', { subject: '1' }],
    ] as const;
    expect(tasks({ on: 'visit', due: '2 workdays' }, { moments }, '2026-03-05')).toEqual([
      '1 2026-03-02 09:00 due 2026-03-04 open',
      '2 2026-03-04 09:00 due 2026-03-06 open',
    ]);
  });

  it('for whom it was begun by', () => {
    const moments = [['begun:annex-b', '2026-03-02 09:00', { subject: 's', personId: 'li' }]] as const;
    const plan = planOne({ on: 'begun:annex-b', for: 'contact' }, { moments }, '2026-03-05');
    expect(plan.tasks[0]?.personId).toBe('li');
    const other = [['visit', '2026-03-02 09:00', { subject: '1', personId: 'li' }]] as const;
    expect(planOne({ on: 'visit' }, { moments: other }, '2026-03-05').tasks[0]?.personId).toBeUndefined();
  });

  it('only when what it needs has happened', () => {
    const said = { needs: ['confirmed:plan', 'staffed'] };
    const started = ['started', '2026-03-02'] as const;
    const confirmed = ['confirmed:plan', '2026-03-03'] as const;
    expect(tasks(said, { moments: [started, confirmed] }, '2026-03-09')).toEqual([]);
    const moments = [started, confirmed, ['staffed', '2026-03-05']] as const;
    expect(tasks(said, { moments }, '2026-03-04')).toEqual([]);
    expect(planOne(said, { moments }, '2026-03-04').replanAt).toEqual(china('2026-03-05'));
    expect(tasks(said, { moments }, '2026-03-05')).toEqual(['- 2026-03-02 00:00 open']);
  });
});

describe('the last day', () => {
  it.each([
    ['10 days', '2026-03-12'],
    ['5 workdays', '2026-03-09'],
    ['1 month', '2026-04-02'],
    // A Saturday stays one: it is a date, not an hour of work.
    ['5 days', '2026-03-07'],
  ])('%s after the opening day is %s', (due, on) => {
    const plan = planOne({ due }, { moments: [['started', '2026-03-02 15:20']] }, '2026-03-02 16:00');
    expect(plan.tasks[0]?.dueOn).toBe(on);
  });

  it('counts over the spring festival and the weekend days worked for it', () => {
    const plan = (at: string) =>
      planOne({ due: '2 workdays' }, { moments: [['started', at]] }, at).tasks[0]?.dueOn;
    expect(plan('2026-02-13 10:00')).toBe('2026-02-24');
    expect(plan('2026-02-27 10:00')).toBe('2026-03-02');
    expect(plan('2026-09-30 10:00')).toBe('2026-10-09');
  });

  it('is the day it was put off to', () => {
    const happened = {
      moments: [['started', '2026-03-02']],
      tasks: [{ deferredTo: '2026-04-01' }],
    } as const;
    expect(tasks({ due: '5 days' }, happened, '2026-03-03')).toEqual([
      '- 2026-03-02 00:00 due 2026-04-01 open',
    ]);
  });
});

describe('repetitions', () => {
  const feedback = { on: 'ended', each: ['3 months', '6 months', '12 months'], again: '1 year' };
  const ended = (at: string) => ({ moments: [['ended', at]] }) as const;

  it('are planned up to the next one, which is when to plan again', () => {
    const plan = planOne(feedback, ended('2026-03-31 12:00'), '2026-04-01');
    expect(noted(plan)).toEqual(['@3m 2026-06-30 00:00 open']);
    expect(plan.replanAt).toEqual(china('2026-06-30'));
    expect(tasks(feedback, ended('2026-03-31 12:00'), '2026-06-30')).toEqual([
      '@3m 2026-06-30 00:00 open',
      '@6m 2026-09-30 00:00 open',
    ]);
  });

  it('go on year after year', () => {
    expect(tasks(feedback, ended('2026-03-31 12:00'), '2029-01-01')).toEqual([
      '@3m 2026-06-30 00:00 open',
      '@6m 2026-09-30 00:00 open',
      '@12m 2027-03-31 00:00 open',
      '@24m 2028-03-31 00:00 open',
      '@36m 2029-03-31 00:00 open',
    ]);
  });

  it('come back to 29 February', () => {
    const plan = planOne({ again: '1 year' }, { moments: [['started', '2024-02-29 12:00']] }, '2028-01-01');
    expect(plan.tasks.map(({ opensAt }) => show(opensAt))).toEqual([
      ...['2024-02-29 12:00', '2025-02-28 00:00', '2026-02-28 00:00', '2027-02-28 00:00', '2028-02-29 00:00'],
    ]);
  });

  it('keep the day of the month after a short one', () => {
    const plan = planOne(
      { opens: '1 month', again: '1 month' },
      { moments: [['started', '2026-01-31']] },
      '2026-03-31',
    );
    expect(plan.tasks.map(({ opensAt }) => show(opensAt).slice(0, 10))).toEqual([
      ...['2026-02-28', '2026-03-31', '2026-04-30'],
    ]);
  });

  it('end with a list that has no more', () => {
    const plan = planOne(
      { each: ['1 week', '2 weeks'] },
      { moments: [['started', '2026-03-02']] },
      '2026-03-12',
    );
    expect(noted(plan)).toEqual(['@7d 2026-03-09 00:00 open', '@14d 2026-03-16 00:00 open']);
    expect(plan.replanAt).toBeUndefined();
  });

  it('may count in working days', () => {
    const plan = planOne({ again: '10 workdays' }, { moments: [['started', '2026-09-21']] }, '2026-10-01');
    expect(plan.tasks.map(({ opensAt }) => show(opensAt).slice(0, 10))).toEqual(['2026-09-21', '2026-10-12']);
  });

  it('are not endless', () => {
    const plan = planOne({ again: '1 day' }, { moments: [['started', '1991-03-02']] }, '2026-03-02');
    expect(plan.tasks.length).toBe(400);
    expect(plan.replanAt).toBeUndefined();
  });

  it.each(['0206-03-02', '1026-03-02', '9999-12-31'])('of a date nobody means, %s, are none', (at) => {
    const said = {
      again: '1 month',
      opens: '-90 days',
      due: '90 days',
      remind: [{ to: 'staff', from: 'due' }],
    };
    const plan = planOne(said, { moments: [['started', at]] }, '2026-03-02');
    expect(plan).toEqual({ tasks: [], replanAt: undefined });
  });

  it('keep their names when the date moves', () => {
    const names = (at: string) =>
      planOne(feedback, ended(at), '2027-06-01').tasks.map(({ occurrence }) => occurrence);
    expect(names('2026-03-31')).toEqual(['@3m', '@6m', '@12m', '@24m']);
    expect(names('2026-04-20')).toEqual(names('2026-03-31'));
  });

  it('are known by their spans when others come or go', () => {
    const happened = {
      moments: [['ended', '2026-06-01']] as const,
      tasks: [
        { occurrence: '@3m', status: 'done', via: 'form', responseId: 'response-0' },
        { occurrence: '@6m', status: 'open' },
      ] as const,
      handedIn: [['annex-e', '2026-09-03']] as const,
    };
    const said = { on: 'ended', form: 'annex-e', again: '1 year' };
    const later = (each: readonly string[]) => tasks({ ...said, each }, happened, '2027-01-05');
    expect(later(['6 months', '1 year'])).toEqual([
      '@6m 2026-12-01 00:00 open',
      '@12m 2027-06-01 00:00 open',
    ]);
    expect(later(['1 month', '3 months', '6 months', '12 months']).slice(1, 3)).toEqual([
      '@3m 2026-09-01 00:00 done form',
      '@6m 2026-12-01 00:00 open',
    ]);
    // The same span twice asks once.
    expect(later(['12 months', '1 year'])).toEqual(['@12m 2027-06-01 00:00 open']);
  });

  it('are known again by their days where they were planned by their place', () => {
    const stored = (occurrence: string, opensAt: string) => ({
      ...{ occurrence, opensAt: china(opensAt), status: 'done' as const, via: 'hand' },
    });
    const happened = {
      moments: [['ended', '2026-06-01']] as const,
      tasks: [stored('', '2026-09-01'), stored('#2', '2026-12-01')],
    };
    const plan = (each: readonly string[]) =>
      planOne({ on: 'ended', each }, happened, '2027-01-05').tasks.map(
        ({ was, occurrence, status }) => `${was ?? 'new'} ${occurrence} ${status}`,
      );
    expect(plan(['3 months', '6 months', '12 months'])).toEqual([
      ' @3m done',
      '#2 @6m done',
      'new @12m open',
    ]);
    expect(plan(['6 months', '12 months'])).toEqual(['#2 @6m done', 'new @12m open']);
  });
});

describe('it is settled by a form', () => {
  const survey = { form: 'annex-b' };

  it('handed in after it opened', () => {
    const happened = {
      moments: [['started', '2026-03-02 09:00']],
      handedIn: [['annex-b', '2026-03-04 11:00']],
    } as const;
    const [task] = planOne(survey, happened, '2026-03-04 11:00').tasks;
    expect(task).toMatchObject({ status: 'done', via: 'form', responseId: 'response-0', reminders: [] });
    expect(task?.doneAt).toEqual(china('2026-03-04 11:00'));
    expect(tasks(survey, happened, '2026-03-04 10:59')).toEqual(['- 2026-03-02 09:00 open']);
  });

  it('of the pack, named with it or not', () => {
    const settledBy = (form: string, asked: string) =>
      planOne(
        { form: asked },
        { moments: [['started', '2026-03-02']], handedIn: [[form, '2026-03-03']] },
        '2026-03-04',
      ).tasks[0]?.status;
    expect(settledBy('db5101-t190-2024/annex-b', 'annex-b')).toBe('done');
    expect(settledBy('annex-b', 'db5101-t190-2024/annex-b')).toBe('done');
    expect(settledBy('common/annex-b', 'db5101-t190-2024/annex-b')).toBe('open');
    expect(settledBy('annex-bb', 'annex-b')).toBe('open');
  });

  it('handed in earlier only when the rule says how much', () => {
    const happened = {
      moments: [['ended', '2026-03-20']],
      handedIn: [['annex-d', '2026-03-09']],
    } as const;
    const said = { on: 'ended', form: 'annex-d' };
    expect(planOne(said, happened, '2026-03-21').tasks[0]?.status).toBe('open');
    expect(planOne({ ...said, early: '10 days' }, happened, '2026-03-21').tasks[0]?.status).toBe('open');
    expect(planOne({ ...said, early: '11 days' }, happened, '2026-03-21').tasks[0]?.status).toBe('done');
  });

  it('every repetition that has opened, and none that has not', () => {
    const said = {
      on: 'ended',
      each: ['3 months', '6 months', '12 months'],
      form: 'annex-e',
      early: '1 month',
    };
    const at = (handed: string) =>
      tasks(said, { moments: [['ended', '2026-01-10']], handedIn: [['annex-e', handed]] }, '2027-02-01');
    expect(at('2026-07-12')).toEqual([
      '@3m 2026-04-10 00:00 done form 2026-07-12 00:00',
      '@6m 2026-07-10 00:00 done form 2026-07-12 00:00',
      '@12m 2027-01-10 00:00 open',
    ]);
    expect(at('2026-06-10')[1]).toBe('@6m 2026-07-10 00:00 done form 2026-06-10 00:00');
    expect(at('2026-06-09')[1]).toBe('@6m 2026-07-10 00:00 open');
  });

  const visits = [
    ['visit', '2026-03-02 09:00', { subject: '1' }],
    ['visit', '2026-03-04 09:00', { subject: '2' }],
    ['visit', '2026-03-06 09:00', { subject: '3' }],
  ] as const;

  it('one subject for each form, the one that waits longest', () => {
    const said = { on: 'visit', form: 'annex-c' };
    const handedIn = [
      ['annex-c', '2026-03-05'],
      ['annex-c', '2026-03-07'],
    ] as const;
    expect(tasks(said, { moments: visits, handedIn }, '2026-03-09')).toEqual([
      '1 2026-03-02 09:00 done form 2026-03-05 00:00',
      '2 2026-03-04 09:00 done form 2026-03-07 00:00',
      '3 2026-03-06 09:00 open',
    ]);
  });

  it('which passes over what is settled otherwise', () => {
    const said = { on: 'visit', form: 'annex-c' };
    const handedIn = [['annex-c', '2026-03-05']] as const;
    const done = { occurrence: '1', status: 'done', via: 'hand' } as const;
    expect(tasks(said, { moments: visits, handedIn, tasks: [done] }, '2026-03-09')).toEqual([
      '1 2026-03-02 09:00 done hand',
      '2 2026-03-04 09:00 done form 2026-03-05 00:00',
      '3 2026-03-06 09:00 open',
    ]);
  });

  it('and stays so when the date moves past the form, which then settles no other', () => {
    const said = { on: 'visit', form: 'annex-c' };
    const moved = [['visit', '2026-03-08 09:00', { subject: '1' }], visits[1]] as const;
    const stored = { occurrence: '1', status: 'done', via: 'form', responseId: 'response-0' } as const;
    const happened = { moments: moved, handedIn: [['annex-c', '2026-03-05']], tasks: [stored] } as const;
    expect(tasks(said, happened, '2026-03-09')).toEqual([
      '2 2026-03-04 09:00 open',
      '1 2026-03-08 09:00 done form',
    ]);
  });

  it('begun by several and handed in by one: nobody is asked to finish it any more', () => {
    const begun = [
      ['begun:annex-b', '2026-03-02 09:00', { subject: 'a', personId: 'li' }],
      ['begun:annex-b', '2026-03-03 09:00', { subject: 'b', personId: 'wu', endedAt: china('2026-03-04') }],
      ['begun:annex-b', '2026-03-05 09:00', { subject: 'c', personId: 'he' }],
    ] as const;
    const handedIn = [['annex-b', '2026-03-04']] as const;
    const said = { on: 'begun:annex-b', form: 'annex-b', for: 'contact' };
    expect(tasks(said, { moments: begun, handedIn }, '2026-03-09')).toEqual([
      'a 2026-03-02 09:00 done form 2026-03-04 00:00',
      'b 2026-03-03 09:00 done form 2026-03-04 00:00',
      'c 2026-03-05 09:00 open',
    ]);
  });
});

describe('it is settled by a moment', () => {
  const started = ['started', '2026-03-02'] as const;

  it('of until, before or after it opened', () => {
    const said = { opens: '1 week', until: ['done:plan'] };
    expect(tasks(said, { moments: [started, ['done:plan', '2026-03-10']] }, '2026-03-20')).toEqual([
      '- 2026-03-09 00:00 done moment 2026-03-10 00:00',
    ]);
    expect(tasks(said, { moments: [started, ['done:plan', '2026-02-10']] }, '2026-03-20')).toEqual([
      '- 2026-03-09 00:00 done moment 2026-02-10 00:00',
    ]);
  });

  it('not before that moment has come, and then plans again', () => {
    const happened = { moments: [started, ['done:plan', '2026-03-10']] } as const;
    const plan = planOne({ until: ['done:plan'] }, happened, '2026-03-05');
    expect(noted(plan)).toEqual(['- 2026-03-02 00:00 open']);
    expect(plan.replanAt).toEqual(china('2026-03-10'));
  });

  it('that is over, such as a form begun and handed in or given up', () => {
    const begun = ['begun:annex-b', '2026-03-02', { subject: 's', endedAt: china('2026-03-04') }] as const;
    const said = { on: 'begun:annex-b' };
    expect(tasks(said, { moments: [begun] }, '2026-03-05')).toEqual([
      's 2026-03-02 00:00 done moment 2026-03-04 00:00',
    ]);
    expect(tasks(said, { moments: [begun] }, '2026-03-03')).toEqual(['s 2026-03-02 00:00 open']);
    expect(planOne(said, { moments: [begun] }, '2026-03-03').replanAt).toEqual(china('2026-03-04'));
  });

  it('of its own only when it comes again', () => {
    const visit = (subject: string, at: string) => ['visit', at, { subject }] as const;
    const moments = [visit('1', '2026-03-02'), visit('2', '2026-03-09')];
    expect(tasks({ on: 'visit', until: ['visit'] }, { moments }, '2026-03-20')).toEqual([
      '1 2026-03-02 00:00 done moment 2026-03-09 00:00',
      '2 2026-03-09 00:00 open',
    ]);
  });

  it('with the number of something else only when it came after', () => {
    const said = { on: 'returned:plan', until: ['asked:plan'] };
    const moments = [
      ['asked:plan', '2026-03-02', { subject: '1' }],
      ['returned:plan', '2026-03-04', { subject: '1' }],
    ] as const;
    expect(tasks(said, { moments }, '2026-03-10')).toEqual(['1 2026-03-04 00:00 open']);
    const again = [...moments, ['asked:plan', '2026-03-06', { subject: '2' }]] as const;
    expect(tasks(said, { moments: again }, '2026-03-10')).toEqual([
      '1 2026-03-04 00:00 done moment 2026-03-06 00:00',
    ]);
  });

  it('about something else only what was asked for by then', () => {
    const submitted = ['submitted:annex-e', '2026-06-10', { subject: 'r1' }] as const;
    const said = { on: 'ended', each: ['3 months', '6 months'], until: ['submitted:annex-e'] };
    expect(tasks(said, { moments: [['ended', '2026-03-02'], submitted] }, '2026-12-01')).toEqual([
      '@3m 2026-06-02 00:00 done moment 2026-06-10 00:00',
      '@6m 2026-09-02 00:00 open',
    ]);
    // Asked for once, it is settled whenever it came.
    const once = { on: 'ended', opens: '6 months', until: ['submitted:annex-e'] };
    expect(tasks(once, { moments: [['ended', '2026-03-02'], submitted] }, '2026-12-01')).toEqual([
      '- 2026-09-02 00:00 done moment 2026-06-10 00:00',
    ]);
  });

  it('and then is not asked for again', () => {
    const plan = planOne(
      { again: '1 month', until: ['done:implement'] },
      { moments: [started, ['done:implement', '2026-04-20']] },
      '2026-09-01',
    );
    expect(plan.tasks.map(({ opensAt }) => show(opensAt).slice(0, 10))).toEqual([
      ...['2026-03-02', '2026-04-02', '2026-05-02'],
    ]);
    expect(plan.tasks.every(({ status }) => status === 'done')).toBe(true);
    expect(plan.replanAt).toBeUndefined();
  });
});

describe('it is dropped', () => {
  const said = { again: '1 month', stops: ['ended'] };
  const moments = [
    ['started', '2026-03-02'],
    ['ended', '2026-04-20'],
  ] as const;

  it('when a moment stops it, and nothing more arises', () => {
    const plan = planOne(said, { moments }, '2026-09-01');
    expect(noted(plan)).toEqual([
      '- 2026-03-02 00:00 dropped stopped 2026-04-20 00:00',
      '#2 2026-04-02 00:00 dropped stopped 2026-04-20 00:00',
      '#3 2026-05-02 00:00 dropped stopped 2026-04-20 00:00',
    ]);
    expect(plan.replanAt).toBeUndefined();
    const later = [...moments, ['visit', '2026-05-01', { subject: '1' }]] as const;
    expect(tasks({ on: 'visit', stops: ['ended'] }, { moments: later }, '2026-09-01')).toEqual([]);
  });

  it('but not what was done before', () => {
    const happened = { moments, handedIn: [['annex-c', '2026-03-20']] } as const;
    expect(tasks({ ...said, form: 'annex-c' }, happened, '2026-09-01')[0]).toBe(
      '- 2026-03-02 00:00 done form 2026-03-20 00:00',
    );
    const after = { moments, handedIn: [['annex-c', '2026-04-21']] } as const;
    expect(tasks({ ...said, form: 'annex-c' }, after, '2026-09-01')[0]).toContain('dropped stopped');
  });

  it('not before the day that is set for it', () => {
    const plan = planOne(said, { moments }, '2026-03-03');
    expect(noted(plan)).toEqual(['- 2026-03-02 00:00 open', '#2 2026-04-02 00:00 open']);
    expect(plan.replanAt).toEqual(china('2026-04-02'));
  });

  it('when the matter is closed', () => {
    const happened = { moments: [['started', '2026-03-02']], closedAt: '2026-03-20' } as const;
    const plan = planOne({ again: '1 month' }, happened, '2026-09-01');
    expect(noted(plan)).toEqual([
      '- 2026-03-02 00:00 dropped closed 2026-03-20 00:00',
      '#2 2026-04-02 00:00 dropped closed 2026-03-20 00:00',
    ]);
    expect(plan.replanAt).toBeUndefined();
  });
});

describe('what people decided', () => {
  const moments = [['started', '2026-03-02']] as const;
  it.each([
    ['done', 'hand', '- 2026-03-02 00:00 done hand'],
    ['dropped', 'hand', '- 2026-03-02 00:00 dropped hand'],
    ['done', 'form', '- 2026-03-02 00:00 done form'],
    // Its rule was gone for a while and is back.
    ['dropped', 'rule', '- 2026-03-02 00:00 open'],
    ['open', undefined, '- 2026-03-02 00:00 open'],
  ] as const)('%s by %s', (status, via, told) => {
    expect(tasks({}, { moments, tasks: [{ status, via }] }, '2026-03-03')).toEqual([told]);
  });

  it('holds for one repetition alone', () => {
    const done = { occurrence: '', status: 'done', via: 'hand' } as const;
    expect(tasks({ again: '1 month' }, { moments, tasks: [done] }, '2026-03-03')).toEqual([
      '- 2026-03-02 00:00 done hand',
      '#2 2026-04-02 00:00 open',
    ]);
  });
});

it('plans several rules in their order', () => {
  const rules = [ruleOf({ key: 'b' }), ruleOf({ key: 'a', opens: '1 day' })];
  const plan = planWork(
    rules,
    factsOf({ moments: [['started', '2026-03-02']] }),
    calendar,
    china('2026-03-02'),
  );
  expect(plan.tasks.map(({ rule }) => rule)).toEqual(['b', 'a']);
});
