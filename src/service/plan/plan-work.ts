import type { Rule } from '../../flow/definition/rules.js';
import { addSpan } from '../calendar/add-span.js';
import type { Calendar } from '../calendar/calendar.js';
import { chinaDay } from '../calendar/china-clock.js';
import { type KnownFacts, knowFacts, nextDate, soonest } from './known-facts.js';
import { overtakeEarlier, settleLate } from './late.js';
import { openingsOf } from './openings.js';
import type { FactMoment, Facts, Plan, PlannedTask } from './plan.js';
import { remindersOf } from './reminders.js';
import { endOf, lastAsked, type Occurrence, type Settled, settle } from './settle.js';
import { spanOf } from './spans.js';

/**
 * What is owed in a matter and when it is brought to mind, from what has happened in it. The same facts at the same time
 * give the same plan, in whatever order they come; as time goes on nothing vanishes from it.
 */
export function planWork(rules: readonly Rule[], facts: Facts, calendar: Calendar, now: Date): Plan {
  const known = knowFacts(facts, now);
  const planned = rules.map((rule) => planRule(rule, known, calendar, now));
  const again = known.closedAt
    ? undefined
    : soonest([...planned.map(({ next }) => next), nextDate(rules, facts, now)]);
  return { tasks: planned.flatMap(({ tasks }) => tasks), replanAt: again };
}

interface PlannedRule {
  readonly tasks: readonly PlannedTask[];
  readonly next?: Date | undefined;
}

const NOTHING: PlannedRule = { tasks: [] };

function planRule(rule: Rule, known: KnownFacts, calendar: Calendar, now: Date): PlannedRule {
  const moments = known.momentsOf(rule.on);
  if (moments.length === 0) return NOTHING;
  const end = endOf(rule, known);
  const inTime = ({ at }: FactMoment) => !end || at <= end.at;
  const { needs = [] } = rule;
  if (!needs.every((key) => known.happened(key).some(inTime))) return NOTHING;
  const dates: (Date | undefined)[] = [];
  const occurrences = moments
    .filter(({ at }) => !end || at < end.at)
    .map((moment) => {
      const horizon = soonest([now, end?.at, lastAsked(rule, moment, known)]) as Date;
      const { at, next } = openingsOf(rule, moment.at, horizon, calendar);
      if (horizon === now) dates.push(next);
      return at.map((opensAt, n) => occurrenceOf(rule, moment, n, opensAt, known));
    });
  const settled = settle(rule, occurrences.flat(), known, end, calendar);
  const tasks = occurrences.flatMap((ofMoment) =>
    overtakeEarlier(
      ofMoment.map((one) => {
        const { task, next } = taskOf(rule, one, settled.get(one), calendar, now);
        dates.push(next);
        return task;
      }),
    ),
  );
  return { tasks, next: soonest(dates) };
}

function occurrenceOf(
  rule: Rule,
  moment: FactMoment,
  n: number,
  opensAt: Date,
  known: KnownFacts,
): Occurrence {
  const key = occurrenceKey(moment.subject, n);
  return { moment, key, opensAt, stored: known.stored(rule.key, key) };
}

/** Stays the same when dates move: the subject, then the subject#2, #3 … */
const occurrenceKey = (subject: string, n: number): string => (n === 0 ? subject : `${subject}#${n + 1}`);

interface MadeTask {
  readonly task: PlannedTask;
  readonly next?: Date | undefined;
}

function taskOf(
  rule: Rule,
  { key, opensAt, moment, stored }: Occurrence,
  settled: Settled | undefined,
  calendar: Calendar,
  now: Date,
): MadeTask {
  const { deferredTo } = stored ?? {};
  const due = rule.due && addSpan(chinaDay(opensAt), spanOf(rule.due), calendar);
  const dueOn = deferredTo ?? due;
  // Who began a form is asked to finish it; other moments only say who caused them.
  const personId = rule.on.startsWith('begun:') ? moment.personId : undefined;
  const { key: name, form, for: role } = rule;
  if (settled) {
    const { status, via, at: doneAt, responseId } = settled;
    const how = { status, via, doneAt, responseId, reminders: [] };
    return { task: { rule: name, occurrence: key, form, role, personId, opensAt, dueOn, ...how } };
  }
  const { list, next } = remindersOf(rule, { opensAt, dueOn, deferredTo }, calendar, now);
  const reminders = settleLate(list, rule, calendar, now);
  const task = {
    rule: name,
    occurrence: key,
    form,
    role,
    personId,
    opensAt,
    dueOn,
    status: 'open' as const,
    reminders,
  };
  return { task, next };
}
