import type { Rule } from '../../flow/definition/rules.js';
import type { PackFile } from '../../flow/definition/schema.js';
import { addSpan, nextWorkday } from '../../service/calendar/add-span.js';
import type { Calendar } from '../../service/calendar/calendar.js';
import { atChina, chinaDay } from '../../service/calendar/china-clock.js';
import type { PlannedTaskRow } from '../../store/work/planned.js';
import type { SimulatedMatter } from './matter.js';
import { type Answers, isDone, momentLeft } from './people.js';

type Stage = NonNullable<PackFile['stages']>[number];

/** Months of work at the enterprise: the stage in which something is owed again and again. */
const DELIVERY_MONTHS = 4;

/** Working days any other stage takes at least. */
const STAGE_DAYS = 5;

const STAGE_ENDS = '17:00';

/** The stages of a project, one after the other: each ends when it has lasted and what belongs to it is done. */
export class Course {
  readonly #stages: readonly Stage[];
  readonly #matter: SimulatedMatter;
  readonly #calendar: Calendar;
  readonly #answers: Answers;
  #at = -1;
  #openedAt = new Date(0);

  constructor(stages: readonly Stage[], matter: SimulatedMatter, calendar: Calendar, answers: Answers) {
    this.#stages = stages;
    this.#matter = matter;
    this.#calendar = calendar;
    this.#answers = answers;
  }

  get current(): Stage | undefined {
    return this.#stages[this.#at];
  }

  get openedAt(): Date {
    return this.#openedAt;
  }

  openNext(now: Date): Stage | undefined {
    this.#at += 1;
    this.#openedAt = now;
    if (this.current) this.#matter.note(`stage:${this.current.key}`, now);
    return this.current;
  }

  /** In the stage at hand the agency comes to the enterprise. */
  get delivers(): boolean {
    const { current } = this;
    return current !== undefined && this.#matter.rules.some((rule) => isRepeatedIn(rule, current));
  }

  /** The evening on which the stage at hand can end, as things stand; undefined: something is left to do. */
  endsAt(now: Date): Date | undefined {
    const { current } = this;
    const tasks = [...this.#matter.tasks.values()];
    if (
      !current ||
      this.#waitsForEnd(current, tasks) ||
      tasks.some((task) => this.#holdsUp(task, current, now))
    ) {
      return undefined;
    }
    const opened = chinaDay(this.#openedAt);
    const least = this.delivers
      ? addSpan(opened, { count: DELIVERY_MONTHS, unit: 'month' }, this.#calendar)
      : addSpan(opened, { count: STAGE_DAYS, unit: 'workday' }, this.#calendar);
    const today = chinaDay(now);
    const day = nextWorkday(least > today ? least : today, this.#calendar);
    const at = atChina(day, STAGE_ENDS);
    return at >= now ? at : atChina(addSpan(day, { count: 1, unit: 'workday' }, this.#calendar), STAGE_ENDS);
  }

  /** What is to be done in it follows from the end of the service, which somebody is about to enter. */
  #waitsForEnd(stage: Stage, tasks: readonly PlannedTaskRow[]): boolean {
    const { rules } = this.#matter;
    if (this.#matter.has('ended')) return false;
    if (!rules.some((rule) => rule.on === 'ended' && this.#stageOf(rule) === stage)) return false;
    return tasks.some(({ rule, status }) => {
      const left = this.#matter.ruleOf(rule);
      return status === 'open' && left !== undefined && momentLeft(left) === 'ended';
    });
  }

  #holdsUp(task: PlannedTaskRow, stage: Stage, now: Date): boolean {
    if (task.status !== 'open' || !isDone(task, this.#answers)) return false;
    const rule = this.#matter.ruleOf(task.rule);
    if (!rule || rule.each || rule.then || this.#stageOf(rule) !== stage) return false;
    return task.opensAt <= now || rule.form === undefined || !this.#matter.has(`submitted:${rule.form}`);
  }

  /** Where a rule belongs: the stage that settles it, that has its form, or with which it begins. */
  #stageOf(rule: Rule): Stage | undefined {
    const ends = [...(rule.until ?? []), ...(rule.stops ?? [])];
    return (
      this.#stages.find(({ key }) => ends.includes(`done:${key}`)) ??
      this.#stages.find(({ forms }) => rule.form !== undefined && forms?.includes(rule.form)) ??
      this.#stages.find(({ key }) => rule.on === `stage:${key}`)
    );
  }
}

const isRepeatedIn = (rule: Rule, stage: Stage): boolean =>
  rule.on === `stage:${stage.key}` && rule.then !== undefined;
