import { describe, expect, test } from 'vitest';
import { type Rule, rule } from '../../../src/flow/definition/rules.js';
import { applyOverrides, ruleChange } from '../../../src/service/work/overrides.js';

const feedback: Rule = rule.parse({
  key: 'feedback',
  title: { zh: '反馈', en: 'Feedback' },
  on: 'ended',
  each: ['3 months', '6 months'],
  // biome-ignore lint/suspicious/noThenProperty: a word of the rules' grammar
  then: '1 year',
  for: 'contact',
  form: 'annex-e',
  due: '1 month',
  remind: [
    { to: 'contact' },
    { to: 'contact', after: '5 days', at: '14:00' },
    { to: 'staff', after: '7 days' },
  ],
});
const summary: Rule = rule.parse({
  key: 'summary',
  title: { zh: '总结', en: 'Summary' },
  on: 'ended',
  for: 'staff',
  due: '10 workdays',
});

const apply = (change: unknown): Rule | undefined =>
  applyOverrides([feedback, summary], { city: { feedback: change } }, 'city').find(
    ({ key }) => key === 'feedback',
  );

describe('an agency changes a rule', () => {
  test('nothing changed: the very same rules', () => {
    const rules = [feedback, summary];
    expect(applyOverrides(rules, undefined, 'city')).toBe(rules);
    expect(applyOverrides(rules, {}, 'city')).toBe(rules);
    expect(applyOverrides(rules, { town: { feedback: { off: true } } }, 'city')).toBe(rules);
  });

  test('only the rule named', () => {
    const changed = applyOverrides([feedback, summary], { city: { summary: { due: '3 workdays' } } }, 'city');
    expect(changed).toEqual([feedback, { ...summary, due: '3 workdays' }]);
  });

  test('off', () => {
    expect(applyOverrides([feedback, summary], { city: { feedback: { off: true } } }, 'city')).toEqual([
      summary,
    ]);
    expect(apply({ off: false })).toEqual(feedback);
  });

  test('the last day, or none', () => {
    expect(apply({ due: '14 days' })).toEqual({ ...feedback, due: '14 days' });
    expect(apply({ due: null })).not.toHaveProperty('due');
  });

  test('when it is asked for: one opening takes the place of several, and the other way round', () => {
    // biome-ignore lint/suspicious/noThenProperty: a word of the rules' grammar
    const once = apply({ opens: '2 months', then: null });
    expect(once).toMatchObject({ opens: '2 months' });
    expect(once).not.toHaveProperty('each');
    expect(once).not.toHaveProperty('then');
    const more = applyOverrides(
      [summary],
      { city: { summary: { each: ['1 month', '2 months'] } } },
      'city',
    )[0];
    expect(more).toEqual({ ...summary, each: ['1 month', '2 months'] });
  });

  test('the hour of all its reminders, or of one', () => {
    expect(apply({ at: '09:30' })?.remind.map(({ at }) => at)).toEqual(['09:30', '09:30', '09:30']);
    expect(apply({ at: '09:30', remind: { 1: { at: '16:00' } } })?.remind.map(({ at }) => at)).toEqual([
      '09:30',
      '16:00',
      '09:30',
    ]);
  });

  test('one reminder, which keeps its place when it is switched off', () => {
    const changed = apply({
      remind: { 0: { off: true }, 2: { after: '3 workdays', every: '1 week', times: 2 } },
    });
    expect(changed?.remind).toEqual([
      { to: 'contact', off: true },
      feedback.remind[1],
      { to: 'staff', after: '3 workdays', every: '1 week', times: 2 },
    ]);
    expect(apply({ remind: { 1: { after: null } } })?.remind[1]).toEqual({ to: 'contact', at: '14:00' });
  });

  test.each([
    ['a change that cannot be read', { due: 'soon' }],
    ['a property that is not known', { title: 'x' }],
    ['no change at all', 'off'],
  ])('%s counts for nothing', (_, change) => {
    expect(apply(change)).toEqual(feedback);
  });

  test.each([[null], ['x'], [[1]], [{ city: 'x' }], [{ city: { feedback: 1 } }]])(
    'settings of another shape count for nothing: %j',
    (settings) => {
      expect(applyOverrides([feedback], settings, 'city')).toEqual([feedback]);
    },
  );

  test('leaves the rule of the pack as it was', () => {
    const before = structuredClone(feedback);
    apply({ due: null, at: '11:00', each: ['1 month'], remind: { 0: { off: true } } });
    expect(feedback).toEqual(before);
  });

  test.each<[unknown, boolean]>([
    [{ due: '3 workdays', remind: { 0: { at: '10:00' } } }, true],
    [{ due: null, each: ['1 month'], remind: { 12: { off: true, every: '1 week', times: 2 } } }, true],
    [{ remind: { first: {} } }, false],
    [{ at: '25:00' }, false],
    [{ each: [] }, false],
    [{ due: '100 years', opens: '1200 months' }, true],
    // No day of the calendar comes of it, and nothing of the agency could be planned any more.
    [{ due: '9999 years' }, false],
    [{ opens: '-101 years' }, false],
    [{ remind: { 0: { times: 51 } } }, false],
  ])('the schema: %j', (change, good) => {
    expect(ruleChange.safeParse(change).success).toBe(good);
  });
});
