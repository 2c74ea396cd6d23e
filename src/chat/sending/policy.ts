import type { BlockReason, Quota } from '../channel.js';

/** What is known when a message is about to go. Times are epoch milliseconds; lists of times ascend. */
export interface Facts {
  /** It follows from a message its person has just sent. */
  readonly prompted: boolean;
  /** Goes at night too; see the letter. */
  readonly urgent: boolean;
  readonly group: boolean;
  /** The person blocks us. */
  readonly blocked: boolean;
  /** Nobody is known under this id any more. */
  readonly lost: boolean;
  /** The person's last message; undefined: there was none. */
  readonly heardAt: number | undefined;
  /** Sends to the person since that message. */
  readonly sentSince: number;
  readonly sentToChat: readonly number[];
  readonly sentByAccount: readonly number[];
  /** Among these are some that nobody waited for. */
  readonly crowded?: boolean;
  /** It is a notice, and somebody who goes before notices waits for a place. */
  readonly overtaken?: boolean;
  /** The account's last unprompted message. */
  readonly unpromptedAt: number | undefined;
  /** Of the account, on this day of China. */
  readonly unpromptedToday: number;
  /** The operator allows to write first. */
  readonly switchedOn: boolean;
  /** Drawn when that message went, from 0 up to 1. */
  readonly jitter: number;
  /** Since when it is meant to go. */
  readonly intendedAt: number;
}

/** Which number makes a message wait. */
type WaitReason = 'chat' | 'group' | 'account' | 'account-minute' | 'gap' | 'day' | 'night';

export type Decision =
  | { readonly kind: 'go' }
  | { readonly kind: 'wait'; readonly ms: number; readonly why: WaitReason }
  | { readonly kind: 'blocked'; readonly reason: BlockReason };

const GO: Decision = { kind: 'go' };
const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const DAY_MS = 1440 * MINUTE_MS;
const CHINA_AHEAD_MS = 480 * MINUTE_MS;

/** What the daily cap would put off longer than this is not sent any more: somebody had better call. */
export const PATIENCE_MS = 3 * DAY_MS;

/** What nobody waits for keeps this far from the limit of an account: clocks and timers are not exact. */
const MARGIN_MS = 5;
/** Whoever is overtaken looks again after that. */
const OVERTAKEN_MS = 5;

/** Nobody is written to from nine in the evening until eight: what is not urgent waits for the morning. */
const MORNING_MS = 480 * MINUTE_MS;
const EVENING_MS = 1260 * MINUTE_MS;

/** Whether a message may go now, must wait, or may not go at all. */
export function decide(quota: Quota, facts: Facts, now: number): Decision {
  const reason = whyBlocked(quota, facts, now);
  if (reason !== undefined) return { kind: 'blocked', reason };
  if (facts.prompted && !facts.group && !quota.paceAnswers) return answerWait(quota, facts, now);
  let wait: Extract<Decision, { kind: 'wait' }> | undefined;
  for (const [why, until] of waits(quota, facts, now)) {
    if (until > now && until - now > (wait?.ms ?? 0)) wait = { kind: 'wait', ms: until - now, why };
  }
  if (wait?.why === 'day' && now + wait.ms - facts.intendedAt > PATIENCE_MS) {
    return { kind: 'blocked', reason: 'quota' };
  }
  return wait ?? GO;
}

/** An answer goes at once, and waits only where what nobody waits for took its place. */
function answerWait(quota: Quota, { crowded, sentByAccount }: Facts, now: number): Decision {
  const ms = crowded ? accountWait(quota, sentByAccount, now) : 0;
  return ms > 0 ? { kind: 'wait', ms, why: 'account' } : GO;
}

/** How long until an account has a place for what nobody waits for, or for an answer among these. */
export function accountWait(quota: Quota, sentByAccount: readonly number[], now: number): number {
  const until = freeAt(sentByAccount, quota.perAccountPerSecond, SECOND_MS) + MARGIN_MS;
  return Math.max(0, until - now);
}

function whyBlocked(quota: Quota, facts: Facts, now: number): BlockReason | undefined {
  const { replyWindowMs, perInbound, proactive } = quota;
  const { heardAt } = facts;
  if (facts.lost) return 'no-identity';
  if (facts.blocked) return 'by-person';
  if (!facts.prompted && proactive === 'switched' && !facts.switchedOn) return 'proactive-off';
  if (replyWindowMs !== undefined && (heardAt === undefined || now - heardAt > replyWindowMs))
    return 'window';
  if (perInbound !== undefined && (heardAt === undefined || facts.sentSince >= perInbound)) return 'quota';
  return undefined;
}

/** Each number that counts here, with the time from which it allows one more. */
function* waits(quota: Quota, facts: Facts, now: number): Generator<readonly [WaitReason, number]> {
  const { group, prompted, urgent, sentToChat, sentByAccount } = facts;
  if (group) yield ['group', freeAt(sentToChat, quota.perGroupPerMinute, MINUTE_MS)];
  if (!prompted || group || quota.paceAnswers) {
    if (!group) yield ['chat', freeAt(sentToChat, quota.perChatPerSecond, SECOND_MS)];
    const margin = prompted ? 0 : MARGIN_MS;
    yield ['account', freeAt(sentByAccount, quota.perAccountPerSecond, SECOND_MS) + margin];
    if (facts.overtaken) yield ['account', now + OVERTAKEN_MS];
    const { perAccountPerMinute } = quota;
    if (perAccountPerMinute !== undefined) {
      yield ['account-minute', freeAt(sentByAccount, perAccountPerMinute, MINUTE_MS)];
    }
  }
  if (prompted) return;
  if (!urgent) yield ['night', endOfNight(now)];
  const { jitterMs, perAccountPerDay } = quota;
  if (jitterMs && facts.unpromptedAt !== undefined) {
    const [min, max] = jitterMs;
    yield ['gap', facts.unpromptedAt + min + Math.floor(facts.jitter * (max - min))];
  }
  if (perAccountPerDay !== undefined && facts.unpromptedToday >= perAccountPerDay) {
    yield ['day', nextMorning(now)];
  }
}

/** When one more is within `rate` a span: so long after the one it would make too many. */
function freeAt(sent: readonly number[], rate: number, spanMs: number): number {
  const [count, span] = windowOf(rate, spanMs);
  const earliest = sent[sent.length - count];
  return earliest === undefined ? Number.NEGATIVE_INFINITY : earliest + span;
}

/** A rate as a whole number of sends within a time: half a message a second is one in two. */
function windowOf(rate: number, spanMs: number): readonly [count: number, spanMs: number] {
  if (rate === Number.POSITIVE_INFINITY) return [Number.POSITIVE_INFINITY, spanMs];
  const count = Math.max(1, Math.floor(rate));
  return [count, (spanMs * count) / rate];
}

/** How many times of sends `decide` looks at. */
export function remembered(quota: Quota): { readonly chat: number; readonly account: number } {
  const counts = (...rates: readonly number[]) =>
    Math.max(...rates.map((rate) => (Number.isFinite(rate) ? Math.max(1, Math.floor(rate)) : 0)));
  return {
    chat: counts(quota.perChatPerSecond, quota.perGroupPerMinute),
    account: counts(quota.perAccountPerSecond, quota.perAccountPerMinute ?? 0),
  };
}

/** The day of China, as 2026-11-20. */
export const chinaDay = (now: number): string => new Date(now + CHINA_AHEAD_MS).toISOString().slice(0, 10);

const midnightBefore = (now: number): number =>
  Math.floor((now + CHINA_AHEAD_MS) / DAY_MS) * DAY_MS - CHINA_AHEAD_MS;

const nextMorning = (now: number): number => midnightBefore(now) + DAY_MS + MORNING_MS;

/** The morning of the night it is; by day, now. */
function endOfNight(now: number): number {
  const midnight = midnightBefore(now);
  if (now < midnight + MORNING_MS) return midnight + MORNING_MS;
  return now >= midnight + EVENING_MS ? nextMorning(now) : now;
}
