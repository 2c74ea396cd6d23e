import type { Rule } from '../../flow/definition/rules.js';
import type { FactMoment, Facts } from '../../service/plan/plan.js';
import { planWork } from '../../service/plan/plan-work.js';
import { compareReminders } from '../../service/work/compare-reminders.js';
import { compareTasks } from '../../service/work/compare-tasks.js';
import type { Rulebook } from '../../service/work/rulebook.js';
import type { PlannedReminderRow, PlannedTaskRow } from '../../store/work/planned.js';

const SUBMITTED = 'submitted:';

/** A matter in memory: planned and compared by the code that serves the real ones, its rows kept in maps. */
export class SimulatedMatter {
  readonly rules: readonly Rule[];
  readonly tasks = new Map<string, PlannedTaskRow>();
  readonly reminders = new Map<string, PlannedReminderRow>();
  replanAt: Date | undefined;
  #moments: FactMoment[] = [];
  #responses = 0;
  readonly #rulebook: Rulebook;

  constructor(rulebook: Rulebook, pack: string) {
    this.#rulebook = rulebook;
    this.rules = rulebook.rulesOf(pack, 'project');
  }

  ruleOf(key: string): Rule | undefined {
    return this.rules.find((rule) => rule.key === key);
  }

  has(key: string): boolean {
    return this.#moments.some((moment) => moment.key === key);
  }

  note(key: string, at: Date, subject = ''): void {
    this.#moments = this.#moments.filter((one) => one.key !== key || one.subject !== subject);
    this.#moments.push({ key, subject, at });
  }

  handIn(form: string, at: Date): void {
    this.#responses += 1;
    this.note(`${SUBMITTED}${form}`, at, String(this.#responses));
    this.#moments = this.#moments.map((one) => (one.key === `begun:${form}` ? { ...one, endedAt: at } : one));
  }

  settle(task: PlannedTaskRow, at: Date): void {
    this.tasks.set(task.id, { ...task, status: 'done', via: 'hand', doneAt: at });
    this.#stop([task.id]);
  }

  /** Reminders whose time has come. */
  ring(now: Date): readonly PlannedReminderRow[] {
    const due = [...this.reminders.values()].filter(
      ({ status, dueAt }) => status === 'planned' && dueAt <= now,
    );
    for (const one of due) this.reminders.set(one.id, { ...one, status: 'fired' });
    return due.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
  }

  replan(now: Date): void {
    const stored = [...this.tasks.values()];
    const plan = planWork(this.rules, this.#facts(), this.#rulebook.calendar, now);
    const formOf = (key: string) => this.ruleOf(key)?.form ?? null;
    const { changed, settled, idOf } = compareTasks(plan, stored, { formOf, closedAt: null, now });
    for (const task of changed) this.tasks.set(task.id, task);
    this.#stop(settled);
    for (const row of compareReminders(plan, idOf, [...this.reminders.values()], now)) {
      this.reminders.set(row.id, row);
    }
    this.replanAt = plan.replanAt;
  }

  #stop(tasks: readonly string[]): void {
    for (const one of this.reminders.values()) {
      if (one.status !== 'planned' || !tasks.includes(one.taskId)) continue;
      this.reminders.set(one.id, { ...one, status: 'stopped' });
    }
  }

  #facts(): Facts {
    return {
      moments: this.#moments,
      handedIn: this.#moments
        .filter(({ key }) => key.startsWith(SUBMITTED))
        .map(({ key, at, subject }) => ({ form: key.slice(SUBMITTED.length), at, id: subject })),
      tasks: [...this.tasks.values()].map(({ rule, occurrence, status, via, responseId }) => ({
        ...{ rule, occurrence, status },
        via: via ?? undefined,
        responseId: responseId ?? undefined,
      })),
    };
  }
}
