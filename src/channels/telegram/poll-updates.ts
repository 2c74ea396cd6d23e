import type { Log } from '../../chat/channel.js';
import { Lanes } from '../../chat/lanes.js';
import { sleep } from '../shared/sleep.js';
import type { BotApi } from './bot-api.js';
import { BotApiError } from './bot-api-error.js';
import { UPDATES_LIMIT } from './limits.js';
import { ALLOWED_UPDATES } from './update-schema.js';

/** Telegram holds an empty answer back this long. */
const LONG_POLL_SECONDS = 30;
const NETWORK_MARGIN_MS = 10_000;
/** Updates still being handled are returned again by every poll: wait a moment for them before asking for more. */
const GRACE_MS = 50;
const RECHECK_MS = 200;
const BACK_OFF_MAX_MS = 30_000;

/** One update with its place in the order. */
export interface Polled {
  readonly updateId: number;
  readonly lane: string;
  /** Rejects when the update could not be stored: it is then handled again. */
  readonly handle: () => Promise<void>;
}

export interface PollSettings {
  readonly api: BotApi;
  readonly read: (raw: unknown) => Polled | undefined;
  readonly log: Log;
  /** Told after every poll: undefined when it worked. */
  readonly onTrouble: (trouble: string | undefined) => void;
}

/**
 * Asks for updates and hands them on, in order per chat. An update is confirmed to Telegram (by a higher offset)
 * only after its handler and those of all earlier updates resolved, so that a crash loses nothing. A slow or
 * failing chat holds back the confirmation, not the other chats, within the hundred updates Telegram shows.
 */
export class Poller {
  readonly #settings: PollSettings;
  readonly #lanes = new Lanes();
  readonly #stopping = new AbortController();
  /** Updates taken and not yet confirmed, in the order they came; true when handled. */
  readonly #taken = new Map<number, boolean>();
  #offset: number | undefined;
  #running: Promise<void> | undefined;

  constructor(settings: PollSettings) {
    this.#settings = settings;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Lets running handlers finish, then confirms what they did. */
  async stop(withinMs: number): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    await this.#lanes.idle(withinMs);
    if (this.#nextOffset() === undefined) return;
    try {
      await this.#poll(0, 1);
    } catch {
      // Unconfirmed updates come again and are recognised by their key.
    }
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    for (let failures = 0; !signal.aborted; ) {
      try {
        const batch = await this.#poll(LONG_POLL_SECONDS, UPDATES_LIMIT, signal);
        failures = 0;
        this.#settings.onTrouble(undefined);
        const fresh = this.#take(batch);
        if (fresh > 0) await this.#lanes.idle(GRACE_MS);
        else if (batch.length > 0)
          await Promise.race([this.#lanes.idle(RECHECK_MS), sleep(RECHECK_MS, signal)]);
      } catch (error) {
        if (signal.aborted) return;
        await this.#recover(error, ++failures);
      }
    }
  }

  async #poll(seconds: number, limit: number, signal?: AbortSignal): Promise<readonly unknown[]> {
    const offset = this.#nextOffset();
    const params = {
      timeout: seconds,
      limit,
      allowed_updates: ALLOWED_UPDATES,
      ...(offset === undefined ? {} : { offset }),
    };
    const timeoutMs = seconds * 1000 + NETWORK_MARGIN_MS;
    const batch: unknown = await this.#settings.api.call('getUpdates', params, {
      attempts: 1,
      timeoutMs,
      ...(signal ? { signal } : {}),
    });
    return Array.isArray(batch) ? batch : [];
  }

  /** Forgets what is handled up to the first update that is not, and asks from there. */
  #nextOffset(): number | undefined {
    for (const [id, handled] of this.#taken) {
      if (!handled) return id;
      this.#taken.delete(id);
      this.#offset = id + 1;
    }
    return this.#offset;
  }

  #take(batch: readonly unknown[]): number {
    let fresh = 0;
    for (const raw of batch) {
      const polled = this.#settings.read(raw);
      if (!polled || this.#taken.has(polled.updateId)) continue;
      fresh++;
      this.#taken.set(polled.updateId, false);
      void this.#lanes.run(polled.lane, () => this.#handle(polled));
    }
    return fresh;
  }

  /** Until it is stored or the process stops: the next message of this chat has to wait, or order would be lost. */
  async #handle({ updateId, handle }: Polled): Promise<void> {
    const { signal } = this.#stopping;
    for (let attempt = 1; !signal.aborted; attempt++) {
      try {
        await handle();
        this.#taken.set(updateId, true);
        return;
      } catch (error) {
        this.#settings.log.error(
          { updateId, attempt, error: nameOf(error) },
          'an update could not be handled',
        );
        await sleep(backOff(attempt), signal);
      }
    }
  }

  async #recover(error: unknown, failures: number): Promise<void> {
    const { api, log, onTrouble } = this.#settings;
    const known = error instanceof BotApiError ? error : undefined;
    const trouble = known?.description ?? nameOf(error);
    onTrouble(trouble);
    log.warn({ code: known?.code ?? 0, trouble, failures }, 'polling Telegram failed');
    if (known?.failure.kind === 'conflict' && /webhook/i.test(known.description)) {
      await api.call('deleteWebhook', {}, { attempts: 1 }).catch(() => undefined);
    }
    const asked = known?.failure.kind === 'slow-down' ? known.failure.afterMs : 0;
    await sleep(Math.max(asked, backOff(failures)), this.#stopping.signal);
  }
}

const backOff = (attempt: number): number => Math.min(BACK_OFF_MAX_MS, 250 * 2 ** Math.min(attempt - 1, 10));

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');
