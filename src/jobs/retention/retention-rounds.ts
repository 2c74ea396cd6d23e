import { chinaTime } from '../../service/china-time.js';
import { runRetention } from '../../service/retention/run-retention.js';
import { readSetting, writeSetting } from '../../store/setting/setting.js';
import type { Store } from '../../store/store.js';

/** The last day of China on which all rules were applied. */
const NIGHT = 'retention.night';
/** Nobody writes then, and the morning's messages are not yet on their way. */
const BEGINS_AT = '02:00';
const LOOK_EVERY_MS = 600_000;
const HOUR_MS = 3_600_000;
/** What is not done by then is done the next night. */
const NIGHT_MS = 2 * HOUR_MS;

export interface RoundsSettings {
  readonly store: Pick<Store, 'prisma' | 'transact'>;
  readonly dropFiles: (contents: readonly string[]) => Promise<unknown>;
  readonly log: {
    info(details: object, message: string): void;
    warn(details: object, message: string): void;
    error(details: object, message: string): void;
  };
  readonly now: () => number;
}

/**
 * Applies what is said about how long things are kept: what there is much of each hour, all of it each night, in one
 * process at a time. A night that was cut short goes on in whatever process looks next.
 */
export class RetentionRounds {
  readonly #settings: RoundsSettings;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #stopping = false;
  #hourAt = 0;

  constructor(settings: RoundsSettings) {
    this.#settings = settings;
    // The first hour is for starting.
    this.#hourAt = settings.now();
  }

  start(): void {
    this.#timer = setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
  }

  /** Never rejects. */
  look(): Promise<void> {
    if (this.#stopping) return Promise.resolve();
    this.#running ??= this.#look().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** What is under way ends after its batch. */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearInterval(this.#timer);
    await this.#running;
  }

  async #look(): Promise<void> {
    const { store, log, now } = this.#settings;
    try {
      const [day, time] = chinaTime(new Date(now())).split(' ') as [string, string];
      const isNight = time >= BEGINS_AT && (await readSetting(store.prisma, NIGHT)) !== day;
      const isHour = now() - this.#hourAt >= HOUR_MS;
      if (isNight || isHour) await this.#apply(isNight ? day : undefined);
    } catch (error) {
      log.warn({ error }, 'what is kept for a time only could not be looked at');
    }
  }

  async #apply(night: string | undefined): Promise<void> {
    const { store, dropFiles, log, now } = this.#settings;
    const began = now();
    const isLate = () => now() - began > NIGHT_MS;
    const stopping = () => this.#stopping || isLate();
    const which = night === undefined ? 'often' : 'all';
    const applied = await runRetention({ store, dropFiles, log, now: new Date(began), which, stopping });
    if (!applied) return;
    this.#hourAt = began;
    // What was cut short goes on, here or in another process; what took too long waits for the next night.
    if (night !== undefined && !this.#stopping)
      await writeSetting(store.prisma, NIGHT, night, new Date(began));
    log.info({ applied, ms: now() - began }, 'what is kept for a time only was looked at');
  }
}
