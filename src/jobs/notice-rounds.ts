import { tellOfSeries } from '../chat/tell-of-series.js';
import type { Calendar } from '../service/calendar/calendar.js';
import { type DueLog, startDueNotices } from '../service/notices/due-notices.js';
import { runDueSeries } from '../service/notices/series.js';
import type { Store } from '../store/store.js';

export interface RoundsSettings {
  readonly store: Pick<Store, 'prisma' | 'transact'>;
  readonly calendar: Calendar;
  readonly log: DueLog;
  readonly now: () => number;
}

/**
 * Starts the notices and series whose time has come, one round after the other. Beside the reminders: planning a notice for
 * a million people keeps nobody waiting for theirs.
 */
export class NoticeRounds {
  readonly #settings: RoundsSettings;
  #running: Promise<void> | undefined;
  #again = false;
  #stopping = false;

  constructor(settings: RoundsSettings) {
    this.#settings = settings;
  }

  /** Whoever asks during a round is given another one after it. Never rejects. */
  ring(): Promise<void> {
    if (this.#stopping) return Promise.resolve();
    this.#again = true;
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** No further round; the one under way ends. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    const { store, calendar, log, now } = this.#settings;
    while (this.#again && !this.#stopping) {
      this.#again = false;
      try {
        await runDueSeries(store, calendar, new Date(now()), log, tellOfSeries);
        await startDueNotices(store, new Date(now()), log);
      } catch (error) {
        log.warn({ error }, 'notices that are due could not be started');
      }
    }
  }
}
