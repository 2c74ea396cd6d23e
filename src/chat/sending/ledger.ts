import type { Channel } from '../channel.js';
import { AccountPace, type Flight } from './account-pace.js';
import { remembered } from './policy.js';

/** Chats whose sends are remembered; beyond, the oldest is forgotten: its pace starts anew. */
const CHATS_KEPT = 20_000;

interface Heard {
  readonly at: number;
  sentSince: number;
}

interface Counts {
  readonly keep: { readonly chat: number; readonly account: number };
  /** Kept only where a quota counts what an account sends. */
  readonly pace: AccountPace | undefined;
  readonly chats: Map<string, number[]>;
  /** Kept only where a quota asks for it. */
  readonly heard: Map<string, Heard> | undefined;
  unpromptedAt: number | undefined;
  jitter: number;
}

const NONE: readonly number[] = [];

/** What each account sent of late, in memory: after a restart pace starts anew, and the gap after it in full. */
export class Ledger {
  readonly #accounts = new Map<Channel, Counts>();
  readonly #random: () => number;
  readonly #bornAt: number;

  constructor(bornAt: number, random: () => number = Math.random) {
    this.#bornAt = bornAt;
    this.#random = random;
  }

  /** The person wrote. A message that comes twice counts once. */
  heard(at: Channel, chat: string, when: number): void {
    const { heard } = this.#of(at);
    if (heard && when > (heard.get(chat)?.at ?? Number.NEGATIVE_INFINITY)) {
      keep(heard, chat, { at: when, sentSince: 0 });
    }
  }

  /** A message is on its way; whoever sends it says when it has been answered. */
  sent(at: Channel, chat: string, prompted: boolean, now: number): Flight | undefined {
    const counts = this.#of(at);
    const { keep: max, heard } = counts;
    const flight = counts.pace?.depart(now, !prompted);
    if (max.chat > 0) {
      const times = counts.chats.get(chat);
      if (times) add(times, now, max.chat);
      else keep(counts.chats, chat, [now]);
    }
    const person = heard?.get(chat);
    if (person) person.sentSince += 1;
    if (!prompted) {
      counts.unpromptedAt = now;
      counts.jitter = this.#random();
    }
    return flight;
  }

  /** One more call for a message that is under way. */
  called(at: Channel, now: number): Flight | undefined {
    return this.#of(at).pace?.depart(now, true);
  }

  /** Somebody waits until the account has a place for them; returns what ends the waiting. */
  await(at: Channel): () => void {
    return this.#of(at).pace?.await() ?? (() => undefined);
  }

  /** The part of the facts that is counted here. */
  read(at: Channel, chat: string, now: number) {
    const { pace, chats, heard, unpromptedAt, jitter } = this.#of(at);
    const person = heard?.get(chat);
    return {
      sentToChat: chats.get(chat) ?? NONE,
      sentByAccount: pace?.times(now) ?? NONE,
      crowded: pace?.isCrowded(now) ?? false,
      awaited: pace?.isAwaited ?? false,
      heardAt: person?.at,
      sentSince: person?.sentSince ?? 0,
      unpromptedAt,
      jitter,
    };
  }

  #of(at: Channel): Counts {
    const known = this.#accounts.get(at);
    if (known) return known;
    const { quota } = at;
    const keep = remembered(quota);
    const counts: Counts = {
      keep,
      pace: keep.account > 0 ? new AccountPace(keep.account) : undefined,
      chats: new Map(),
      heard: quota.replyWindowMs === undefined && quota.perInbound === undefined ? undefined : new Map(),
      unpromptedAt: quota.jitterMs && this.#bornAt,
      jitter: this.#random(),
    };
    this.#accounts.set(at, counts);
    return counts;
  }
}

/** Twice as many before they are cut: cutting moves them all. */
function add(times: number[], now: number, max: number): void {
  times.push(now);
  if (times.length > 2 * max) times.splice(0, times.length - max);
}

function keep<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key);
  map.set(key, value);
  const oldest = map.keys().next();
  if (map.size > CHATS_KEPT && !oldest.done) map.delete(oldest.value);
}
