import type { Channel, Log, Outgoing } from '../../chat/channel.js';
import type { Gate, Intent, Pass } from '../../chat/sending/gate.js';
import { leaveRoom, moveRoom } from '../../store/directory/rooms.js';
import { type Claimed, claimRecipients, type OpenNotice } from '../../store/notices/claim.js';
import type { Settlement } from '../../store/notices/settle.js';
import { toReach } from '../../store/outbox/reach.js';
import { markReachable } from '../../store/people/change-identity.js';
import type { Store } from '../../store/store.js';
import type { BroadcastMetrics } from './broadcast-metrics.js';
import { paceOf } from './pace-of.js';
import type { Said, SaidNotices } from './said-notices.js';
import { settlementOf } from './settlement-of.js';
import { Settler } from './settler.js';
import { countTurns, inTurn, Turns } from './turns.js';
import { Wake } from './wake.js';

/** Recipients that are marked as being sent, in seconds of the account's rate: what a crash leaves in doubt. */
const WINDOW_S = 2 / 3;
const WINDOW_MAX = 400;
/** A wait that long is not sat out: what is marked waits again. */
const SIT_OUT_MS = 1500;
/** After so many sends without an answer of use the account is left alone for longer and longer. */
const TROUBLES = 5;
const TROUBLE_MS = { first: 250, most: 30_000 };
const IDLE_MS = 1000;
/** The person is not marked for what is no fault of theirs. */
const BY_PERSON: ReadonlySet<string> = new Set(['by-person', 'deactivated', 'removed', 'no-chat']);

export interface LaneParts {
  readonly store: Pick<Store, 'prisma' | 'process'>;
  readonly accountId: string;
  readonly channel: Channel;
  readonly gate: Gate;
  readonly said: SaidNotices;
  readonly metrics: BroadcastMetrics;
  readonly log: Log;
  readonly now: () => number;
  /** Something is settled: other accounts may have got work, a notice may be done. */
  readonly onSettled: () => void;
}

/** Sends the notices of one account, one recipient after the other, at the pace its platform allows. */
export class Lane {
  readonly #parts: LaneParts;
  readonly #turns = new Turns();
  readonly #after = new Map<string, bigint>();
  readonly #settler: Settler;
  readonly #wake = new Wake();
  readonly #window: number;
  readonly #spacingMs: number;
  #ready: Claimed[] = [];
  /** Recipients that are marked as this lane's. */
  #marked = 0;
  #flights = 0;
  #claiming: Promise<void> | undefined;
  #nextAt = 0;
  #heldUntil = 0;
  #leasedUntil = 0;
  #troubles = 0;
  #ending = false;
  #running: Promise<void>;

  constructor(parts: LaneParts) {
    this.#parts = parts;
    const { quota } = parts.channel;
    const rate = quota.perAccountPerSecond;
    this.#window = quota.jitterMs ? 1 : Math.max(1, Math.min(WINDOW_MAX, Math.round(rate * WINDOW_S)));
    // A little quicker than the rate, which the gate keeps: so that a second has no gaps that answers would wait for.
    this.#spacingMs = Number.isFinite(rate) ? 950 / rate : 0;
    const { store, log, now } = parts;
    this.#settler = new Settler({
      ...{ store, log, now },
      onSettled: (rows, ended) => {
        this.#marked -= ended;
        for (const { status } of rows) parts.metrics.recipients.inc({ outcome: status });
        this.#wake.call();
        parts.onSettled();
      },
    });
    this.#running = this.#run();
  }

  get isIdle(): boolean {
    return this.#marked === 0 && this.#turns.isEmpty && !this.#claiming;
  }

  /** What is due now, as long as this process holds the account's lease. */
  offer(due: readonly OpenNotice[], leasedUntil: number): void {
    this.#leasedUntil = leasedUntil;
    const open = new Set(due.map(({ noticeId }) => noticeId));
    for (const noticeId of this.#after.keys()) if (!open.has(noticeId)) this.#after.delete(noticeId);
    this.#turns.offer(due);
    this.#wake.call();
  }

  /** What was put off is looked for again, too. */
  rewind(): void {
    this.#after.clear();
  }

  /** What was not begun waits again: its notice is held, or another process goes on. */
  giveBack(of: (row: Claimed) => boolean = () => true): void {
    const back = this.#ready.filter(of);
    this.#ready = this.#ready.filter((row) => !of(row));
    this.#settler.add(...back.map(waits));
  }

  /** Takes no more, and waits for what is under way. */
  async stop(withinMs: number): Promise<void> {
    this.#ending = true;
    this.#wake.call();
    await this.#running;
    await this.#claiming;
    this.giveBack();
    const until = performance.now() + withinMs;
    while (this.#flights > 0 && performance.now() < until) await this.#wake.wait(50);
    await this.#settler.flush(Math.max(500, until - performance.now()));
  }

  async #run(): Promise<void> {
    while (!this.#ending) {
      const held = this.#heldUntil - performance.now();
      if (held > 0) {
        this.giveBack();
        await this.#wake.wait(held);
        continue;
      }
      if (performance.now() > this.#leasedUntil) {
        this.giveBack();
        await this.#wake.wait(IDLE_MS);
        continue;
      }
      this.#claim();
      const row = this.#ready[0];
      if (!row) {
        await this.#wake.wait(IDLE_MS);
        continue;
      }
      const ms = Math.max(this.#parts.gate.noticeWait(this.#parts.channel), this.#nextAt - performance.now());
      if (ms > 0) await this.#wake.wait(ms);
      else {
        this.#ready.shift();
        await this.#begin(row);
      }
    }
  }

  /** Marks the next ones while those before are on their way. */
  #claim(): void {
    const room = this.#window - this.#marked;
    if (this.#claiming || room < this.#window / 4 || this.#turns.isEmpty) return;
    this.#claiming = this.#claimNext(room)
      .catch((error: unknown) => {
        this.#parts.log.warn({ error: (error as Error).name }, 'recipients of notices could not be read');
        this.#heldUntil = performance.now() + IDLE_MS;
      })
      .finally(() => {
        this.#claiming = undefined;
        this.#wake.call();
      });
  }

  async #claimNext(room: number): Promise<void> {
    const { store, accountId, now } = this.#parts;
    const order = this.#turns.next(room);
    const turns = countTurns(order);
    const { prisma, process } = store;
    const claim = { accountId, process, turns, after: this.#after, now: new Date(now()) };
    const taken = await claimRecipients(prisma, claim);
    this.#marked += taken.length;
    this.#ready.push(...inTurn(order, taken));
    for (const { noticeId, take } of turns) {
      const of = taken.filter((row) => row.noticeId === noticeId);
      const last = of.at(-1);
      if (last) this.#after.set(noticeId, last.id);
      if (of.length === take) continue;
      // What was put off has a smaller number: the next look finds it.
      this.#turns.exhaust(noticeId);
      this.#after.delete(noticeId);
    }
  }

  async #begin(row: Claimed): Promise<void> {
    const { gate, channel, said, log } = this.#parts;
    const refusal = refusalOf(row);
    if (refusal) return this.#settler.add(refusal);
    try {
      const place = row.roomId === null ? 'private' : 'room';
      const words = await said.read({ ...row, place }, channel);
      if (!words) return this.#settler.add({ id: row.id, status: 'dropped', reason: 'cancelled' });
      const intent = intentOf(row);
      const pass = await gate.ask(channel, intent);
      if (pass.kind !== 'go') return this.#hold(row, pass);
      const now = performance.now();
      this.#nextAt = Math.max(this.#nextAt, now - 4 * this.#spacingMs) + this.#spacingMs;
      this.#flights += 1;
      void this.#send(row, intent, pass, words).finally(() => {
        this.#flights -= 1;
        this.#wake.call();
      });
    } catch (error) {
      log.error({ error }, 'a notice could not be said');
      this.#settler.add({ ...waits(row), dueAt: new Date(this.#parts.now() + 60_000) });
    }
  }

  async #send(row: Claimed, intent: Intent, pass: Pass, words: Said): Promise<void> {
    const { gate, channel, log, now } = this.#parts;
    const outcome = await channel.send({
      ...outgoingOf(row, words),
      pace: paceOf(gate, channel, pass, intent, () => this.#ending),
    });
    gate.landed(pass);
    try {
      if (outcome.kind !== 'sent') await gate.giveBack(intent, pass);
      if (outcome.kind === 'blocked') await this.#mark(row, outcome);
    } catch (error) {
      log.warn({ error: (error as Error).name }, 'whom a notice did not reach could not be marked');
    }
    const { settlement, holdMs, trouble } = settlementOf(row, outcome, words.version, now());
    this.#settler.add(settlement);
    this.#troubles = trouble ? this.#troubles + 1 : outcome.kind === 'sent' ? 0 : this.#troubles;
    if (holdMs !== undefined) this.#holdFor(holdMs);
    else if (trouble && this.#troubles >= TROUBLES) {
      this.#holdFor(Math.min(TROUBLE_MS.first * 2 ** (this.#troubles - TROUBLES), TROUBLE_MS.most));
    }
  }

  async #mark(
    { identityId, accountId, roomId, chat }: Claimed,
    outcome: { readonly reason: string; readonly movedTo?: string },
  ): Promise<void> {
    const { store, now } = this.#parts;
    const at = new Date(now());
    if (roomId !== null && outcome.movedTo !== undefined)
      await moveRoom(store.prisma, accountId, chat ?? '', outcome.movedTo);
    else if (!BY_PERSON.has(outcome.reason)) return;
    else if (roomId !== null) await leaveRoom(store.prisma, accountId, chat ?? '', at);
    else if (identityId !== null) await markReachable(store.prisma, identityId, false, at);
  }

  /** The policy does not let it go now. */
  #hold(row: Claimed, pass: Exclude<Pass, { kind: 'go' }>): void {
    if (pass.kind === 'blocked') {
      const passOn = row.personId !== null;
      return this.#settler.add({ id: row.id, status: 'blocked', reason: pass.reason, passOn });
    }
    const dueAt = new Date(this.#parts.now() + pass.ms);
    if (pass.why === 'chat' || pass.why === 'group') return this.#settler.add({ ...waits(row), dueAt });
    // Tomorrow is late: whoever can be reached elsewhere today is.
    if (pass.why === 'day') return this.#settler.add({ ...waits(row), dueAt, passOn: row.personId !== null });
    this.#ready.unshift(row);
    if (pass.ms > SIT_OUT_MS) this.#holdFor(pass.ms);
    else this.#nextAt = performance.now() + pass.ms;
  }

  #holdFor(ms: number): void {
    this.#heldUntil = Math.max(this.#heldUntil, performance.now() + ms);
    this.#wake.call();
  }
}

const waits = ({ id }: Claimed): Settlement => ({ id, status: 'waiting', untried: true });

/** Not to be sent, whatever the platform allows. */
function refusalOf({ id, refused, chat, roomId, personId }: Claimed): Settlement | undefined {
  if (refused === 'late') return { id, status: 'dropped', reason: 'late' };
  if (refused !== null) return { id, status: 'blocked', reason: refused };
  if (chat !== null) return undefined;
  return roomId !== null
    ? { id, status: 'blocked', reason: 'removed' }
    : { id, status: 'blocked', reason: 'no-identity', passOn: personId !== null };
}

/** Quiet hours are kept before a recipient is taken. */
const intentOf = (row: Claimed): Intent => ({
  identityId: row.identityId ?? '',
  accountId: row.accountId,
  chat: row.chat ?? '',
  prompted: false,
  urgent: true,
  notice: true,
  intendedAt: row.since?.getTime(),
  ...(row.roomId === null
    ? { reach: toReach(row) }
    : { group: true, reach: { heardAt: undefined, blocked: false, lost: false } }),
});

const outgoingOf = ({ chat, thread }: Claimed, { text, buttons, files }: Said): Outgoing => ({
  chat: chat ?? '',
  text,
  buttons,
  kind: 'note',
  ...(thread === null ? {} : { thread }),
  ...(files.length > 0 ? { files } : {}),
});
