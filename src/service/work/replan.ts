import type { Rule } from '../../flow/definition/rules.js';
import type { Tx } from '../../store/db.js';
import { tellTasksDone } from '../../store/webhooks/tell-rows.js';
import { lockMatter, type MatterRow, notePlanned, PLANNED_FOR_GOOD } from '../../store/work/matters.js';
import { readMoments } from '../../store/work/moments.js';
import {
  type PlannedTaskRow,
  readReminders,
  readTasks,
  stopReminders,
  writeReminders,
  writeTasks,
} from '../../store/work/planned.js';
import { soonest } from '../plan/known-facts.js';
import type { Facts } from '../plan/plan.js';
import { planWork } from '../plan/plan-work.js';
import { compareReminders } from './compare-reminders.js';
import { compareTasks, OWN } from './compare-tasks.js';
import type { Rulebook } from './rulebook.js';
import { nextStageDate } from './stage-dates.js';

const SUBMITTED = 'submitted:';

export interface Replanned {
  readonly opened: number;
  readonly settled: number;
  /** Reminders made or moved. */
  readonly reminders: number;
}

/**
 * Makes the tasks and reminders of a matter follow from what has happened in it, changing only what differs: pending
 * reminders move, sent ones stay, settled tasks are reminded of no more. Locks the matter.
 */
export async function replan(
  tx: Tx,
  rulebook: Rulebook,
  matterId: string,
  now: Date,
): Promise<Replanned | undefined> {
  const matter = await lockMatter(tx, matterId);
  if (!matter) return undefined;
  const { pack, kind, overrides } = matter;
  const rules = rulebook.rulesOf(pack, kind, overrides ?? undefined);
  const stored = await readTasks(tx, matterId);
  const facts = await readFacts(tx, matter, stored);
  const plan = planWork(rules, facts, rulebook.calendar, now);
  const tasks = compareTasks(plan, stored, { formOf: formOf(pack, rules), closedAt: matter.closedAt, now });
  await writeTasks(tx, matter, tasks.changed);
  await stopReminders(tx, tasks.settled, now);
  await tellTasksDone(tx, tasks.settled, now);
  const reminders = compareReminders(plan, tasks.idOf, await readReminders(tx, matterId), now);
  await writeReminders(tx, reminders);
  const { closedAt } = matter;
  const byStage =
    kind === 'project' ? await nextStageDate(tx, matter, rulebook.pack(pack), facts.moments, now) : undefined;
  await notePlanned(
    tx,
    matterId,
    closedAt ? PLANNED_FOR_GOOD : rulebook.hashOf(pack),
    closedAt ? null : (soonest([plan.replanAt, byStage]) ?? null),
  );
  return { opened: tasks.opened, settled: tasks.settled.length, reminders: reminders.length };
}

async function readFacts(tx: Tx, matter: MatterRow, tasks: readonly PlannedTaskRow[]): Promise<Facts> {
  const moments = await readMoments(tx, matter.id);
  return {
    moments: moments.map(({ personId, endedAt, ...moment }) => ({
      ...moment,
      personId: personId ?? undefined,
      endedAt: endedAt ?? undefined,
    })),
    handedIn: moments
      .filter(({ key }) => key.startsWith(SUBMITTED))
      .map(({ key, subject, at }) => ({ form: key.slice(SUBMITTED.length), at, id: subject })),
    tasks: tasks
      .filter(({ rule }) => rule !== OWN)
      .map(({ rule, occurrence, status, via, deferredTo, responseId, opensAt }) => ({
        ...{ rule, occurrence, status, opensAt },
        via: via ?? undefined,
        responseId: responseId ?? undefined,
        deferredTo: deferredTo ?? undefined,
      })),
    closedAt: matter.closedAt ?? undefined,
  };
}

/** pack/form of what a rule asks for. */
const formOf =
  (pack: string, rules: readonly Rule[]) =>
  (key: string): string | null => {
    const form = rules.find((rule) => rule.key === key)?.form;
    if (form === undefined) return null;
    return form.includes('/') ? form : `${pack}/${form}`;
  };
