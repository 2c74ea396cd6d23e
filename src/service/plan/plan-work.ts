import type { Rule } from '../../flow/definition/rules.js';
import { addSpan } from '../calendar/add-span.js';
import type { Calendar } from '../calendar/calendar.js';
import { chinaDay } from '../calendar/china-clock.js';
import { type KnownFacts, knowFacts, nextDate, soonest } from './known-facts.js';
import { overtakeEarlier, settleLate } from './late.js';
import { type Opening, openingsOf } from './openings.js';
import type { FactMoment, Facts, FactTask, Plan, PlannedTask } from './plan.js';
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
  const asked = moments
    .filter(({ at }) => !end || at < end.at)
    .map((moment) => {
      const horizon = soonest([now, end?.at, lastAsked(rule, moment, known)]) as Date;
      const { list, next } = openingsOf(rule, moment.at, horizon, calendar);
      if (horizon === now) dates.push(next);
      return list.map((opening) => ({ moment, opening, key: `${moment.subject}${opening.name}` }));
    });
  const stored = knownAs(rule, asked.flat(), known);
  const occurrences = asked.map((ofMoment) =>
    ofMoment.map(({ moment, opening, key }): Occurrence => {
      return { moment, key, opensAt: opening.at, stored: stored.get(key) };
    }),
  );
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

interface Asked {
  readonly moment: FactMoment;
  readonly opening: Opening;
  /** Stays the same when dates move: the subject and the name of the opening. */
  readonly key: string;
}

/**
 * The stored tasks by the keys they have now. One that was planned under another name, when the rule asked otherwise, is
 * known again by its subject and the day it is asked for.
 */
function knownAs(rule: Rule, asked: readonly Asked[], known: KnownFacts): ReadonlyMap<string, FactTask> {
  const found = new Map<string, FactTask>();
  const tasks = known.storedOf(rule.key);
  const keys = new Set(asked.map(({ key }) => key));
  const others = tasks.filter(({ occurrence }) => !keys.has(occurrence));
  for (const { moment, opening, key } of asked) {
    const isIt = ({ occurrence, opensAt }: FactTask) =>
      subjectOf(occurrence) === moment.subject && opensAt && chinaDay(opensAt) === chinaDay(opening.at);
    const task = known.stored(rule.key, key) ?? others.find(isIt);
    if (task) found.set(key, task);
  }
  return found;
}

const subjectOf = (occurrence: string): string => occurrence.replace(/[#@].*$/, '');

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
  const was = stored === undefined || stored.occurrence === key ? {} : { was: stored.occurrence };
  if (settled) {
    const { status, via, at: doneAt, responseId } = settled;
    const how = { status, via, doneAt, responseId, reminders: [] };
    return { task: { rule: name, occurrence: key, ...was, form, role, personId, opensAt, dueOn, ...how } };
  }
  const { list, next } = remindersOf(rule, { opensAt, dueOn, deferredTo }, calendar, now);
  const reminders = settleLate(list, rule, calendar, now);
  const task = {
    rule: name,
    occurrence: key,
    ...was,
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
