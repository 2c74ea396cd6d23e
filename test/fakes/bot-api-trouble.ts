/** What the real server does to a bot that sends too much, and what happens to it anyway. */

export interface Trouble {
  /** Messages a bot may send in any second, one chat takes a second, a group a minute; missing: no limits. */
  readonly limits?: true | { readonly perSecond: number };
  /** What meets calls by chance, as shares of them. The same seed draws the same. */
  readonly chance?: {
    readonly seed: number;
    readonly serverError?: number;
    readonly slowDown?: number;
    /** The call is carried out, and its answer lost. */
    readonly lostAnswer?: number;
    /** Of the chats. */
    readonly blocked?: number;
    readonly deactivated?: number;
    readonly kicked?: number;
  };
  /** How long a call takes, part of it before it is looked at. */
  readonly latencyMs?: readonly [min: number, max: number];
}

const PER_SECOND = 30;
const GROUP_PER_MINUTE = 20;
/** "We may allow short bursts that go over this limit" (the Bot API's FAQ). */
const CHAT_BURST = 3;
const SECOND_MS = 1000;
const MINUTE_MS = 60_000;

type Verdict =
  | { readonly kind: 'slow-down'; readonly retryAfter: number }
  | { readonly kind: 'server-error' }
  | { readonly kind: 'lost-answer' };

export class FakeTrouble {
  /** 429s: `drawn` came by chance, the others need not have been. */
  readonly slowedDown = { account: 0, chat: 0, group: 0, drawn: 0 };
  readonly #settings: Trouble;
  readonly #random: () => number;
  readonly #byBot = new Map<string, number[]>();
  readonly #byChat = new Map<string, number[]>();

  constructor(settings: Trouble) {
    this.#settings = settings;
    this.#random = drawFrom(settings.chance?.seed ?? 1);
  }

  get latency(): readonly [before: number, after: number] | undefined {
    const { latencyMs } = this.#settings;
    if (!latencyMs) return undefined;
    const [min, max] = latencyMs;
    const before = Math.random();
    const ms = min + Math.random() * (max - min);
    return [ms * before, ms * (1 - before)];
  }

  /** What becomes of a call that sends or edits; undefined: it is carried out. */
  meet(bot: string, chat: number, method: string): Verdict | undefined {
    const { chance } = this.#settings;
    if (chance) {
      const drawn = this.#random();
      const { slowDown = 0, serverError = 0, lostAnswer = 0 } = chance;
      if (drawn < slowDown) {
        this.slowedDown.drawn += 1;
        return { kind: 'slow-down', retryAfter: 1 };
      }
      if (drawn < slowDown + serverError) return { kind: 'server-error' };
      if (drawn < slowDown + serverError + lostAnswer) return { kind: 'lost-answer' };
    }
    return this.#settings.limits ? this.#count(bot, chat, method) : undefined;
  }

  /** Why nobody is reached in a chat, the same whenever it is asked. */
  refusalOf(chat: number): string | undefined {
    const { chance } = this.#settings;
    if (!chance) return undefined;
    const { seed, blocked = 0, deactivated = 0, kicked = 0 } = chance;
    const drawn = drawFrom(seed * 7919 + chat)();
    if (drawn < blocked) return 'Forbidden: bot was blocked by the user';
    if (drawn < blocked + deactivated) return 'Forbidden: user is deactivated';
    if (drawn < blocked + deactivated + kicked) return 'Forbidden: bot was kicked from the supergroup chat';
    return undefined;
  }

  #count(bot: string, chat: number, method: string): Verdict | undefined {
    const { limits } = this.#settings;
    const perSecond = typeof limits === 'object' ? limits.perSecond : PER_SECOND;
    const now = performance.now();
    const ofBot = within(this.#byBot, bot, now, SECOND_MS);
    if (ofBot.length >= perSecond) return this.#slow('account', 1);
    const group = chat < 0;
    const ofChat = within(this.#byChat, `${bot} ${chat}`, now, group ? MINUTE_MS : CHAT_BURST * SECOND_MS);
    if (group && ofChat.length >= GROUP_PER_MINUTE) {
      return this.#slow('group', Math.ceil((MINUTE_MS - (now - (ofChat[0] ?? now))) / SECOND_MS));
    }
    if (!group && method.startsWith('send') && ofChat.length >= CHAT_BURST) return this.#slow('chat', 1);
    ofBot.push(now);
    if (group || method.startsWith('send')) ofChat.push(now);
    return undefined;
  }

  #slow(why: 'account' | 'chat' | 'group', retryAfter: number): Verdict {
    this.slowedDown[why] += 1;
    return { kind: 'slow-down', retryAfter };
  }
}

/** Times that are not older than `ms`. */
function within(all: Map<string, number[]>, key: string, now: number, ms: number): number[] {
  const times = all.get(key) ?? [];
  all.set(key, times);
  let old = 0;
  while ((times[old] ?? Number.POSITIVE_INFINITY) <= now - ms) old += 1;
  times.splice(0, old);
  return times;
}

/** mulberry32 */
export function drawFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
