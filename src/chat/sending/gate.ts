import type { Db } from '../../store/db.js';
import { type Reach, readReach } from '../../store/outbox/reach.js';
import { countSent, giveSentBack, takeSent } from '../../store/sent/sent.js';
import { unpromptedAllowed } from '../../store/setting/unprompted.js';
import type { Channel } from '../channel.js';
import type { Flight } from './account-pace.js';
import { Ledger } from './ledger.js';
import { accountWait, chinaDay, type Decision, decide, type Facts } from './policy.js';

/** A message about to go. */
export interface Intent {
  readonly identityId: string;
  readonly accountId: string;
  readonly chat: string;
  readonly prompted: boolean;
  /** Goes at night too; missing: it waits for the morning. */
  readonly urgent?: boolean;
  /** Since when it is meant to go; missing: now. */
  readonly intendedAt?: number;
  /** Missing: it is read where it counts. */
  readonly reach?: Reach;
  /** It is said in a group. */
  readonly group?: boolean;
  /** One of many: everything else goes first. */
  readonly notice?: boolean;
}

/**
 * `day`: one of this day's unprompted messages was taken for it. `flight`: of what may go, the call that is made now;
 * `landed` or `giveBack` ends it.
 */
export type Pass = Decision & { readonly day?: string; readonly flight?: Flight | undefined };

export interface GateSettings {
  readonly db: Db;
  readonly now: () => number;
  readonly random?: () => number;
}

/** What is known only by asking the database. */
interface Known {
  readonly reach?: Reach;
  readonly switchedOn?: boolean;
  readonly today?: number;
}

/** Every message to a person or a group passes here: it gathers the facts, asks the policy and counts what goes. */
export class Gate {
  readonly #settings: GateSettings;
  readonly #ledger: Ledger;

  constructor(settings: GateSettings) {
    this.#settings = settings;
    this.#ledger = new Ledger(settings.now(), settings.random);
  }

  /** A person wrote; it may have been on its way for a while. */
  heard(at: Channel, chat: string, when: number): void {
    this.#ledger.heard(at, chat, Math.min(when, this.#settings.now()));
  }

  /** What says "go" is counted as sent. An answer is looked up in memory only, unless its channel has a reply window. */
  ask(at: Channel, intent: Intent): Pass | Promise<Pass> {
    const { prompted, reach, chat } = intent;
    if (!prompted || (!reach && this.#needsHeard(at, chat))) return this.#askDatabase(at, intent);
    if (!reach) return this.#decide(at, intent, NOTHING_KNOWN);
    this.#learn(at, chat, reach);
    return this.#decide(at, intent, { reach });
  }

  /** Whether it could go to this identity, now or after a while; nothing is counted. */
  async mayGo(at: Channel, intent: Intent): Promise<boolean> {
    const known = await this.#look(at, intent);
    return decide(at.quota, this.#facts(at, intent, known), this.#settings.now()).kind !== 'blocked';
  }

  /** For a group, where nothing lies in the outbox. What says "go" is counted as sent. */
  askGroup(at: Channel, chat: string): Pass {
    const now = this.#settings.now();
    const { heardAt: _, ...counted } = this.#ledger.read(at, chat, now);
    const facts = { ...NOTHING, ...counted, prompted: true, group: true, heardAt: now, intendedAt: now };
    const decision = decide(at.quota, facts, now);
    return decision.kind === 'go'
      ? { ...decision, flight: this.#ledger.sent(at, chat, true, now) }
      : decision;
  }

  /** How long until a notice may go, as far as its account goes; 0: at once. */
  noticeWait(at: Channel): number {
    const now = this.#settings.now();
    const { sentByAccount, awaited } = this.#ledger.read(at, '', now);
    const ms = accountWait(at.quota, sentByAccount, now);
    return awaited ? Math.max(ms, 1) : ms;
  }

  /** One more call for a notice that is under way. */
  called(at: Channel): Flight | undefined {
    return this.#ledger.called(at, this.#settings.now());
  }

  /** Keeps notices from taking the place somebody waits for, until what it returns is called. */
  await(at: Channel): () => void {
    return this.#ledger.await(at);
  }

  /** The platform answered. */
  landed({ flight }: Pass): void {
    flight?.land(this.#settings.now());
  }

  /** It did not go, or not arrive: the day has one more again. */
  async giveBack({ accountId }: Pick<Intent, 'accountId'>, { day, flight }: Pass): Promise<void> {
    flight?.recall();
    if (day !== undefined) await giveSentBack(this.#settings.db, accountId, day);
  }

  /** With a reply window it matters when the person wrote, which a restart forgets. */
  #needsHeard(at: Channel, chat: string): boolean {
    const { replyWindowMs, perInbound } = at.quota;
    if (replyWindowMs === undefined && perInbound === undefined) return false;
    return this.#ledger.read(at, chat, this.#settings.now()).heardAt === undefined;
  }

  /** What a restart forgot, as far as it is stored: not how much was sent since. */
  #learn(at: Channel, chat: string, { heardAt }: Reach): void {
    if (heardAt !== undefined && this.#needsHeard(at, chat)) this.#ledger.heard(at, chat, heardAt);
  }

  async #askDatabase(at: Channel, intent: Intent): Promise<Pass> {
    const { db, now } = this.#settings;
    const { perAccountPerDay } = at.quota;
    const known = await this.#look(at, intent);
    const decision = this.#decide(at, intent, known);
    if (decision.kind !== 'go' || intent.prompted || perAccountPerDay === undefined) return decision;
    const day = chinaDay(now());
    if (await takeSent(db, intent.accountId, day, perAccountPerDay)) return { ...decision, day };
    // Another process took the last one meanwhile.
    decision.flight?.recall();
    return this.#decide(at, intent, { ...known, today: perAccountPerDay });
  }

  async #look(at: Channel, { identityId, accountId, chat, prompted, ...intent }: Intent): Promise<Known> {
    const { db, now } = this.#settings;
    const reach = intent.reach ?? (await readReach(db, identityId));
    this.#learn(at, chat, reach);
    if (prompted) return { reach };
    const { proactive, perAccountPerDay } = at.quota;
    const switchedOn = proactive === 'always' || (await unpromptedAllowed(db, at.name));
    const capped = switchedOn && perAccountPerDay !== undefined;
    return { reach, switchedOn, today: capped ? await countSent(db, accountId, chinaDay(now())) : 0 };
  }

  /** Without a pause from the facts to the count: two messages never both take the last place. */
  #decide(at: Channel, intent: Intent, known: Known): Pass {
    const now = this.#settings.now();
    const { chat, prompted } = intent;
    const decision = decide(at.quota, this.#facts(at, intent, known), now);
    return decision.kind === 'go'
      ? { ...decision, flight: this.#ledger.sent(at, chat, prompted, now) }
      : decision;
  }

  #facts(at: Channel, intent: Intent, { reach, switchedOn, today }: Known): Facts {
    const { chat, prompted, urgent = false, group = false, notice = false, intendedAt } = intent;
    const counted = this.#ledger.read(at, chat, this.#settings.now());
    return {
      prompted,
      urgent,
      group,
      blocked: reach?.blocked ?? false,
      lost: reach?.lost ?? false,
      heardAt: later(counted.heardAt, reach?.heardAt),
      sentSince: counted.sentSince,
      sentToChat: counted.sentToChat,
      sentByAccount: counted.sentByAccount,
      crowded: counted.crowded,
      overtaken: notice && counted.awaited,
      unpromptedAt: counted.unpromptedAt,
      unpromptedToday: today ?? 0,
      switchedOn: switchedOn ?? false,
      jitter: counted.jitter,
      intendedAt: intendedAt ?? this.#settings.now(),
    };
  }
}

const NOTHING_KNOWN: Known = {};
const NOTHING = {
  urgent: true,
  group: false,
  blocked: false,
  lost: false,
  unpromptedToday: 0,
  switchedOn: false,
} as const;

/** The person may have written to another process. */
const later = (one: number | undefined, other: number | undefined): number | undefined =>
  one === undefined || other === undefined ? (one ?? other) : Math.max(one, other);
