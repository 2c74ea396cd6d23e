import { type ReminderRule, type Rule, readSpan } from './rules.js';

/** Nobody is written to from 21:00 to 08:00. */
const MORNING = '08:00';
const EVENING = '21:00';

const PLACEHOLDERS = ['enterprise', 'project', 'title', 'due', 'form'] as const;

/** Fifty years: longer than any record is kept, so more is a slip of the keyboard. */
const MOST_DAYS = 50 * 372;
const DAYS_OF = { day: 1, workday: 1.5, week: 7, month: 31, year: 366 } as const;

export interface RuleProblem {
  readonly path: readonly (string | number)[];
  readonly code: 'rule-span' | 'rule-hour' | 'rule-say';
  readonly message: string;
  readonly expected?: string | undefined;
  readonly suggestion?: string | undefined;
}

/** What makes no sense in a rule whatever the pack: spans, hours, texts. The same for a pack's and an agency's rules. */
export function senseOf(rule: Rule): readonly RuleProblem[] {
  return [...spansOf(rule), ...rule.remind.flatMap((one, i) => reminderSense(rule, one, i))];
}

const daysOf = (written: string): number => {
  const { count, unit } = readSpan(written);
  return count * DAYS_OF[unit];
};

function spansOf(rule: Rule): RuleProblem[] {
  const { opens, each, then, due, early, form } = rule;
  const problems: RuleProblem[] = [];
  const add = (path: RuleProblem['path'], message: string, suggestion?: string) =>
    void problems.push({ path, code: 'rule-span', message, suggestion });
  const all: [RuleProblem['path'], string | undefined][] = [
    [['opens'], opens],
    [['then'], then],
    [['due'], due],
    [['early'], early],
    ...(each ?? []).map((one, i): [RuleProblem['path'], string] => [['each', i], one]),
  ];
  for (const [path, written] of all) {
    if (written !== undefined && Math.abs(daysOf(written)) > MOST_DAYS)
      add(path, `${written} is longer than fifty years`);
  }
  if (opens !== undefined && each) add(['each'], 'a rule has opens or each, not both', 'remove one of them');
  each?.forEach((one, i) => {
    const before = each[i - 1];
    if (before !== undefined && daysOf(one) <= daysOf(before))
      add(['each', i], `${one} does not come after ${before}`, 'put them in the order of time');
  });
  if (then !== undefined && opens === undefined && !each)
    add(['then'], 'then repeats what opens or each began', `add opens: ${then}`);
  if (then !== undefined && daysOf(then) <= 0)
    add(['then'], 'again and again needs a span longer than nothing');
  if (due !== undefined && daysOf(due) < 0) add(['due'], 'the last day comes after the opening');
  if (early !== undefined && daysOf(early) <= 0) add(['early'], 'write how long before, without a minus');
  if (early !== undefined && form === undefined)
    add(['early'], 'early is about a form, and the rule has none', 'add form: or remove early');
  return problems;
}

function reminderSense(rule: Rule, reminder: ReminderRule, i: number): RuleProblem[] {
  const { from = 'opens', after, at, every, times, say } = reminder;
  const problems: RuleProblem[] = [];
  const add = (name: string, code: RuleProblem['code'], message: string, suggestion?: string) =>
    void problems.push({ path: ['remind', i, name], code, message, suggestion });
  if (from === 'due' && rule.due === undefined)
    add(
      'from',
      'rule-span',
      'the rule has no last day to count from',
      'add due: to the rule, or count from: opens',
    );
  if (from === 'opens' && after !== undefined && daysOf(after) < 0)
    add('after', 'rule-span', 'this is before anything is asked for', 'write opens: earlier, or from: due');
  if (every !== undefined && daysOf(every) <= 0)
    add('every', 'rule-span', 'again and again needs a span longer than nothing');
  if (times !== undefined && every === undefined)
    add('times', 'rule-span', 'times says how often every comes', 'add every:, or remove times');
  if (at !== undefined && (at < MORNING || at >= EVENING))
    add('at', 'rule-hour', `nobody is written to at ${at}`, `write an hour from ${MORNING} to 20:59`);
  for (const [lang, text] of Object.entries(say ?? {})) {
    for (const [, name = ''] of text.matchAll(/\{(\w*)\}?/g)) {
      if ((PLACEHOLDERS as readonly string[]).includes(name) && !(name === 'due' && rule.due === undefined))
        continue;
      problems.push({
        path: ['remind', i, 'say', lang],
        code: 'rule-say',
        message: name === 'due' ? 'there is no last day for {due}' : `{${name}} stands for nothing`,
        expected: PLACEHOLDERS.map((known) => `{${known}}`).join(', '),
      });
    }
  }
  return problems;
}
