import { z } from 'zod';
import { type RuleProblem, senseOf } from '../../flow/definition/rule-sense.js';
import { clock, type ReminderRule, type Rule, span } from '../../flow/definition/rules.js';

const reminderChange = z.strictObject({
  off: z.boolean().optional(),
  after: span.nullable().optional().describe('null: at once'),
  at: clock.optional(),
  every: span.optional(),
  times: z.int().min(1).max(50).optional(),
});

/** What an agency may change about a rule; `settings.reminders` holds it as pack → rule → change. */
export const ruleChange = z.strictObject({
  off: z.boolean().optional(),
  due: span.nullable().optional().describe('null: no last day'),
  opens: span.optional().describe('one opening instead of the several of the rule'),
  each: z.array(span).min(1).optional(),
  // biome-ignore lint/suspicious/noThenProperty: a word of the rules' grammar; nobody awaits a schema
  then: span.nullable().optional().describe('null: not again'),
  at: clock.optional().describe('hour of all its reminders'),
  remind: z
    .record(z.string().regex(/^\d{1,2}$/), reminderChange)
    .optional()
    .describe('by their place in the rule, from 0'),
});

export type RuleChange = z.infer<typeof ruleChange>;

const anything = z.record(z.string(), z.unknown());

/**
 * The rules of a pack as an agency changed them. A change that cannot be read counts for nothing: the pack's own rule
 * goes on.
 */
export function applyOverrides(rules: readonly Rule[], overrides: unknown, pack: string): readonly Rule[] {
  if (!anything.safeParse(overrides).data?.[pack]) return rules;
  return rules.flatMap((rule) => {
    const change = agencyChange(overrides, pack, rule.key);
    return change ? changeRule(rule, change) : [rule];
  });
}

/** What `settings.reminders` of an agency says about a rule, if that can be read. */
export function agencyChange(overrides: unknown, pack: string, rule: string): RuleChange | undefined {
  const changes = anything.safeParse(anything.safeParse(overrides).data?.[pack]).data;
  return ruleChange.safeParse(changes?.[rule]).data;
}

/** None when it is switched off. */
export function changeRule(rule: Rule, change: RuleChange): readonly Rule[] {
  if (change.off) return [];
  const changed: Rule = {
    ...rule,
    remind: rule.remind.map((one, i) => changeReminder(one, change, String(i))),
  };
  if (change.due !== undefined) put(changed, 'due', change.due);
  if (change.opens !== undefined) {
    changed.opens = change.opens;
    delete changed.each;
  }
  if (change.each !== undefined) {
    changed.each = change.each;
    delete changed.opens;
  }
  if (change.then !== undefined) put(changed, 'then', change.then);
  return [changed];
}

/** The first thing that would make no sense in the rule as it is changed. */
export const nonsenseOf = (rule: Rule, change: RuleChange): RuleProblem | undefined =>
  changeRule(rule, { ...change, off: false }).flatMap(senseOf)[0];

function changeReminder(reminder: ReminderRule, { at, remind }: RuleChange, place: string): ReminderRule {
  const { off, after, every, times, at: ownHour } = remind?.[place] ?? {};
  const changed: ReminderRule = { ...reminder };
  const hour = ownHour ?? at;
  if (off !== undefined) changed.off = off;
  if (hour !== undefined) changed.at = hour;
  if (after !== undefined) put(changed, 'after', after);
  if (every !== undefined) changed.every = every;
  if (times !== undefined) changed.times = times;
  return changed;
}

function put<T extends object, K extends keyof T>(target: T, key: K, value: T[K] | null): void {
  if (value === null) delete target[key];
  else target[key] = value;
}
