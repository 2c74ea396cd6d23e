import { beginSending, settleOutbox } from '../store/outbox/outbox.js';
import type { Store } from '../store/store.js';
import type { BlockReason, Channel, Log, Outcome, Outgoing } from './channel.js';
import type { Metrics } from './metrics.js';
import { outgoingOf } from './outgoing-of.js';
import { endOf, whyOf } from './sending/end-of.js';
import { Gate, type Intent, type Pass } from './sending/gate.js';
import { passOn } from './sending/pass-on.js';
import { intentOf, type Posting } from './sending/posting.js';
import { withUploads } from './sending/with-uploads.js';
import type { Collector } from './turn/collector.js';
import type { ReadFile } from './turn/take-files.js';

interface Taken extends Posting {
  /** How often everything under way had been left to others when it was taken on. */
  readonly cuts: number;
}

/** Messages whose ends are accounted for that wait here; the others have their turn in the outbox. */
const ACCOUNTED_MAX = 200;
/** Messages being sent, or waiting for one to the same person; the others are taken up from the outbox. */
const UNDER_WAY_MAX = 5000;
/** Nobody blocked us. */
const NOT_BY_PERSON: ReadonlySet<BlockReason> = new Set(['window', 'quota', 'no-identity', 'proactive-off']);
/** After that time a word in a group is out of place. */
const GROUP_PATIENCE_MS = 60_000;
/** A wait this short is sat out; for a longer one the message goes back to the outbox. */
const SIT_OUT_MS = 1500;
const SIT_OUT_TIMES = 3;

export interface PostSettings {
  readonly store: Pick<Store, 'prisma' | 'process'>;
  readonly collector: Collector;
  readonly channel: (accountId: string) => Channel | undefined;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly now: () => number;
  /** The content of an upload that a letter names. */
  readonly readFile?: ReadFile;
  /** For the gaps between unprompted messages. */
  readonly random?: () => number;
  readonly onBlocked: (identityId: string) => Promise<void>;
}

/** Sends what lies in the outbox, in order per person, as far as the policy of sending lets it go. */
export class Post {
  readonly #settings: PostSettings;
  readonly #gate: Gate;
  readonly #tails = new Map<string, Promise<void>>();
  readonly #underWay = new Set<string>();
  /** How often everything under way was left to others. */
  #cuts = 0;
  /** Of each account, its messages whose ends are accounted for: one after the other. */
  readonly #accounted = new Map<string, Promise<void>>();
  #accountedUnderWay = 0;
  #ending = false;

  constructor(settings: PostSettings) {
    const { store, now, random } = settings;
    this.#settings = settings;
    this.#gate = new Gate({ db: store.prisma, now, ...(random ? { random } : {}) });
  }

  /** Notices pass here too, on a way of their own. */
  get gate(): Gate {
    return this.#gate;
  }

  /** A person wrote: what follows answers them. */
  heard(at: Channel, chat: string, when: number): void {
    this.#gate.heard(at, chat, when);
  }

  /** Says something in a group: a bit later where the account is busy, not at all where the group heard enough. */
  async tellGroup(at: Channel, outgoing: Outgoing, patienceMs = GROUP_PATIENCE_MS): Promise<Outcome> {
    const asked = this.#gate.askGroup(at, outgoing.chat);
    if (asked.kind === 'wait' && asked.why !== 'group' && asked.ms <= patienceMs) {
      const { ms } = asked;
      // Whoever spoke there is not kept from speaking on.
      setTimeout(() => void this.tellGroup(at, outgoing, patienceMs - ms), ms).unref();
      return { kind: 'retry', afterMs: ms, delivered: 0 };
    }
    const outcome: Outcome =
      asked.kind === 'go' ? await at.send(outgoing) : { kind: 'blocked', reason: 'quota' };
    this.#gate.landed(asked);
    this.#settings.metrics.outgoing.inc({ channel: at.name, outcome: outcome.kind });
    return outcome;
  }

  /** Never rejects: however a send ends, its row says so. What is under way is not sent once more. */
  send(posting: Posting): Promise<void> {
    const { id, letter } = posting;
    if (this.#underWay.has(id) || this.#settings.collector.holds(id)) return Promise.resolve();
    // A platform that is slow must not fill the memory: its row keeps it.
    if (this.free <= 0) return Promise.resolve();
    this.#underWay.add(id);
    const taken = { ...posting, cuts: this.#cuts };
    return letter.accounted ? this.#inTurn(taken) : this.#inOrder(taken);
  }

  /** The others count this process as dead and send what it was sending: it stops, and touches none of their rows. */
  cut(): void {
    this.#cuts += 1;
  }

  /** How many more messages are taken on. */
  get free(): number {
    return UNDER_WAY_MAX - this.#underWay.size;
  }

  /** How many more messages whose ends are accounted for are taken on. */
  get room(): number {
    return Math.max(0, Math.min(this.free, ACCOUNTED_MAX - this.#accountedUnderWay));
  }

  /** Waits for the sends under way. */
  async idle(): Promise<void> {
    while (this.#tails.size > 0 || this.#accounted.size > 0) {
      await Promise.all([...this.#tails.values(), ...this.#accounted.values()]);
    }
  }

  /** The process ends: what waits for its turn is left to others, whom its row tells. */
  end(): void {
    this.#ending = true;
  }

  async #leave({ id }: Posting): Promise<void> {
    this.#underWay.delete(id);
  }

  /** After what was to be sent to the same person before. */
  #inOrder(posting: Taken): Promise<void> {
    const { id, to } = posting;
    const { identityId } = to;
    const before = this.#tails.get(identityId);
    const sent = before ? before.then(() => this.#deliver(posting)) : this.#deliver(posting);
    const tail = sent.finally(() => {
      this.#underWay.delete(id);
      if (this.#tails.get(identityId) === tail) this.#tails.delete(identityId);
    });
    this.#tails.set(identityId, tail);
    return tail;
  }

  /**
   * Of an account, one at a time: what a crash leaves unsettled is one message at most. Until its turn comes, answers to
   * its person overtake it.
   */
  #inTurn(posting: Taken): Promise<void> {
    const { accountId } = posting.to;
    this.#accountedUnderWay += 1;
    const before = this.#accounted.get(accountId) ?? Promise.resolve();
    const tail = before
      .then(() => (this.#ending ? this.#leave(posting) : this.#inOrder(posting)))
      .finally(() => {
        this.#accountedUnderWay -= 1;
        if (this.#accounted.get(accountId) === tail) this.#accounted.delete(accountId);
      });
    this.#accounted.set(accountId, tail);
    return tail;
  }

  async #deliver(posting: Taken): Promise<void> {
    const { id, to, letter, delivered = 0 } = posting;
    const { store, collector, channel, metrics, log, readFile } = this.#settings;
    if (this.#isCut(posting)) return;
    try {
      const at = channel(to.accountId);
      // Another process serves this account; its relay takes the row.
      if (!at) return await settleOutbox(store.prisma, id, { status: 'waiting', error: null, delivered });
      const intent = intentOf(posting);
      const asked = this.#gate.ask(at, intent);
      // In one go where nothing need be waited for: a person's answer is not put behind others.
      let pass = asked instanceof Promise ? await asked : asked;
      if (pass.kind === 'wait') pass = await this.#sitOut(at, intent, pass);
      if (pass.kind !== 'go') return await this.#hold(at, posting, pass);
      const { accounted } = letter;
      if (accounted && !(await beginSending(store.prisma, id, store.process))) {
        return await this.#gate.giveBack(intent, pass);
      }
      const outgoing = outgoingOf(to.chat, letter, delivered);
      const { uploads } = letter;
      // Where there is nothing to be read, an answer goes in one go.
      const outcome = await at.send(uploads ? await withUploads(outgoing, uploads, readFile) : outgoing);
      this.#gate.landed(pass);
      metrics.outgoing.inc({ channel: at.name, outcome: outcome.kind });
      if (outcome.kind === 'sent') {
        collector.delivered(id);
        if (accounted) await collector.flush();
        return;
      }
      log.warn({ channel: at.name, outcome: outcome.kind, why: whyOf(outcome) }, 'a message did not arrive');
      await this.#gate.giveBack(intent, pass);
      if (outcome.kind !== 'blocked') return await this.#settle(posting, endOf(outcome, posting));
      if (!NOT_BY_PERSON.has(outcome.reason)) await this.#settings.onBlocked(to.identityId);
      await this.#block(at, posting, outcome.reason);
    } catch (error) {
      // The row stays: the relay sends it when the database is back.
      log.error({ error: (error as Error).name }, 'a message could not be settled');
    }
  }

  /** Meanwhile no notice takes the next place. */
  async #sitOut(at: Channel, intent: Intent, first: Pass): Promise<Pass> {
    // Answers have only notices before them, and these are out of the way within a second.
    const times = intent.prompted && !at.quota.paceAnswers ? Number.POSITIVE_INFINITY : SIT_OUT_TIMES;
    let pass = first;
    const end = this.#gate.await(at);
    try {
      for (let i = 0; i < times && pass.kind === 'wait' && pass.ms <= SIT_OUT_MS; i++) {
        const { ms } = pass;
        await new Promise((resolve) => setTimeout(resolve, ms));
        pass = await this.#gate.ask(at, intent);
      }
    } finally {
      end();
    }
    return pass;
  }

  /** The policy does not let it go now. */
  async #hold(at: Channel, posting: Taken, pass: Exclude<Pass, { kind: 'go' }>): Promise<void> {
    if (pass.kind === 'blocked') {
      this.#settings.metrics.outgoing.inc({ channel: at.name, outcome: 'blocked' });
      return this.#block(at, posting, pass.reason);
    }
    // Tomorrow is late: whoever can be reached elsewhere today is.
    if (pass.why === 'day' && !this.#isCut(posting) && (await this.#passOn(at, posting, 'quota'))) return;
    this.#settings.metrics.outgoing.inc({ channel: at.name, outcome: 'waiting' });
    await this.#settle(posting, { status: 'waiting', error: pass.why, afterMs: pass.ms, untried: true });
  }

  async #block(at: Channel, posting: Taken, reason: BlockReason): Promise<void> {
    if (this.#isCut(posting)) return;
    if (await this.#passOn(at, posting, reason)) return;
    await this.#settle(posting, { status: 'blocked', error: reason });
  }

  async #passOn(at: Channel, posting: Posting, reason: BlockReason): Promise<boolean> {
    const { store, channel, metrics } = this.#settings;
    const { id, to, letter, reply = false, sessionId, intendedAt } = posting;
    const ways = { db: store.prisma, process: store.process, gate: this.#gate, channel };
    const stuck = { id, identityId: to.identityId, letter, reply, sessionId, intendedAt };
    const elsewhere = await passOn(ways, stuck, reason);
    if (!elsewhere) return false;
    metrics.outgoing.inc({ channel: at.name, outcome: elsewhere.kind });
    const since = intendedAt === undefined ? {} : { intendedAt };
    if (elsewhere.kind === 'passed') void this.send({ ...elsewhere.message, ...since });
    return true;
  }

  #isCut({ cuts }: Taken): boolean {
    return cuts < this.#cuts;
  }

  async #settle(posting: Taken, end: Parameters<typeof settleOutbox>[2]): Promise<void> {
    if (this.#isCut(posting)) return;
    const { id, delivered = 0 } = posting;
    await settleOutbox(this.#settings.store.prisma, id, { delivered, ...end });
  }
}
