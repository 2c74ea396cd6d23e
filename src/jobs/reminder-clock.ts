import { findDueTimes } from '../store/ledger/due-times.js';
import { dropOrphans, takeBackNotes } from '../store/ledger/follow-outbox.js';
import { findNoticeTimes } from '../store/notices/start-notice.js';
import { type Alarm, alarmFor, alarmNow } from './alarm.js';
import { AlarmQueue } from './alarm-queue.js';
import { NoticeRounds } from './notice-rounds.js';
import { backendOf, type QueuePlace } from './queue-place.js';
import { replanDue } from './replan-due.js';
import { type DueParts, runDue } from './run-due.js';
import { within } from './within.js';

/** How often every worker looks whether what comes due has its alarm. */
const EVERY_MS = 30_000;
/** Only the next day lies in the queue. */
const AHEAD_MS = 86_400_000;
/** Changes of plans that follow each other are looked at together, as far as the next look. */
const SOON_MS = 200;
const SOON_AHEAD_MS = 2 * EVERY_MS;
/** It reads all that waits to be sent, so it is done every few minutes. */
const SWEEP_EVERY = 10;
const HEALTH_MS = 1000;
const STOP_MS = 5000;

export interface ClockSettings extends Omit<DueParts, 'stopping'> {
  readonly place: QueuePlace;
  /** This process takes up what is due; else it only sets alarms for the others. */
  readonly worker: boolean;
  /** Sees to complaints that nobody dealt with in time. */
  readonly raiseLate?: () => Promise<void>;
  readonly everyMs?: number;
}

export interface ClockHealth {
  readonly backend: 'postgres' | 'redis';
  readonly reachable: boolean;
}

/**
 * Sees to it that everything is taken up when it is due. The rows are the truth: alarms only wake a worker up, and what
 * comes due without one is found by the next look, also when the queue was emptied or cannot be reached.
 */
export class ReminderClock {
  readonly #settings: ClockSettings;
  readonly #queue: AlarmQueue;
  readonly #notices: NoticeRounds;
  /** Alarms known to be set, with the time they ring at. */
  readonly #set = new Map<string, number>();
  #stopping = false;
  #running: Promise<void> | undefined;
  #again: Promise<void> | undefined;
  #looking: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #soon: NodeJS.Timeout | undefined;
  #reachable = true;
  #ticks = 0;

  constructor(settings: ClockSettings) {
    this.#settings = settings;
    const { place, worker, log, store, wording, now } = settings;
    this.#notices = new NoticeRounds({ store, log, now, calendar: wording.rulebook.calendar });
    const ring = async () => {
      await this.ring();
      // For what comes later in the same minute, and should this clock be behind.
      this.cover();
    };
    this.#queue = new AlarmQueue({ place, log, ...(worker ? { ring } : {}) });
  }

  start(): void {
    this.#tickIn(0);
  }

  /** Plans have changed: what comes due within the next minute gets its alarm. */
  cover(): void {
    if (this.#stopping || this.#soon) return;
    this.#soon = setTimeout(() => {
      this.#soon = undefined;
      void this.#inTurn(() => this.#look(SOON_AHEAD_MS));
    }, SOON_MS).unref();
  }

  /** Takes up what is due. Whoever asks while it is being done waits for one more round. */
  ring(): Promise<void> {
    this.#again ??= (this.#running ?? Promise.resolve())
      .catch(() => undefined)
      .then(() => {
        this.#again = undefined;
        this.#running = this.#run();
        return this.#running;
      });
    return this.#again;
  }

  /** Notices were launched: those whose time has come are started, the others get their alarm. */
  ringNotices(): void {
    if (this.#stopping) return;
    if (this.#settings.worker) void this.#notices.ring();
    this.cover();
  }

  /** One look by itself; `start` does it again and again. */
  tick(): Promise<void> {
    return this.#inTurn(() => this.#tick());
  }

  async health(): Promise<ClockHealth> {
    const reachable = await within(HEALTH_MS, 'the queue', this.#queue.count()).then(
      () => true,
      () => false,
    );
    return { backend: backendOf(this.#settings.place), reachable };
  }

  /** Nothing new; what is under way ends. */
  async stop(withinMs = STOP_MS): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#soon);
    const ended = Promise.allSettled([this.#running, this.#again, this.#looking, this.#notices.stop()]);
    await within(withinMs, 'the last round', ended).catch(() => undefined);
    await this.#queue.close();
  }

  #tickIn(ms: number): void {
    if (this.#stopping) return;
    const { everyMs = EVERY_MS } = this.#settings;
    this.#timer = setTimeout(() => void this.tick().then(() => this.#tickIn(everyMs)), ms).unref();
  }

  #inTurn(look: () => Promise<void>): Promise<void> {
    this.#looking = this.#looking.then(async () => {
      if (this.#stopping) return;
      await look().catch((error: unknown) =>
        this.#settings.log.warn({ error }, 'what comes due could not be looked at'),
      );
    });
    return this.#looking;
  }

  async #tick(): Promise<void> {
    const { worker, store, metrics, now, log, wording, raiseLate } = this.#settings;
    if (!worker) return await this.#look(AHEAD_MS);
    const stopping = () => this.#stopping;
    await replanDue({ store, rulebook: wording.rulebook, log, stopping }, now);
    await raiseLate?.().catch((error: unknown) =>
      log.error({ error }, 'late complaints could not be raised'),
    );
    const end = metrics.tick.startTimer();
    await this.#look(AHEAD_MS);
    end();
    // Whoever settles a task takes back its messages; this finds what was overlooked.
    if (this.#ticks++ % SWEEP_EVERY === 0) await takeBackNotes(store.prisma, new Date(now()));
  }

  async #look(aheadMs: number): Promise<void> {
    const { store, now, worker } = this.#settings;
    const at = now();
    const [from, to] = [new Date(at), new Date(at + aheadMs)];
    const reminders = await findDueTimes(store.prisma, from, to);
    const notices = await findNoticeTimes(store.prisma, from, to);
    if (reminders.overdue && worker) await dropOrphans(store.prisma, from);
    const times = [...reminders.times, ...notices.times];
    const overdue = reminders.overdue || notices.overdue;
    try {
      if (await this.#setAlarms(times, overdue, aheadMs === AHEAD_MS)) this.#tell(true);
    } catch {
      this.#tell(false);
      // Nobody is woken up: this process does it itself.
      if (overdue && worker) await this.ring();
    }
  }

  /**
   * Only those that are not known to be set; all of them once more when some have got lost. False: there was no need to
   * ask the queue.
   */
  async #setAlarms(times: readonly Date[], overdue: boolean, all: boolean): Promise<boolean> {
    const at = this.#settings.now();
    for (const [id, ringsAt] of this.#set) if (ringsAt <= Date.now()) this.#set.delete(id);
    if (all && (await this.#queue.count()) < this.#set.size) this.#set.clear();
    const missing = times.map((time) => alarmFor(time, at)).filter(({ id }) => !this.#set.has(id));
    const alarms: Alarm[] = overdue ? [alarmNow(), ...missing] : missing;
    if (alarms.length === 0) return all;
    await this.#queue.set(alarms);
    for (const { id, afterMs } of missing) this.#set.set(id, Date.now() + afterMs);
    return true;
  }

  async #run(): Promise<void> {
    void this.#notices.ring();
    await runDue({ ...this.#settings, stopping: () => this.#stopping });
  }

  #tell(reachable: boolean): void {
    if (reachable === this.#reachable) return;
    this.#reachable = reachable;
    const { log, place } = this.#settings;
    const backend = backendOf(place);
    if (reachable) log.info({ backend }, 'the queue is back');
    else log.warn({ backend }, 'the queue cannot be reached; what is due is found by looking');
  }
}
