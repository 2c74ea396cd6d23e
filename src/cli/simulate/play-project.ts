import type { PackFile } from '../../flow/definition/schema.js';
import { addMonths, addSpan, nextWorkday } from '../../service/calendar/add-span.js';
import { atChina, chinaDay } from '../../service/calendar/china-clock.js';
import type { Rulebook } from '../../service/work/rulebook.js';
import type { PlannedReminderRow, PlannedTaskRow } from '../../store/work/planned.js';
import { Course } from './course.js';
import { SimulatedMatter } from './matter.js';
import { type Answers, actingTime, momentLeft } from './people.js';

export interface Play {
  readonly start: Date;
  readonly end: Date;
  readonly answers: Answers;
}

/** What comes to pass, in the order of time. */
export type Event = { readonly at: Date } & (
  | { readonly kind: 'started' | 'ended' }
  | { readonly kind: 'stage' | 'done-stage'; readonly stage: string }
  | { readonly kind: 'visit'; readonly number: number }
  | { readonly kind: 'begun' | 'done'; readonly task: PlannedTaskRow }
  | { readonly kind: 'reminder'; readonly task: PlannedTaskRow; readonly reminder: PlannedReminderRow }
);

export interface Played {
  readonly events: readonly Event[];
  readonly tasks: readonly PlannedTaskRow[];
  readonly reminders: readonly PlannedReminderRow[];
}

/** A certificate is valid for three years. */
const VALID_MONTHS = 36;

const FIRST_VISIT = { count: 5, unit: 'workday' } as const;
const NEXT_VISIT = { count: 15, unit: 'workday' } as const;
const VISITS_AT = '14:00';

/** More than happens in ten years; only a rule that feeds itself would reach it. */
const MOST_TURNS = 20_000;

/** Plays a project from its first day on: time jumps from one thing that happens to the next. */
export function playProject(rulebook: Rulebook, file: PackFile, { start, end, answers }: Play): Played {
  const { calendar } = rulebook;
  const matter = new SimulatedMatter(rulebook, file.pack);
  const course = new Course(file.stages ?? [], matter, calendar, answers);
  const events: Event[] = [];
  const begun = new Set<string>();
  let visits = 0;
  let visitAt: Date | undefined;

  const openStage = (now: Date) => {
    const stage = course.openNext(now);
    if (stage) events.push({ at: now, kind: 'stage', stage: stage.key });
    const comes = course.delivers && matter.rules.some(({ on }) => on === 'visit');
    visitAt = comes ? atChina(addSpan(chinaDay(now), FIRST_VISIT, calendar), VISITS_AT) : undefined;
  };
  const endStage = (now: Date) => {
    const { current } = course;
    if (!current) return;
    matter.note(`done:${current.key}`, now);
    events.push({ at: now, kind: 'done-stage', stage: current.key });
    openStage(now);
    if (!course.current && !matter.has('ended')) endService(now);
  };
  const endService = (now: Date) => {
    matter.note('ended', now);
    events.push({ at: now, kind: 'ended' });
  };
  const visit = (now: Date) => {
    visits += 1;
    matter.note('visit', now, String(visits));
    events.push({ at: now, kind: 'visit', number: visits });
    visitAt = atChina(addSpan(chinaDay(now), NEXT_VISIT, calendar), VISITS_AT);
  };
  /** A late contact begins a form and leaves it; what is asked for then is to finish it. */
  const beginsOnly = ({ form, rule }: PlannedTaskRow): boolean => {
    const on = `begun:${form}`;
    if (answers !== 'late' || matter.ruleOf(rule)?.on === on) return false;
    return matter.rules.some((one) => one.on === on && one.for === 'contact');
  };
  const handIn = (form: string, now: Date) => {
    matter.handIn(form, now);
    begun.delete(form);
    const next = file.moments?.find((one) => one.form === form && !matter.has(one.key));
    if (!next) return;
    const expires = next.key.endsWith('expires');
    matter.note(next.key, expires ? atChina(addMonths(chinaDay(now), VALID_MONTHS), '00:00') : now);
  };
  const act = (task: PlannedTaskRow, now: Date) => {
    const { form, role } = task;
    if (form !== null && role === 'contact' && beginsOnly(task)) {
      begun.add(form);
      matter.note(`begun:${form}`, now, task.id);
      events.push({ at: now, kind: 'begun', task });
      return;
    }
    events.push({ at: now, kind: 'done', task });
    const rule = matter.ruleOf(task.rule);
    const left = rule && momentLeft(rule);
    if (form !== null) handIn(form, now);
    else if (left === 'ended') endService(now);
    else if (left !== undefined) matter.note(left, now);
    else matter.settle(task, now);
  };
  const acts = (now: Date) =>
    [...matter.tasks.values()]
      .filter(({ status, form, rule }) => status === 'open' && !isLeftTo(matter, begun, form, rule))
      .flatMap((task) => {
        const at = actingTime(task, answers, calendar);
        return at ? [{ task, at: at > now ? at : now }] : [];
      })
      .sort((a, b) => a.at.getTime() - b.at.getTime());

  matter.note('started', start);
  events.push({ at: start, kind: 'started' });
  openStage(start);
  for (let turn = 0, now = start; turn < MOST_TURNS; turn += 1) {
    matter.replan(now);
    for (const reminder of matter.ring(now)) {
      const task = matter.tasks.get(reminder.taskId);
      if (task) events.push({ at: now, kind: 'reminder', task, reminder });
    }
    const [first] = acts(now);
    const stageAt = course.endsAt(now);
    const next = soonest([nextReminder(matter), matter.replanAt, first?.at, stageAt, visitAt]);
    if (!next || next > end) break;
    now = next;
    if (first?.at.getTime() === next.getTime()) act(first.task, now);
    else if (visitAt?.getTime() === next.getTime()) visit(now);
    else if (stageAt?.getTime() === next.getTime()) endStage(now);
  }
  return { events, tasks: [...matter.tasks.values()], reminders: [...matter.reminders.values()] };
}

/** A form that was begun is finished by whoever is asked to finish it. */
function isLeftTo(
  matter: SimulatedMatter,
  begun: ReadonlySet<string>,
  form: string | null,
  rule: string,
): boolean {
  return form !== null && begun.has(form) && matter.ruleOf(rule)?.on !== `begun:${form}`;
}

function nextReminder({ reminders }: SimulatedMatter): Date | undefined {
  return soonest(
    [...reminders.values()].filter(({ status }) => status === 'planned').map(({ dueAt }) => dueAt),
  );
}

function soonest(dates: readonly (Date | undefined)[]): Date | undefined {
  return dates.reduce((a, b) => (!a || (b && b < a) ? b : a), undefined);
}

/** Where a play begins: at nine on this day, or the next that is worked. */
export const firstMorning = (day: string, rulebook: Rulebook): Date =>
  atChina(nextWorkday(day, rulebook.calendar), '09:00');
