import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../src/cli/simulate/people.js';
import { type Played, playProject } from '../../../src/cli/simulate/play-project.js';
import { type PackFile, packFile } from '../../../src/flow/definition/schema.js';
import { openCalendar } from '../../../src/service/calendar/open-calendar.js';
import { openRulebook } from '../../../src/service/work/rulebook.js';
import { china, show } from '../../service/plan/plan-kit.js';

const title = { zh: '事', en: 'Thing' };
const stage = (key: string) => ({ key, title, does: title, source: '7' });

function packOf(rules: readonly Record<string, unknown>[], stages: readonly string[]): PackFile {
  return packFile.parse({
    pack: 'own',
    title,
    documents: [],
    forms: ['survey', 'record', 'certificate'],
    stages: stages.map(stage),
    moments: [{ key: 'certificate_expires', form: 'certificate', question: 'expires_on' }],
    rules: rules.map((said) => ({ title, for: 'staff', ...said })),
  });
}

function play(file: PackFile, answers: Answers, end = '2026-12-31'): Played {
  const rulebook = openRulebook([file], openCalendar());
  return playProject(rulebook, file, { start: china('2026-03-02 09:00'), end: china(end), answers });
}

const told = ({ events }: Played): string[] =>
  events.map((event) => {
    const about = 'task' in event ? event.task.rule : 'stage' in event ? event.stage : '';
    return `${show(event.at)} ${event.kind} ${about}`.trim();
  });

const survey = {
  key: 'survey',
  on: 'started',
  for: 'contact',
  form: 'survey',
  due: '5 days',
  until: ['done:needs'],
  remind: [{ to: 'contact' }, { to: 'admin', from: 'due', after: '1 workday' }],
};

describe('a project', () => {
  it('answered in time goes from stage to stage', () => {
    expect(told(play(packOf([survey], ['needs', 'review']), 'prompt'))).toEqual([
      '2026-03-02 09:00 started',
      '2026-03-02 09:00 stage needs',
      '2026-03-02 10:00 reminder survey',
      // The last day is a Saturday.
      '2026-03-06 15:30 done survey',
      '2026-03-09 17:00 done-stage needs',
      '2026-03-09 17:00 stage review',
      '2026-03-16 17:00 done-stage review',
      '2026-03-16 17:00 ended',
    ]);
  });

  it('answered late is reminded of what is overdue', () => {
    expect(told(play(packOf([survey], ['needs']), 'late')).slice(2, 6)).toEqual([
      '2026-03-02 10:00 reminder survey',
      '2026-03-09 08:00 reminder survey',
      '2026-03-12 15:30 done survey',
      '2026-03-12 17:00 done-stage needs',
    ]);
  });

  it('of an enterprise that never answers goes on without it', () => {
    const { events, tasks } = play(packOf([survey], ['needs']), 'never');
    expect(events.filter(({ kind }) => kind === 'done')).toEqual([]);
    expect(events.at(-1)).toMatchObject({ kind: 'ended' });
    expect(tasks[0]?.status).toBe('done');
    expect(tasks[0]?.via).toBe('moment');
  });

  it('answered late leaves a form half-filled, and is asked to finish it', () => {
    const unfinished = {
      ...{ key: 'unfinished', on: 'begun:survey', for: 'contact', form: 'survey' },
      remind: [{ to: 'contact', after: '1 day' }],
    };
    expect(told(play(packOf([survey, unfinished], ['needs']), 'late')).slice(4, 8)).toEqual([
      '2026-03-12 15:30 begun survey',
      '2026-03-13 10:00 reminder unfinished',
      '2026-03-25 15:30 done unfinished',
      '2026-03-25 17:00 done-stage needs',
    ]);
  });

  it('is visited while something is owed again and again', () => {
    const monthly = { ...{ key: 'monthly', on: 'stage:work', opens: '1 month' }, then_: '1 month' };
    const again = Object.fromEntries(
      Object.entries({ ...monthly, stops: ['done:work'] }).map(([name, value]) => [
        name.replace('_', ''),
        value,
      ]),
    );
    const record = { key: 'record', on: 'visit', form: 'record', due: '2 workdays' };
    const { events, tasks } = play(packOf([again, record], ['work']), 'prompt');
    const visits = events.filter(({ kind }) => kind === 'visit');
    expect(visits.length).toBe(6);
    expect(tasks.filter(({ rule, status }) => rule === 'record' && status === 'done').length).toBe(6);
    expect(events.find(({ kind }) => kind === 'done-stage')?.at).toEqual(china('2026-07-02 17:00'));
  });

  it('takes dates from its forms: a certificate is good for three years', () => {
    const rules = [
      { key: 'certify', on: 'started', form: 'certificate', due: '2 days' },
      {
        ...{ key: 'renew', on: 'certificate_expires', opens: '-90 days', for: 'contact' },
        remind: [{ to: 'contact' }],
      },
    ];
    const lines = told(play(packOf(rules, []), 'prompt', '2029-12-31'));
    expect(lines).toContain('2026-03-04 16:30 done certify');
    expect(lines).toContain('2028-12-04 10:00 reminder renew');
  });

  it('does by hand what has no form and no moment', () => {
    const { tasks, events } = play(packOf([{ key: 'tidy', on: 'started' }], []), 'prompt');
    expect(tasks[0]).toMatchObject({ status: 'done', via: 'hand' });
    expect(events.find(({ kind }) => kind === 'done')?.at).toEqual(china('2026-03-09 16:30'));
  });

  it('ends with the play when a rule feeds itself', () => {
    const endless = { key: 'endless', on: 'submitted:record', form: 'record' };
    const first = { key: 'first', on: 'started', form: 'record' };
    const { events } = play(packOf([first, endless], []), 'prompt', '2026-06-30');
    expect(events.every(({ at }) => at <= china('2026-06-30'))).toBe(true);
  });
});
