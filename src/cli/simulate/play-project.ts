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
export function playProject(rulebook: Rulebook, file: PackFile, play: Play): Played {
  return new ProjectPlay(rulebook, file, play).run();
}

/** Where a play begins: at nine on this day, or the next that is worked. */
export const firstMorning = (day: string, rulebook: Rulebook): Date =>
  atChina(nextWorkday(day, rulebook.calendar), '09:00');

class ProjectPlay {
  readonly #matter: SimulatedMatter;
  readonly #course: Course;
  readonly #rulebook: Rulebook;
  readonly #file: PackFile;
  readonly #play: Play;
  readonly #events: Event[] = [];
  /** Forms somebody began and left. */
  readonly #begun = new Set<string>();
  #visits = 0;
  #visitAt: Date | undefined;

  constructor(rulebook: Rulebook, file: PackFile, play: Play) {
    this.#rulebook = rulebook;
    this.#file = file;
    this.#play = play;
    this.#matter = new SimulatedMatter(rulebook, file.pack);
    this.#course = new Course(file.stages ?? [], this.#matter, rulebook.calendar, play.answers);
  }

  run(): Played {
    const { start, end } = this.#play;
    this.#matter.note('started', start);
    this.#events.push({ at: start, kind: 'started' });
    this.#openStage(start);
    for (let turn = 0, now = start; turn < MOST_TURNS; turn += 1) {
      this.#matter.replan(now);
      this.#ring(now);
      const act = this.#nextAct(now);
      const stageAt = this.#course.endsAt(now);
      const next = soonest([this.#nextReminder(), this.#matter.replanAt, act?.at, stageAt, this.#visitAt]);
      if (!next || next > end) break;
      now = next;
      if (act?.at.getTime() === now.getTime()) this.#act(act.task, now);
      else if (this.#visitAt?.getTime() === now.getTime()) this.#visit(now);
      else if (stageAt?.getTime() === now.getTime()) this.#endStage(now);
    }
    const { tasks, reminders } = this.#matter;
    return { events: this.#events, tasks: [...tasks.values()], reminders: [...reminders.values()] };
  }

  #ring(now: Date): void {
    for (const reminder of this.#matter.ring(now)) {
      const task = this.#matter.tasks.get(reminder.taskId);
      if (task) this.#events.push({ at: now, kind: 'reminder', task, reminder });
    }
  }

  #nextReminder(): Date | undefined {
    const planned = [...this.#matter.reminders.values()].filter(({ status }) => status === 'planned');
    return soonest(planned.map(({ dueAt }) => dueAt));
  }

  #openStage(now: Date): void {
    const stage = this.#course.openNext(now);
    if (stage) this.#events.push({ at: now, kind: 'stage', stage: stage.key });
    const comes = this.#course.delivers && this.#matter.rules.some(({ on }) => on === 'visit');
    this.#visitAt = comes ? this.#afternoonIn(FIRST_VISIT, now) : undefined;
  }

  #endStage(now: Date): void {
    const { current } = this.#course;
    if (!current) return;
    this.#matter.note(`done:${current.key}`, now);
    this.#events.push({ at: now, kind: 'done-stage', stage: current.key });
    this.#openStage(now);
    if (!this.#course.current && !this.#matter.has('ended')) this.#endService(now);
  }

  #endService(now: Date): void {
    this.#matter.note('ended', now);
    this.#events.push({ at: now, kind: 'ended' });
  }

  #visit(now: Date): void {
    this.#visits += 1;
    this.#matter.note('visit', now, String(this.#visits));
    this.#events.push({ at: now, kind: 'visit', number: this.#visits });
    this.#visitAt = this.#afternoonIn(NEXT_VISIT, now);
  }

  #afternoonIn(span: typeof FIRST_VISIT | typeof NEXT_VISIT, now: Date): Date {
    return atChina(addSpan(chinaDay(now), span, this.#rulebook.calendar), VISITS_AT);
  }

  #nextAct(now: Date): { readonly task: PlannedTaskRow; readonly at: Date } | undefined {
    const { answers } = this.#play;
    return [...this.#matter.tasks.values()]
      .filter((task) => task.status === 'open' && !this.#isLeftToFinish(task))
      .flatMap((task) => {
        const at = actingTime(task, answers, this.#rulebook.calendar);
        return at ? [{ task, at: at > now ? at : now }] : [];
      })
      .reduce<{ task: PlannedTaskRow; at: Date } | undefined>(
        (a, b) => (!a || b.at < a.at ? b : a),
        undefined,
      );
  }

  #act(task: PlannedTaskRow, now: Date): void {
    const { form } = task;
    if (form !== null && this.#beginsOnly(task, form)) {
      this.#begun.add(form);
      this.#matter.note(`begun:${form}`, now, task.id);
      this.#events.push({ at: now, kind: 'begun', task });
      return;
    }
    this.#events.push({ at: now, kind: 'done', task });
    const rule = this.#matter.ruleOf(task.rule);
    const left = rule && momentLeft(rule);
    if (form !== null) this.#handIn(form, now);
    else if (left === 'ended') this.#endService(now);
    else if (left !== undefined) this.#matter.note(left, now);
    else this.#matter.settle(task, now);
  }

  /** A late contact begins a form and leaves it; what is asked for then is to finish it. */
  #beginsOnly({ role, rule }: PlannedTaskRow, form: string): boolean {
    const on = `begun:${form}`;
    if (this.#play.answers !== 'late' || role !== 'contact') return false;
    if (this.#matter.ruleOf(rule)?.on === on) return false;
    return this.#matter.rules.some((one) => one.on === on && one.for === 'contact');
  }

  /** A form that was begun is finished by whoever is asked to finish it. */
  #isLeftToFinish({ form, rule }: PlannedTaskRow): boolean {
    return form !== null && this.#begun.has(form) && this.#matter.ruleOf(rule)?.on !== `begun:${form}`;
  }

  /** Each time a form comes it brings one of the dates that can stand in it. */
  #handIn(form: string, now: Date): void {
    this.#matter.handIn(form, now);
    this.#begun.delete(form);
    const date = this.#file.moments?.find((one) => one.form === form && !this.#matter.has(one.key));
    if (!date) return;
    const expires = date.key.endsWith('expires');
    this.#matter.note(date.key, expires ? atChina(addMonths(chinaDay(now), VALID_MONTHS), '00:00') : now);
  }
}

function soonest(dates: readonly (Date | undefined)[]): Date | undefined {
  return dates.reduce((a, b) => (!a || (b && b < a) ? b : a), undefined);
}
