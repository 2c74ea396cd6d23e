import { describe, expect, it } from 'vitest';
import { reminderOf } from '../../../src/service/plan/step.js';
import { china, type Happened, planOne, reminded, ruleOf } from './plan-kit.js';

const started = (at: string): Happened => ({ moments: [['started', at]] });

/** Reminders of a task that opens on this moment, planned at once. */
const at = (
  opened: string,
  reminders: readonly Record<string, unknown>[],
  more: Record<string, unknown> = {},
) => reminded(planOne({ remind: reminders, ...more }, started(opened), opened));

describe('the hour', () => {
  it.each([
    [{ to: 'contact', after: '1 day' }, '2026-03-03 10:00'],
    [{ to: 'staff', after: '1 day' }, '2026-03-03 08:00'],
    [{ to: 'expert', after: '1 day' }, '2026-03-03 08:00'],
    [{ to: 'admin', after: '1 day' }, '2026-03-03 08:00'],
    [{ to: 'bureau', after: '1 day' }, '2026-03-03 08:00'],
    [{ to: 'staff', after: '1 day', urgent: true }, '2026-03-03 09:00'],
    [{ to: 'contact', after: '1 day', urgent: true }, '2026-03-03 09:00'],
    [{ to: 'contact', after: '1 day', at: '14:30' }, '2026-03-03 14:30'],
    [{ to: 'contact', after: '1 day', at: '20:59' }, '2026-03-03 20:59'],
    // Quiet hours: nobody is written to before 08:00 or from 21:00 on, whatever a rule says.
    [{ to: 'contact', after: '1 day', at: '06:30' }, '2026-03-03 08:00'],
    [{ to: 'contact', after: '1 day', at: '21:00' }, '2026-03-04 08:00'],
  ])('of %j is %s', (reminder, time) => {
    expect(at('2026-03-02 00:00', [reminder])).toEqual([`0 ${reminder.to} ${time}`]);
  });

  it.each([
    ['2026-03-02 09:00', '2026-03-02 10:00'],
    ['2026-03-02 10:00', '2026-03-02 10:00'],
    ['2026-03-02 15:00', '2026-03-03 10:00'],
    ['2026-03-06 15:00', '2026-03-09 10:00'],
    ['2026-02-13 15:00', '2026-02-14 10:00'],
    ['2026-02-14 15:00', '2026-02-24 10:00'],
  ])('of a reminder at once, when the task opens at %s, is %s', (opened, time) => {
    expect(at(opened, [{ to: 'contact' }])).toEqual([`0 contact ${time}`]);
  });

  it.each([
    ['2026-03-02 15:17', '2026-03-02 15:17'],
    ['2026-03-02 07:00', '2026-03-02 09:00'],
    ['2026-03-02 21:00', '2026-03-03 09:00'],
    ['2026-03-02 00:00', '2026-03-02 09:00'],
    ['2026-03-07 11:00', '2026-03-09 09:00'],
    ['2026-02-28 11:00', '2026-02-28 11:00'],
  ])('of an urgent one at once, when the task opens at %s, is %s', (opened, time) => {
    expect(at(opened, [{ to: 'admin', urgent: true }])).toEqual([`0 admin ${time}`]);
  });
});

describe('the day', () => {
  it('counts from the opening or the last day', () => {
    const reminders = [
      { to: 'staff', from: 'due', after: '-1 workday' },
      { to: 'staff', from: 'due' },
      { to: 'admin', from: 'due', after: '3 workdays' },
      { to: 'contact', after: '1 day' },
    ];
    expect(at('2026-03-02 09:00', reminders, { due: '5 workdays' })).toEqual([
      '3 contact 2026-03-03 10:00',
      '0 staff 2026-03-06 08:00',
      '1 staff 2026-03-09 08:00',
      '2 admin 2026-03-12 08:00',
    ]);
  });

  it('counts from nothing when there is no last day', () => {
    expect(at('2026-03-02 09:00', [{ to: 'staff', from: 'due' }])).toEqual([]);
  });

  it.each([
    // Friday and a day is Saturday: Monday.
    ['2026-03-06 09:00', '1 day', '2026-03-09'],
    // Saturday 14 and Saturday 28 February are worked.
    ['2026-02-13 09:00', '1 day', '2026-02-14'],
    ['2026-02-13 09:00', '3 days', '2026-02-24'],
    ['2026-02-27 09:00', '1 day', '2026-02-28'],
    ['2026-09-29 09:00', '2 days', '2026-10-08'],
    ['2026-10-08 09:00', '2 days', '2026-10-10'],
    // The new year of 2027 is not announced yet, and off all the same.
    ['2026-12-30 09:00', '2 days', '2027-01-04'],
    ['2027-02-01 09:00', '1 week', '2027-02-15'],
  ])('of a task of %s after %s is a working day: %s', (opened, after, day) => {
    expect(at(opened, [{ to: 'contact', after }])).toEqual([`0 contact ${day} 10:00`]);
    expect(at(opened, [{ to: 'staff', after }])).toEqual([`0 staff ${day} 08:00`]);
  });

  it('is not before the task is asked for', () => {
    const early = [{ to: 'staff', from: 'due', after: '-5 days' }];
    expect(at('2026-03-02 09:00', early, { due: '2 days' })).toEqual(['0 staff 2026-03-03 08:00']);
  });

  it('repeats', () => {
    const weekly = [{ to: 'staff', after: '1 workday', every: '1 week', times: 3 }];
    expect(at('2026-03-02 09:00', weekly)).toEqual([
      '0 staff 2026-03-03 08:00',
      '0.2 staff 2026-03-10 08:00',
      '0.3 staff 2026-03-17 08:00',
    ]);
  });

  it('repeats until it is settled, planned up to the next time', () => {
    const remind = [{ to: 'staff', after: '1 week', every: '1 week' }];
    const plan = planOne({ remind }, started('2026-03-02 09:00'), '2026-03-10 12:00');
    expect(reminded(plan)).toEqual([
      '0 staff 2026-03-09 08:00 moved 2026-03-11 08:00',
      '0.2 staff 2026-03-16 08:00',
    ]);
    expect(plan.replanAt).toEqual(china('2026-03-16 08:00'));
  });

  it('is left to those who are switched off', () => {
    const reminders = [
      { to: 'staff', off: true },
      { to: 'admin', after: '1 day' },
    ];
    expect(at('2026-03-02 07:00', reminders)).toEqual(['1 admin 2026-03-03 08:00']);
  });
});

describe('several at the same time', () => {
  it('are one message, the last', () => {
    const reminders = [1, 3, 7].map((n) => ({ to: 'contact', after: `${n} days` }));
    expect(at('2026-09-30 15:00', reminders)).toEqual([
      '0 contact 2026-10-08 10:00 overtaken',
      '1 contact 2026-10-08 10:00 overtaken',
      '2 contact 2026-10-08 10:00',
    ]);
  });

  it('are the first word about the task, where it is among them', () => {
    const reminders = [{ to: 'contact' }, { to: 'contact', after: '3 days' }, { to: 'contact', from: 'due' }];
    expect(at('2026-09-24 16:30', reminders, { due: '3 days' })).toEqual([
      '0 contact 2026-09-28 10:00',
      '1 contact 2026-09-28 10:00 overtaken',
      '2 contact 2026-09-28 10:00 overtaken',
    ]);
  });

  it('are as many as there are kinds of people', () => {
    const reminders = [
      { to: 'staff', after: '1 day' },
      { to: 'admin', after: '1 day' },
    ];
    expect(at('2026-03-02 09:00', reminders)).toEqual([
      '0 staff 2026-03-03 08:00',
      '1 admin 2026-03-03 08:00',
    ]);
  });
});

describe('a task put off', () => {
  const said = {
    due: '5 workdays',
    remind: [
      { to: 'staff' },
      { to: 'staff', after: '3 days' },
      { to: 'contact', after: '40 days' },
      { to: 'staff', from: 'due', after: '-1 workday' },
      { to: 'staff', from: 'due', after: '1 workday' },
      { to: 'admin', from: 'due', after: '3 workdays' },
    ],
  };
  const deferred = (to: string) =>
    reminded(
      planOne(said, { ...started('2026-03-02 09:00'), tasks: [{ deferredTo: to }] }, '2026-03-03 12:00'),
    );

  it('rests until that day, is mentioned on it, and goes on from there', () => {
    expect(deferred('2026-04-01')).toEqual([
      '@2026-04-01 staff 2026-04-01 08:00',
      '4@2026-04-01 staff 2026-04-02 08:00',
      '5@2026-04-01 admin 2026-04-07 08:00',
      '2 contact 2026-04-13 10:00',
    ]);
  });

  it('is mentioned on the working day after a holiday, as its rule says there', () => {
    expect(deferred('2026-04-04')[0]).toBe('4@2026-04-04 staff 2026-04-07 08:00');
  });

  it('is mentioned once where the rule speaks on that day anyway', () => {
    const own = { due: '5 days', remind: [{ to: 'staff', from: 'due' }] };
    const happened = { ...started('2026-03-02 09:00'), tasks: [{ deferredTo: '2026-04-01' }] };
    expect(reminded(planOne(own, happened, '2026-03-03'))).toEqual(['0@2026-04-01 staff 2026-04-01 08:00']);
  });

  it('by a contact is mentioned at the hour of contacts', () => {
    const happened = { ...started('2026-03-02 09:00'), tasks: [{ deferredTo: '2026-04-01' }] };
    expect(reminded(planOne({ for: 'contact' }, happened, '2026-03-03'))).toEqual([
      '@2026-04-01 contact 2026-04-01 10:00',
    ]);
  });
});

describe('a reminder that is late when it is first planned', () => {
  const survey = (past: string | undefined, to = 'contact') => ({
    ...(past ? { past } : {}),
    remind: [1, 3].map((n) => ({ to, after: `${n} days` })),
  });
  const late = (said: Record<string, unknown>, now: string) =>
    reminded(planOne(said, started('2026-03-02 09:00'), now));

  it.each([
    ['2026-03-05 10:00', '1 contact 2026-03-05 10:00'],
    ['2026-03-05 10:10', '1 contact 2026-03-05 10:00'],
    ['2026-03-05 10:11', '1 contact 2026-03-05 10:00 moved 2026-03-06 09:00'],
  ])('at %s: %s', (now, line) => {
    expect(late(survey(undefined), now)).toEqual([expect.stringMatching(/^0 .* overtaken$/), line]);
  });

  it.each([
    ['contact', '2026-03-06 18:00', '2026-03-09 09:00'],
    ['contact', '2026-03-09 06:00', '2026-03-09 09:00'],
    ['contact', '2026-03-09 08:30', '2026-03-09 09:00'],
    ['staff', '2026-03-09 06:00', '2026-03-09 08:00'],
    ['staff', '2026-03-09 08:30', '2026-03-10 08:00'],
    ['admin', '2026-09-30 12:00', '2026-10-08 08:00'],
  ])('goes to %s at %s by the next working morning, %s', (to, now, dueAt) => {
    expect(late(survey('next-morning', to), now)[1]).toMatch(new RegExp(` moved ${dueAt}$`));
    expect(late(survey(undefined, to), now)).toEqual(late(survey('next-morning', to), now));
  });

  it.each([
    ['2026-03-09 11:20', '2026-03-09 11:20'],
    ['2026-03-09 20:59', '2026-03-09 20:59'],
    ['2026-03-09 21:00', '2026-03-10 08:00'],
    ['2026-03-09 03:00', '2026-03-09 08:00'],
    // Asked to be sent now, it is, on a Saturday too.
    ['2026-03-07 11:20', '2026-03-07 11:20'],
  ])('is sent at %s if its rule says so, %s', (now, dueAt) => {
    expect(late(survey('send'), now)[1]).toMatch(new RegExp(` moved ${dueAt}$`));
  });

  it('is dropped and recorded if its rule says so', () => {
    expect(late(survey('drop'), '2026-03-09 11:20')).toEqual([
      '0 contact 2026-03-03 10:00 dropped',
      '1 contact 2026-03-05 10:00 dropped',
    ]);
  });

  it('is overtaken by one that comes the same morning anyway', () => {
    expect(late(survey(undefined), '2026-03-05 08:00')).toEqual([
      '0 contact 2026-03-03 10:00 overtaken',
      '1 contact 2026-03-05 10:00',
    ]);
  });

  it('speaks for each kind of people', () => {
    const remind = [
      { to: 'staff', after: '1 day' },
      { to: 'admin', after: '2 days' },
      { to: 'staff', after: '3 days' },
    ];
    expect(late({ remind }, '2026-03-09 07:00')).toEqual([
      '0 staff 2026-03-03 08:00 overtaken',
      '1 admin 2026-03-04 08:00 moved 2026-03-09 08:00',
      '2 staff 2026-03-05 08:00 moved 2026-03-09 08:00',
    ]);
  });

  it('speaks for the last of the repetitions', () => {
    const said = { again: '1 month', remind: [{ to: 'staff', after: '1 day' }] };
    expect(late(said, '2026-04-20 12:00')).toEqual([
      '0 staff 2026-03-03 08:00 overtaken',
      '0 staff 2026-04-03 08:00 moved 2026-04-21 08:00',
      '0 staff 2026-05-06 08:00',
    ]);
  });
});

it('says nothing of what is settled', () => {
  const happened = { ...started('2026-03-02'), handedIn: [['annex-b', '2026-03-03']] } as Happened;
  expect(
    reminded(
      planOne({ form: 'annex-b', remind: [{ to: 'contact', after: '5 days' }] }, happened, '2026-03-03'),
    ),
  ).toEqual([]);
});

it('finds the words of a step', () => {
  const own = ruleOf({ remind: [{ to: 'staff' }, { to: 'admin' }] });
  expect(reminderOf(own, '1')?.to).toBe('admin');
  expect(reminderOf(own, '1.3@2026-04-01')?.to).toBe('admin');
  expect(reminderOf(own, '@2026-04-01')).toBeUndefined();
  expect(reminderOf(own, 'hand:1772000000000')).toBeUndefined();
  expect(reminderOf(own, '7')).toBeUndefined();
});
