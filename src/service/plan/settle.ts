import type { Rule } from '../../flow/definition/rules.js';
import { addSpan } from '../calendar/add-span.js';
import type { Calendar } from '../calendar/calendar.js';
import type { KnownFacts } from './known-facts.js';
import type { FactMoment, FactTask } from './plan.js';
import { spanOf, times } from './spans.js';

/** One time a rule asks for something, before its state is known. */
export interface Occurrence {
  readonly moment: FactMoment;
  readonly key: string;
  readonly opensAt: Date;
  readonly stored: FactTask | undefined;
}

export interface Settled {
  readonly status: 'done' | 'dropped';
  readonly via: string | undefined;
  readonly at?: Date | undefined;
  readonly responseId?: string | undefined;
}

/** After this nothing more arises under a rule. */
export interface End {
  readonly at: Date;
  readonly via: 'stopped' | 'closed';
}

/** What a form or a person settled stays. What fell with its rule, or was settled by a moment, follows these. */
const isSettledForGood = (task: FactTask | undefined): task is FactTask =>
  task !== undefined && task.status !== 'open' && task.via !== 'rule' && task.via !== 'moment';

/** What is settled of a rule's occurrences, and how. What is missing is open. */
export function settle(
  rule: Rule,
  occurrences: readonly Occurrence[],
  known: KnownFacts,
  end: End | undefined,
  calendar: Calendar,
): ReadonlyMap<Occurrence, Settled> {
  const found = new Map<Occurrence, Settled>();
  for (const one of occurrences) {
    const at = momentThatSettles(rule, one, known);
    if (at && !(end && at > end.at)) found.set(one, { status: 'done', via: 'moment', at });
  }
  for (const [one, settled] of formsThatSettle(rule, occurrences, found, known, end, calendar)) {
    found.set(one, settled);
  }
  for (const one of occurrences) {
    const { stored } = one;
    if (isSettledForGood(stored)) {
      const same = found.get(one)?.via === stored.via ? found.get(one) : undefined;
      const { status, via, responseId = same?.responseId } = stored;
      found.set(one, { status: status as 'done' | 'dropped', via, at: same?.at, responseId });
    } else if (end && !found.has(one)) {
      found.set(one, { status: 'dropped', via: end.via, at: end.at });
    }
  }
  return found;
}

/**
 * A moment of `until` settles what it is about: everything when it has no subject, else what has the same one and had
 * happened by then. A moment about something else (a form handed in, a visit) settles only what was asked for by then, if
 * this is asked for more than once. So does the rule's own moment, when it comes again.
 */
function momentThatSettles(rule: Rule, { moment, opensAt }: Occurrence, known: KnownFacts): Date | undefined {
  const often = moment.subject !== '' || rule.each !== undefined || rule.then !== undefined;
  let first = moment.endedAt;
  for (const key of rule.until ?? []) {
    for (const one of known.happened(key)) {
      if (one === moment || (first && one.at >= first)) continue;
      const other = one.subject !== '' && one.subject !== moment.subject && often;
      if ((other || key === rule.on) && one.at < opensAt) continue;
      // Numbers of one kind are not those of another: the first plan that was shown is not the first that was revised.
      if (one.subject !== '' && one.subject === moment.subject && one.at < moment.at) continue;
      first = one.at;
    }
  }
  return first;
}

/**
 * A form handed in settles all that was asked for of one subject: the one that has waited longest. A form begun and left
 * is settled wherever it is handed in.
 */
function formsThatSettle(
  rule: Rule,
  occurrences: readonly Occurrence[],
  byMoment: ReadonlyMap<Occurrence, Settled>,
  known: KnownFacts,
  end: End | undefined,
  calendar: Calendar,
): ReadonlyMap<Occurrence, Settled> {
  const found = new Map<Occurrence, Settled>();
  const { form } = rule;
  if (form === undefined) return found;
  const everywhere = rule.on === `begun:${form}`;
  const taken = new Set(known.storedOf(rule.key).flatMap(({ responseId }) => responseId ?? []));
  const early = rule.early === undefined ? undefined : times(spanOf(rule.early), -1);
  const waiting = occurrences
    .filter(({ stored }) => !isSettledForGood(stored) || (stored.via === 'form' && !stored.responseId))
    .map((one) => ({ one, from: early ? addSpan(one.opensAt, early, calendar) : one.opensAt }))
    .sort((a, b) => a.one.opensAt.getTime() - b.one.opensAt.getTime());
  for (const { at, id } of known.handedIn(form)) {
    if ((taken.has(id) && !everywhere) || (end && at > end.at)) continue;
    const asked = waiting.filter(({ one, from }) => {
      const before = byMoment.get(one)?.at;
      return from <= at && !found.has(one) && !(before && before < at);
    });
    const subject = asked[0]?.one.moment.subject;
    for (const { one } of asked) {
      if (!everywhere && one.moment.subject !== subject) continue;
      found.set(one, { status: 'done', via: 'form', at, responseId: id });
    }
  }
  return found;
}

/** The first moment of `stops`, or the end of the matter. */
export function endOf(rule: Rule, known: KnownFacts): End | undefined {
  let end: End | undefined = known.closedAt && { at: known.closedAt, via: 'closed' };
  for (const { at } of (rule.stops ?? []).flatMap((key) => known.happened(key))) {
    if (!end || at < end.at) end = { at, via: 'stopped' };
  }
  return end;
}

/** Nothing of this subject is asked for again after this. */
export function lastAsked(rule: Rule, moment: FactMoment, known: KnownFacts): Date | undefined {
  const about = (rule.until ?? [])
    .filter((key) => key !== rule.on)
    .flatMap((key) => known.happened(key))
    .filter(({ subject }) => subject === '' || subject === moment.subject)
    .map(({ at }) => at.getTime());
  const times = moment.endedAt ? [...about, moment.endedAt.getTime()] : about;
  return times.length === 0 ? undefined : new Date(Math.min(...times));
}
