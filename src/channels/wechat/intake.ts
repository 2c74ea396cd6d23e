import type { Log } from '../../chat/channel.js';
import type { Inbound } from '../../chat/inbound.js';
import { Lanes } from '../../chat/lanes.js';
import { sleep } from '../shared/sleep.js';
import { doubled } from './timing.js';

/** Why a message was not handed on. */
export type Unheard = 'ignored' | 'unreadable' | 'overflow' | 'lost';

export interface Arriving {
  readonly lane: string;
  /** Reads the message as a whole, once; undefined: nothing the bot answers. */
  readonly read: () => Promise<Inbound | undefined>;
}

interface IntakeSettings {
  readonly handle: (inbound: Inbound) => Promise<unknown>;
  readonly againMs: readonly [number, number];
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly onUnheard: (why: Unheard) => void;
}

/** In memory: WeChat delivers nothing twice. A message is a few hundred bytes. */
const WAITING_MAX = 10_000;
const LANE_MAX = 200;

/** Hands messages on in the order they came, side by side for different chats, until each is stored. */
export class Intake {
  readonly #settings: IntakeSettings;
  readonly #lanes = new Lanes();
  readonly #inLane = new Map<string, number>();
  #waiting = 0;
  #order = Promise.resolve();

  constructor(settings: IntakeSettings) {
    this.#settings = settings;
  }

  /** Takes a message that is still being looked up: those that came later wait for it. Must not reject. */
  take(arriving: Promise<Arriving | undefined>): void {
    if (this.#waiting >= WAITING_MAX) return this.#drop('overflow');
    this.#waiting++;
    this.#order = this.#order.then(async () => {
      const found = await arriving;
      if (found) void this.#run(found);
      else this.#waiting--;
    });
  }

  /** True: nothing is under way any more. */
  async idle(withinMs: number): Promise<boolean> {
    const until = performance.now() + withinMs;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((done) => {
      timer = setTimeout(done, withinMs);
    });
    await Promise.race([this.#order, late]);
    clearTimeout(timer);
    return this.#lanes.idle(Math.max(0, until - performance.now()));
  }

  async #run({ lane, read }: Arriving): Promise<void> {
    const before = this.#inLane.get(lane) ?? 0;
    if (before >= LANE_MAX) {
      this.#waiting--;
      return this.#drop('overflow');
    }
    this.#inLane.set(lane, before + 1);
    try {
      await this.#lanes.run(lane, async () => {
        const inbound = await read();
        if (inbound) await this.#store(inbound);
      });
    } catch (error) {
      this.#settings.log.error({ error: (error as Error).name }, 'a WeChat message could not be read');
      this.#settings.onUnheard('unreadable');
    } finally {
      this.#waiting--;
      const left = (this.#inLane.get(lane) ?? 1) - 1;
      if (left > 0) this.#inLane.set(lane, left);
      else this.#inLane.delete(lane);
    }
  }

  /** Until it is stored or the channel stops: the next message of this chat has to wait, or order would be lost. */
  async #store(inbound: Inbound): Promise<void> {
    const { handle, againMs, log, signal } = this.#settings;
    for (let attempt = 1; !signal.aborted; attempt++) {
      try {
        await handle(inbound);
        return;
      } catch (error) {
        log.error({ attempt, error: (error as Error).name }, 'a WeChat message could not be stored yet');
        await sleep(doubled(againMs, attempt), signal);
      }
    }
    this.#drop('lost');
  }

  #drop(why: Unheard): void {
    this.#settings.log.error({ why }, 'a WeChat message is lost');
    this.#settings.onUnheard(why);
  }
}
