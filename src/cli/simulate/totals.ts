import { RULE_ROLES, type RuleRole } from '../../flow/definition/rules.js';
import type { Lang } from '../../flow/json.js';
import { fill } from '../../flow/say/fill.js';
import { chinaDay } from '../../service/calendar/china-clock.js';
import type { Played } from './play-project.js';
import { align } from './print-calendar.js';
import type { Line } from './tell-events.js';
import { ROLES, words } from './words.js';

export interface RoleTotals {
  readonly role: RuleRole;
  readonly reminders: number;
  /** Digests counted once. */
  readonly messages: number;
  /** What somebody of the role did, and how much of it after its last day. */
  readonly done: number;
  readonly late: number;
  /** Asked for and neither done nor dropped at the end. */
  readonly open: number;
}

/** Of every role that is asked or reminded of something. */
export function countTotals(lines: readonly Line[], { tasks }: Played, end: Date): readonly RoleTotals[] {
  return RULE_ROLES.flatMap((role) => {
    const reminded = lines.filter((line) => line.kind === 'reminder' && line.role === role);
    const single = reminded.filter(({ digest }) => !digest).length;
    const digests = new Set(reminded.filter(({ digest }) => digest).map(({ at }) => at.getTime())).size;
    const own = tasks.filter((task) => task.role === role);
    const done = lines.filter((line) => line.kind === 'done' && line.role === role);
    const late = done.filter(({ at, dueOn }) => dueOn !== undefined && chinaDay(at) > dueOn);
    const open = own.filter(({ status, opensAt }) => status === 'open' && opensAt <= end);
    const totals = {
      ...{ role, reminders: reminded.length, messages: single + digests },
      ...{ done: done.length, late: late.length, open: open.length },
    };
    return reminded.length + own.length === 0 ? [] : [totals];
  });
}

export function printTotals(totals: readonly RoleTotals[], overtaken: number, lang: Lang): string[] {
  const head = ['totals', 'reminders', 'messages', 'tasks-done', 'tasks-late', 'tasks-open'] as const;
  const rows = totals.map(({ role, reminders, messages, done, late, open }) => [
    ROLES[role][lang],
    ...[reminders, messages, done, late, open].map(String),
  ]);
  const merged = overtaken === 0 ? [] : [fill(words.merged, lang, { count: overtaken })];
  return [...align([head.map((name) => words[name][lang]), ...rows]), ...merged];
}
