import { clock, type Rule, span } from '../../flow/definition/rules.js';
import type { Lang } from '../../flow/json.js';
import { layOver } from '../../service/work/change-rule.js';
import { nonsenseOf, type RuleChange } from '../../service/work/overrides.js';
import { EXAMPLES, tell } from './words.js';

/** What --set asks for; `undefined` as change: the pack's own rule again. */
export type ReadChange = { readonly change: RuleChange | undefined } | { readonly problem: string };

/**
 * Reads what stands behind --set: off, due="3 workdays", remind.2.at=14:00 … What would make no sense on top of what was
 * changed `before` is refused.
 */
export function readChange(
  settings: readonly string[],
  rule: Rule,
  before: RuleChange | undefined,
  lang: Lang,
): ReadChange {
  if (settings.some((one) => one.trim() === 'default')) return { change: undefined };
  let change: RuleChange = {};
  for (const text of settings) {
    const read = readOne(text.trim(), rule);
    if ('word' in read) {
      const { word, params } = read;
      return { problem: tell(word, lang, { text, examples: EXAMPLES, ...params }) };
    }
    change = layOver(change, read.change);
  }
  const problem = firstProblem(rule, layOver(before, change), lang);
  return problem === undefined ? { change } : { problem };
}

/** Why the rule would make no sense once it is changed. */
function firstProblem(rule: Rule, change: RuleChange, lang: Lang): string | undefined {
  const problem = nonsenseOf(rule, change);
  if (!problem) return undefined;
  const where = problem.path.map((step) => (typeof step === 'number' ? step + 1 : step)).join('.');
  return tell(problem.code, lang, { where, why: problem.message });
}

type One =
  | { readonly change: RuleChange }
  | {
      readonly word: 'set-unclear' | 'span-unclear' | 'hour-unclear' | 'times-unclear' | 'reminder-unknown';
      readonly params?: Readonly<Record<string, string | number>>;
    };

const UNCLEAR: One = { word: 'set-unclear' };
const REMINDER = /^remind\.(\d{1,2})(?:\.([a-z]+))?$/;

function readOne(text: string, rule: Rule): One {
  if (text === 'off' || text === 'on') return { change: { off: text === 'off' } };
  const equals = text.indexOf('=');
  if (equals < 0) return UNCLEAR;
  const name = text.slice(0, equals).trim();
  const written = text.slice(equals + 1).trim();
  const [, number, field] = REMINDER.exec(name) ?? [];
  if (number !== undefined) return readReminder(Number(number), field, written, rule);
  if (name === 'at') return hourOf(written, (at) => ({ at }));
  if (name === 'opens') return spanOf(written, (opens) => ({ opens }));
  if (name === 'due') return spanOrNone(written, (due) => ({ due }));
  if (name === 'then') return spanOrNone(written, (then) => ({ then }));
  if (name !== 'each') return UNCLEAR;
  const spans = written.split(/[,，、]/).map(readWritten);
  const each = spans.filter((one) => one !== undefined);
  return each.length === spans.length ? { change: { each } } : unclearSpan(written);
}

function readReminder(number: number, field: string | undefined, written: string, { remind }: Rule): One {
  const place = String(number - 1);
  const { length } = remind;
  if (number < 1 || number > length) return { word: 'reminder-unknown', params: { number, count: length } };
  const of = (one: NonNullable<RuleChange['remind']>[string]): RuleChange => ({ remind: { [place]: one } });
  if (field === undefined) {
    return written === 'off' || written === 'on' ? { change: of({ off: written === 'off' }) } : UNCLEAR;
  }
  if (field === 'after') return spanOrNone(written, (after) => of({ after }));
  if (field === 'every') return spanOf(written, (every) => of({ every }));
  if (field === 'at') return hourOf(written, (at) => of({ at }));
  if (field !== 'times') return UNCLEAR;
  const times = /^\d{1,2}$/.test(written) ? Number(written) : 0;
  if (times < 1 || times > 50) return { word: 'times-unclear', params: { text: written } };
  return { change: of({ times }) };
}

const CHINESE = /^(-?\d{1,4})\s*(个?工作日|天|日|周|个?星期|个?月|年)$/;
const UNITS = [
  [/工作日/, 'workdays'],
  [/天|日/, 'days'],
  [/周|星期/, 'weeks'],
  [/月/, 'months'],
  [/年/, 'years'],
] as const;

/** “3 workdays” or 3个工作日. */
function readWritten(text: string): string | undefined {
  const written = text.trim();
  if (span.safeParse(written).success) return written;
  const [, count, unit] = CHINESE.exec(written) ?? [];
  const english = UNITS.find(([pattern]) => unit !== undefined && pattern.test(unit))?.[1];
  return count !== undefined && english !== undefined ? `${Number(count)} ${english}` : undefined;
}

const unclearSpan = (text: string): One => ({ word: 'span-unclear', params: { text } });

function spanOf(written: string, make: (span: string) => RuleChange): One {
  const read = readWritten(written);
  return read === undefined ? unclearSpan(written) : { change: make(read) };
}

const spanOrNone = (written: string, make: (span: string | null) => RuleChange): One =>
  /^(none|无|没有)$/.test(written) ? { change: make(null) } : spanOf(written, make);

function hourOf(written: string, make: (at: string) => RuleChange): One {
  const read = clock.safeParse(written.replace('：', ':').padStart(5, '0'));
  return read.success ? { change: make(read.data) } : { word: 'hour-unclear', params: { text: written } };
}
