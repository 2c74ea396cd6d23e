import { unsettledResponses } from '../service/enterprises/settle-response.js';
import { takeLease } from '../store/leases/lease.js';
import { buryProcesses, leaveOutbox, PROCESS, releaseAll } from '../store/outbox/processes.js';
import { toReach } from '../store/outbox/reach.js';
import { takeDue } from '../store/outbox/take-due.js';
import type { ChatParts } from './chat-parts.js';
import { giveUpGone, settleStored } from './settle.js';
import type { Letter } from './turn/letter.js';

const EVERY_MS = 1000;
/** After that time without a sign a process counts as dead, and the others send what it was sending. */
const TTL_MS = 4000;
/** Before that it stops itself: what it sent later would come behind what the others send. */
const CUT_AFTER_MS = TTL_MS - 500;
const LOOK_MS = 250;
const TAKE_MAX = 200;
/** How long a message taken here is left alone, should it be neither sent nor given back. */
const HOLD_MS = 60_000;
/** Messages that have their turn are taken while there is so much room for them. */
const IN_LINE_ROOM = 100;
const SETTLE_EVERY_MS = 5000;
const SETTLE_MAX = 20;

/**
 * Sends what nobody sends: after a crash, an outage of the platform, for a process that went away. Meanwhile it shows the
 * others that this process lives.
 */
export class Relay {
  readonly #parts: ChatParts;
  readonly #accounts: () => readonly string[];
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #state: 'new' | 'taking' | 'only-alive' | 'gone' = 'new';
  /** Until then nobody is called dead: the database was away, and the others must be back first. */
  #trustFrom = 0;
  #settleAt = 0;
  /** Since when it is sure that it counts as alive. */
  #aliveAt = Number.POSITIVE_INFINITY;
  /** There is somebody who would send what it does not. */
  #others = false;
  #watch: NodeJS.Timeout | undefined;
  /** Somebody may have died between a form that was given up and what follows from it. */
  #checksGone = true;

  constructor(parts: ChatParts, accounts: () => readonly string[]) {
    this.#parts = parts;
    this.#accounts = accounts;
  }

  /** `alone`: no other process uses this database. */
  async start(alone: boolean): Promise<void> {
    if (alone) await releaseAll(this.#parts.store.prisma);
    await this.#showAlive();
    this.#state = 'taking';
    this.#watch = setInterval(() => this.#cutIfDead(), LOOK_MS).unref();
    this.#schedule(0);
  }

  /** Takes no more. What is being sent is still this process's own. */
  async stop(): Promise<void> {
    if (this.#state === 'taking') this.#state = 'only-alive';
    await this.#running;
  }

  /** Leaves what is not sent to the others. */
  async leave(): Promise<void> {
    const { store, log } = this.#parts;
    const begun = this.#state !== 'new';
    this.#state = 'gone';
    clearTimeout(this.#timer);
    clearInterval(this.#watch);
    await this.#running;
    if (!begun) return;
    await leaveOutbox(store.prisma, store.process).catch((error: unknown) =>
      log.warn({ error: (error as Error).name }, 'the outbox could not be handed on'),
    );
  }

  #schedule(ms: number): void {
    if (this.#state === 'gone') return;
    this.#timer = setTimeout(() => {
      this.#running = this.#run().then((again) => this.#schedule(again ? 0 : EVERY_MS));
    }, ms).unref();
  }

  /** True: there is something to be taken at once. */
  async #run(): Promise<boolean> {
    try {
      if (this.#state === 'taking') return await this.#take();
      await this.#showAlive();
    } catch (error) {
      this.#distrust();
      this.#parts.log.warn({ error: (error as Error).name }, 'the outbox could not be read');
    }
    return false;
  }

  async #take(): Promise<boolean> {
    const { store, post } = this.#parts;
    const asked = performance.now();
    const { messages, lapsed, gone, others } = await takeDue(store.prisma, {
      process: store.process,
      accounts: this.#accounts(),
      limit: Math.max(0, Math.min(TAKE_MAX, post.free)),
      holdMs: HOLD_MS,
      ttlMs: TTL_MS,
      inLine: post.room > IN_LINE_ROOM,
    });
    this.#aliveAt = asked;
    this.#others = others;
    for (const { identityId, accountId, chat, message, sessionId, createdAt, ...row } of messages) {
      const { id, reply, attempts, delivered } = row;
      void post.send({
        id,
        to: { identityId, accountId, chat },
        letter: message as unknown as Letter,
        reply,
        ...(sessionId === null ? {} : { sessionId }),
        intendedAt: createdAt.getTime(),
        reach: toReach(row),
        attempts,
        delivered,
      });
    }
    if (lapsed) this.#distrust();
    if (performance.now() >= this.#settleAt) await this.#settle();
    if (!gone || performance.now() < this.#trustFrom) return false;
    await buryProcesses(store.prisma);
    this.#checksGone = true;
    return true;
  }

  async #settle(): Promise<void> {
    this.#settleAt = performance.now() + SETTLE_EVERY_MS;
    for (const responseId of await unsettledResponses(this.#parts.store.prisma, SETTLE_MAX)) {
      await settleStored(this.#parts, responseId);
    }
    if (!this.#checksGone) return;
    await giveUpGone(this.#parts);
    this.#checksGone = false;
  }

  async #showAlive(): Promise<void> {
    const { store } = this.#parts;
    const asked = performance.now();
    await takeLease(store.prisma, PROCESS + store.process, store.process, TTL_MS);
    this.#aliveAt = asked;
  }

  /** The database did not answer for so long that the others send what is sent here: it must not arrive after that. */
  #cutIfDead(): void {
    if (!this.#others || performance.now() - this.#aliveAt < CUT_AFTER_MS) return;
    // Once, until it is alive again.
    this.#aliveAt = Number.POSITIVE_INFINITY;
    const { post, accountAt, log } = this.#parts;
    log.warn({}, 'what is being sent is left to other processes');
    post.cut();
    for (const id of this.#accounts()) accountAt(id)?.cut?.();
  }

  #distrust(): void {
    this.#trustFrom = performance.now() + TTL_MS;
  }
}
