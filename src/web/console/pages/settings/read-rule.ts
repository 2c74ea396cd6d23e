import {
  clock,
  type ReminderRule,
  type Rule,
  readSpan,
  type SpanUnit,
  span,
} from '../../../../flow/definition/rules.js';
import type { RuleChange } from '../../../../service/work/overrides.js';

type Sent = Readonly<Record<string, string>>;
export type RuleTrouble = 'rule-span' | 'rule-hour';

const UNITS: readonly SpanUnit[] = ['day', 'workday', 'week', 'month', 'year'];
export const units = UNITS;

/** What a form says about a rule that is not in force already; undefined as change: nothing. */
export function readRuleForm(
  sent: Sent,
  now: Rule,
  off: boolean,
): { readonly change: RuleChange | undefined } | { readonly trouble: RuleTrouble } {
  const change: RuleChange = {};
  if ((sent.on === undefined) !== off) change.off = sent.on === undefined;
  const due = readSpanField(sent, 'due');
  const opens = readSpanField(sent, 'opens');
  if (due === 'bad' || opens === 'bad') return { trouble: 'rule-span' };
  if (due !== 'missing' && differs(due, now.due)) change.due = due;
  if (opens !== 'missing' && opens !== null && differs(opens, now.opens)) change.opens = opens;
  const remind: NonNullable<RuleChange['remind']> = {};
  for (const [i, reminder] of now.remind.entries()) {
    const one = readReminder(sent, reminder, i);
    if (typeof one === 'string') return { trouble: one };
    if (Object.keys(one).length > 0) remind[String(i)] = one;
  }
  if (Object.keys(remind).length > 0) change.remind = remind;
  return { change: Object.keys(change).length > 0 ? change : undefined };
}

type ReminderChange = NonNullable<RuleChange['remind']>[string];

function readReminder(sent: Sent, now: ReminderRule, i: number): ReminderChange | RuleTrouble {
  const change: ReminderChange = {};
  const off = sent[`remind.${i}.on`] === undefined;
  if (off !== (now.off ?? false)) change.off = off;
  const after = readSpanField(sent, `remind.${i}.after`);
  if (after === 'bad') return 'rule-span';
  if (after !== 'missing' && differs(after, now.after)) change.after = after;
  const at = (sent[`remind.${i}.at`] ?? '').trim();
  if (at === '' || at === now.at) return change;
  const read = clock.safeParse(at);
  return read.success ? { ...change, at: read.data } : 'rule-hour';
}

/** null: the number is left empty; missing: the form has no such field. */
function readSpanField(sent: Sent, name: string): string | null | 'bad' | 'missing' {
  const count = sent[`${name}.n`];
  if (count === undefined) return 'missing';
  if (count.trim() === '') return null;
  const unit = UNITS.find((one) => one === sent[`${name}.unit`]);
  const written = `${count.trim()} ${unit}s`;
  return span.safeParse(written).success ? written : 'bad';
}

/** “1 day” and “1 days” are the same; so are nothing and nothing. */
function differs(written: string | null, now: string | undefined): boolean {
  if (written === null || now === undefined) return (written ?? undefined) !== now;
  const [one, other] = [readSpan(written), readSpan(now)];
  return one.count !== other.count || one.unit !== other.unit;
}
