import type { Lang, Text } from '../../flow/json.js';
import { fill } from '../../flow/say/fill.js';
import type { Button } from '../../flow/say/message.js';
import type { DueNote } from '../../store/ledger/take-notes.js';
import type { Day } from '../calendar/calendar.js';
import { chinaDay } from '../calendar/china-clock.js';
import { numberOf } from '../calendar/day-numbers.js';
import { reminderOf } from '../plan/step.js';
import { numberTitle } from '../work/number-title.js';
import type { Rulebook } from '../work/rulebook.js';
import { MONTHS, words } from './words.js';

/** What the words of a reminder come from. */
export interface Wording {
  readonly rulebook: Rulebook;
  /** Undefined: there is no such form any more. */
  readonly formTitle: (form: string) => Text | undefined;
}

/** A message to one person, as the outbox keeps it. */
export interface NoteMessage {
  readonly kind: 'note';
  readonly text: string;
  readonly buttons: readonly Button[];
  /** Its end is accounted for: see the letter. */
  readonly accounted: true;
  /** It goes at night too: see the letter. */
  readonly urgent?: true;
}

/** The words of one reminder: the rule's, or the usual ones where it has none or is gone. */
export function sayNote(note: DueNote, wording: Wording, now: Date): NoteMessage {
  const { lang } = note;
  const said = sayOf(note, wording);
  const params = paramsOf(note, wording, now);
  const usual = note.role === 'contact' ? (note.form === null ? 'contact' : 'contact-form') : 'staff';
  const text = said ? fill(said, lang, params) : fill(words[usual], lang, params);
  return { kind: 'note', text, buttons: buttonsOf(note), accounted: true };
}

function buttonsOf({ role, form, taskId, lang }: DueNote): readonly Button[] {
  // Of the task, not of the form: who speaks for several enterprises fills it in for the right one.
  if (role === 'contact' && form !== null)
    return [{ id: `@task-fill:${taskId}`, label: words['fill-in'][lang], role: 'action' }];
  return [{ id: `@task:${taskId}`, label: words.open[lang], role: 'action' }];
}

/** What is owed, as the rule or whoever wrote the task says. */
export function titleOf(note: DueNote, { rulebook }: Wording): string {
  const { title, occurrence, lang } = note;
  const rule = ruleOf(note, rulebook);
  return title ?? (rule ? numberTitle(rule, occurrence)[lang] : note.rule);
}

const ruleOf = ({ pack, kind, rule, overrides }: DueNote, rulebook: Rulebook) =>
  rulebook.rulesOf(pack, kind, overrides ?? undefined).find(({ key }) => key === rule);

/** The rule's own words for it; undefined: it has none, or they are about something else. */
export function sayOf(note: DueNote, { rulebook }: Wording): Text | undefined {
  const rule = note.reason === 'unreached' ? undefined : ruleOf(note, rulebook);
  return rule && reminderOf(rule, note.step)?.say;
}

function paramsOf(note: DueNote, wording: Wording, now: Date): Readonly<Record<string, string>> {
  const { lang, dueOn, form } = note;
  const title = titleOf(note, wording);
  return {
    enterprise: firmOf(note),
    project: note.project || firmOf(note),
    title,
    due: dueOn === null ? '' : sayDay(dueOn, lang),
    form: (form === null ? undefined : wording.formTitle(form)?.[lang]) ?? title,
    when: sayWhen(dueOn, lang, now),
  };
}

export const firmOf = ({ enterprise, role, lang }: DueNote): string =>
  enterprise ?? words[role === 'contact' ? 'your-firm' : 'no-firm'][lang];

/** How many days a last day lies ahead; negative: it is past. */
export const daysLeft = (dueOn: Day, now: Date): number => numberOf(dueOn) - numberOf(chinaDay(now));

export function sayWhen(dueOn: Day | null, lang: Lang, now: Date): string {
  if (dueOn === null) return '';
  const left = daysLeft(dueOn, now);
  if (left < 0) return fill(words['when-over'], lang, { days: -left });
  if (left === 0) return words['when-today'][lang];
  return fill(words['when-ahead'], lang, { due: sayDay(dueOn, lang) });
}

/** 11月25日; 25 Nov. */
function sayDay(day: Day, lang: Lang): string {
  const month = Number(day.slice(5, 7));
  return fill(words['own-day'], lang, {
    month: String(month),
    day: String(Number(day.slice(8, 10))),
    name: MONTHS[month - 1] ?? '',
  });
}
