import type { Channel, Log } from '../../chat/channel.js';
import type { Note } from '../../chat/send-notes.js';
import type { Gate } from '../../chat/sending/gate.js';
import { endFinished } from '../../service/notices/due-notices.js';
import { isQuiet } from '../../service/remind/timing.js';
import { releaseLease, takeLease } from '../../store/leases/lease.js';
import { buryRecipients } from '../../store/notices/bury.js';
import { type Changed, findChanged, findOpenNotices, type OpenNotice } from '../../store/notices/claim.js';
import type { Store } from '../../store/store.js';
import type { BroadcastMetrics } from './broadcast-metrics.js';
import { editSent } from './edit-sent.js';
import { Lane } from './lane.js';
import { type MakeReport, ProgressBoard } from './progress-board.js';
import { SaidNotices, type SayNotice } from './said-notices.js';

const EVERY_MS = 1000;
const LEASE_MS = 5000;
/** A second before the lease runs out nothing new is begun. */
const LEASE_MARGIN_MS = 1000;
/** The progress is shown no oftener. */
const SHOW_EVERY_MS = 3000;
/** Now and then what was put off is looked for, and what a dead process left. */
const SWEEP_EVERY_MS = 5000;
const EDITABLE_MS = 30 * 86_400_000;

export interface BroadcasterParts {
  readonly store: Pick<Store, 'prisma' | 'process' | 'transact'>;
  /** Who serves the accounts. */
  readonly post: {
    readonly served: ReadonlyMap<string, Channel>;
    readonly gate: Gate;
    sendNotes(notes: readonly Note[]): void;
  };
  readonly say: SayNotice;
  readonly report: MakeReport;
  readonly metrics: BroadcastMetrics;
  readonly log: Log;
  readonly now: () => number;
  readonly everyMs?: number;
}

/**
 * Sends notices that are under way to their recipients. Rows are the truth: whichever process holds the lease of an account
 * takes those that are due there, and what a dead one was sending is sent again.
 */
export class Broadcaster {
  readonly #parts: BroadcasterParts;
  readonly #said: SaidNotices;
  readonly #board: ProgressBoard;
  readonly #lanes = new Map<string, Lane>();
  /** By account and notice, the version that everybody has. */
  readonly #edited = new Map<string, number>();
  readonly #editing = new Map<string, Promise<void>>();
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;
  #again = false;
  #stopping = false;
  #settled = true;
  #showAt = 0;
  #sweepAt = 0;

  constructor(parts: BroadcasterParts) {
    this.#parts = parts;
    this.#said = new SaidNotices(parts.say);
    const { post, ...rest } = parts;
    this.#board = new ProgressBoard({
      ...rest,
      gate: post.gate,
      sendNotes: (notes) => post.sendNotes(notes),
    });
  }

  start(): void {
    this.wake();
  }

  /** Something has changed: looks at once. */
  wake(): void {
    if (this.#stopping) return;
    if (this.#looking) {
      this.#again = true;
      return;
    }
    clearTimeout(this.#timer);
    this.#looking = this.#look()
      .catch((error: unknown) =>
        this.#parts.log.warn({ error: (error as Error).name }, 'notices could not be looked at'),
      )
      .then(() => {
        this.#looking = undefined;
        if (this.#stopping) return;
        const { everyMs = EVERY_MS } = this.#parts;
        this.#timer = setTimeout(() => this.wake(), this.#again ? 0 : everyMs).unref();
        this.#again = false;
      });
  }

  /** Nothing new; what is under way ends, what was not begun is left to others. */
  async stop(withinMs: number): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#timer);
    await this.#looking;
    await Promise.all([...this.#lanes.values()].map((lane) => lane.stop(withinMs)));
    await Promise.all(this.#editing.values());
    const { store } = this.#parts;
    for (const accountId of this.#lanes.keys())
      await releaseLease(store.prisma, leaseOf(accountId), store.process).catch(() => undefined);
  }

  async #look(): Promise<void> {
    const { store, post, now } = this.#parts;
    const channels = post.served;
    const at = new Date(now());
    const sweeps = performance.now() >= this.#sweepAt;
    if (sweeps) {
      this.#sweepAt = performance.now() + SWEEP_EVERY_MS;
      if ((await buryRecipients(store.prisma, at)) > 0) this.#settled = true;
      for (const lane of this.#lanes.values()) lane.rewind();
    }
    const accounts = [...channels.keys()];
    const open = await findOpenNotices(store.prisma, accounts, { now: at, night: isQuiet(at) });
    for (const [accountId, channel] of channels) {
      await this.#give(
        accountId,
        channel,
        open.filter((one) => one.accountId === accountId),
      );
    }
    await this.#leaveOthers();
    if (this.#settled || sweeps) {
      this.#settled = false;
      await endFinished(store.prisma, at);
    }
    if (sweeps) await this.#editChanged(at);
    if (performance.now() < this.#showAt) return;
    this.#showAt = performance.now() + SHOW_EVERY_MS;
    await this.#board.show(channels);
  }

  /** What is due on an account goes to its lane, if this process has or gets its lease. */
  async #give(accountId: string, channel: Channel, open: readonly OpenNotice[]): Promise<void> {
    const due = open.filter((one) => one.due);
    const known = this.#lanes.get(accountId);
    if (due.length === 0 && (!known || known.isIdle)) return known?.offer([], 0);
    const until = await this.#lease(accountId);
    if (until === undefined) return known?.offer([], 0);
    const lane = known ?? this.#open(accountId, channel);
    lane.giveBack((row) => !open.some(({ noticeId }) => noticeId === row.noticeId));
    lane.offer(due, until);
  }

  /** Until when it is held; undefined: another process has it. */
  async #lease(accountId: string): Promise<number | undefined> {
    const { prisma, process } = this.#parts.store;
    const until = performance.now() + LEASE_MS - LEASE_MARGIN_MS;
    return (await takeLease(prisma, leaseOf(accountId), process, LEASE_MS)) ? until : undefined;
  }

  #open(accountId: string, channel: Channel): Lane {
    const { store, post, metrics, log, now } = this.#parts;
    const lane = new Lane({
      ...{ store, accountId, channel, metrics, log, now, gate: post.gate, said: this.#said },
      onSettled: () => {
        this.#settled = true;
      },
    });
    this.#lanes.set(accountId, lane);
    return lane;
  }

  /** Accounts that another process serves from now on. */
  async #leaveOthers(): Promise<void> {
    for (const [accountId, lane] of this.#lanes) {
      if (this.#parts.post.served.has(accountId)) continue;
      this.#lanes.delete(accountId);
      await lane.stop(EVERY_MS);
    }
  }

  async #editChanged(at: Date): Promise<void> {
    const { store, post } = this.#parts;
    const changed = await findChanged(store.prisma, new Date(at.getTime() - EDITABLE_MS));
    for (const [accountId, channel] of post.served) {
      if (!channel.can.edits || this.#editing.has(accountId)) continue;
      const open = changed.filter(({ id, version }) => this.#edited.get(`${accountId} ${id}`) !== version);
      if (open.length === 0 || (await this.#lease(accountId)) === undefined) continue;
      const editing = this.#edit(accountId, channel, open)
        .catch((error: unknown) =>
          this.#parts.log.warn({ error: (error as Error).name }, 'notices could not be edited'),
        )
        .finally(() => this.#editing.delete(accountId));
      this.#editing.set(accountId, editing);
    }
  }

  async #edit(accountId: string, channel: Channel, open: readonly Changed[]): Promise<void> {
    const { store, post, log, now } = this.#parts;
    const parts = { store, accountId, channel, log, now, gate: post.gate, said: this.#said };
    const ids = open.map(({ id }) => id);
    const all = await editSent({ ...parts, stopping: () => this.#stopping }, ids);
    // Of one that still goes out, some may just be sent in its old words.
    if (all)
      for (const { id, version, done } of open) if (done) this.#edited.set(`${accountId} ${id}`, version);
  }
}

const leaseOf = (accountId: string): string => `broadcast:${accountId}`;
