import type { Rule } from '../../flow/definition/rules.js';
import type { FactMoment, Facts, FactTask } from './plan.js';

type HandedIn = Facts['handedIn'][number];

/** The facts as they stand now, found by key. Dates set for later have not happened yet. */
export interface KnownFacts {
  /** In the order of time, those set for later too. */
  momentsOf(key: string): readonly FactMoment[];
  happened(key: string): readonly FactMoment[];
  handedIn(form: string): readonly HandedIn[];
  stored(rule: string, occurrence: string): FactTask | undefined;
  storedOf(rule: string): readonly FactTask[];
  readonly closedAt: Date | undefined;
}

/** Dates come from forms too: nobody is reminded of what expires in 9999 or began in the year 206. */
const FIRST_DATE = Date.UTC(1990, 0, 1);
const LAST_DATE = Date.UTC(2190, 0, 1);
const isMeant = (at: Date): boolean => at.getTime() >= FIRST_DATE && at.getTime() < LAST_DATE;

const byTime = (a: { at: Date }, b: { at: Date }): number => a.at.getTime() - b.at.getTime();

export function knowFacts(facts: Facts, now: Date): KnownFacts {
  const moments = new Map<string, FactMoment[]>();
  for (const one of facts.moments.filter(({ at }) => isMeant(at))) {
    const moment = one.endedAt && one.endedAt > now ? { ...one, endedAt: undefined } : one;
    const same = moments.get(moment.key);
    if (same) same.push(moment);
    else moments.set(moment.key, [moment]);
  }
  for (const same of moments.values()) same.sort((a, b) => byTime(a, b) || compare(a.subject, b.subject));
  const handed = facts.handedIn
    .filter(({ at }) => at <= now)
    .sort((a, b) => byTime(a, b) || compare(a.id, b.id));
  const tasks = new Map(facts.tasks.map((task) => [`${task.rule} ${task.occurrence}`, task]));
  const byRule = new Map<string, FactTask[]>();
  for (const task of facts.tasks) {
    const same = byRule.get(task.rule);
    if (same) same.push(task);
    else byRule.set(task.rule, [task]);
  }
  const momentsOf = (key: string) => moments.get(key) ?? [];
  return {
    momentsOf,
    happened: (key) => momentsOf(key).filter(({ at }) => at <= now),
    handedIn: (form) => handed.filter((one) => isSameForm(one.form, form)),
    stored: (rule, occurrence) => tasks.get(`${rule} ${occurrence}`),
    storedOf: (rule) => byRule.get(rule) ?? [],
    closedAt: facts.closedAt && facts.closedAt <= now ? facts.closedAt : undefined,
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const tailOf = (form: string): string => form.slice(form.indexOf('/') + 1);

/** A form without its pack is one of the matter's own pack. */
function isSameForm(a: string, b: string): boolean {
  return a.includes('/') && b.includes('/') ? a === b : tailOf(a) === tailOf(b);
}

/** The first date set for later that will settle, stop or let arise something, or close the matter. */
export function nextDate(rules: readonly Rule[], facts: Facts, now: Date): Date | undefined {
  const watched = new Set(
    rules.flatMap(({ needs = [], until = [], stops = [] }) => [...needs, ...until, ...stops]),
  );
  const dates = facts.moments.flatMap(({ key, at, endedAt }) => [
    ...(watched.has(key) ? [at] : []),
    ...(endedAt ? [endedAt] : []),
  ]);
  return soonest([...dates, facts.closedAt].filter((at) => at !== undefined && at > now && isMeant(at)));
}

export function soonest(dates: readonly (Date | undefined)[]): Date | undefined {
  let first: Date | undefined;
  for (const date of dates) if (date && (!first || date < first)) first = date;
  return first;
}
