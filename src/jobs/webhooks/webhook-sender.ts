import type { Log } from '../../chat/channel.js';
import { nextTry } from '../../service/webhooks/retry-plan.js';
import { secretOf, writeSignature } from '../../service/webhooks/sign.js';
import { recordAudit } from '../../store/audit/record-audit.js';
import type { Store } from '../../store/store.js';
import {
  type ClaimedDelivery,
  claimDeliveries,
  giveBackDelivery,
  markDelivered,
  markFailed,
  rescueDeliveries,
} from '../../store/webhooks/claim.js';
import { endWebhook } from '../../store/webhooks/webhooks.js';
import type { Posted, Poster } from './post-event.js';
import type { WebhookMetrics } from './webhook-metrics.js';

/** Looked for what is due without being rung for: what waits for another attempt. */
const EVERY_MS = 5000;
/** Of one process under way, to all receivers. */
const AT_ONCE = 64;

export interface SenderParts {
  readonly store: Pick<Store, 'prisma' | 'transact'>;
  /** The key of the service. */
  readonly key: string;
  readonly poster: Poster;
  readonly metrics: WebhookMetrics;
  readonly log: Log;
  readonly now: () => number;
  readonly random?: () => number;
  readonly everyMs?: number;
}

/**
 * Delivers events to webhooks, each at least once and in no promised order. Rows are the truth: any number of processes
 * may do it, and what a dead one was sending is sent again under the same id.
 */
export class WebhookSender {
  readonly #parts: SenderParts;
  readonly #underWay = new Set<Promise<void>>();
  readonly #stop = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;
  #again = false;
  #stopping = false;

  constructor(parts: SenderParts) {
    this.#parts = parts;
  }

  start(): void {
    this.wake();
  }

  /** There may be something due: looks at once. */
  wake(): void {
    if (this.#stopping) return;
    this.#again = true;
    clearTimeout(this.#timer);
    this.#looking ??= this.#run().finally(() => {
      this.#looking = undefined;
      if (!this.#stopping)
        this.#timer = setTimeout(() => this.wake(), this.#parts.everyMs ?? EVERY_MS).unref();
    });
  }

  /** Nothing new; what is under way has so long to end, the rest is given back. */
  async stop(withinMs: number): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#timer);
    await this.#looking;
    const timer = setTimeout(() => this.#stop.abort(), withinMs);
    await this.idle();
    clearTimeout(timer);
    await this.#parts.poster.close();
  }

  /** Until nothing is under way any more. */
  async idle(): Promise<void> {
    while (this.#looking || this.#underWay.size > 0) await Promise.all([this.#looking, ...this.#underWay]);
  }

  /** Whoever wakes it during a look is given another one after it. */
  async #run(): Promise<void> {
    while (this.#again && !this.#stopping) {
      this.#again = false;
      await this.#look().catch((error: unknown) =>
        this.#warn(error, 'events for webhooks could not be looked at'),
      );
    }
  }

  async #look(): Promise<void> {
    const { store, now } = this.#parts;
    const at = new Date(now());
    await rescueDeliveries(store.prisma, at);
    const room = AT_ONCE - this.#underWay.size;
    if (room <= 0) return;
    const claimed = await store.transact((tx) => claimDeliveries(tx, at, room));
    for (const one of claimed) {
      const sending = this.#deliver(one)
        // It is sent again when its time has run out.
        .catch((error: unknown) => this.#warn(error, 'how an event for a webhook ended could not be stored'))
        .finally(() => {
          this.#underWay.delete(sending);
          this.wake();
        });
      this.#underWay.add(sending);
    }
  }

  async #deliver(one: ClaimedDelivery): Promise<void> {
    const { poster, now } = this.#parts;
    const { headers, body } = this.#write(one, now());
    const posted = await poster.post(one.url, headers, body, this.#stop.signal);
    await this.#settle(one, posted);
  }

  #write({ id, event, payload, createdAt, secret, oldSecret }: ClaimedDelivery, now: number) {
    const body = JSON.stringify({ id, event, at: createdAt.toISOString(), data: payload });
    const timestamp = String(Math.floor(now / 1000));
    const secrets = [secret, ...(oldSecret === null ? [] : [oldSecret])];
    const keys = secrets.map((seed) => secretOf(this.#parts.key, seed));
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Zhitong-Webhook/1',
      'zhitong-event': event,
      'zhitong-delivery': id,
      'zhitong-timestamp': timestamp,
      'zhitong-signature': writeSignature(keys, timestamp, body),
    };
    return { headers, body };
  }

  async #settle(one: ClaimedDelivery, posted: Posted): Promise<void> {
    const { store, metrics, log, now, random = Math.random } = this.#parts;
    const at = new Date(now());
    if (posted.kind === 'sent') {
      await markDelivered(store.prisma, one, at);
      metrics.attempts.inc({ outcome: 'sent' });
    } else if (posted.kind === 'stopped') {
      await giveBackDelivery(store.prisma, one, at);
    } else if (posted.kind === 'gone') {
      await this.#end(one, at);
      metrics.attempts.inc({ outcome: 'dead' });
    } else {
      const again = nextTry(one.attempts, at, random());
      await markFailed(store.prisma, one, posted.why, { at, again });
      metrics.attempts.inc({ outcome: again ? 'failed' : 'dead' });
      if (!again) log.warn({ webhook: one.webhookId, why: posted.why }, 'an event for a webhook is given up');
    }
  }

  /** Its receiver says that it wants nothing any more. */
  async #end(one: ClaimedDelivery, at: Date): Promise<void> {
    const { store, log } = this.#parts;
    const about = { action: 'webhook.gone', subject: 'webhook', key: one.webhookId, at };
    await store.transact(async (tx) => {
      await markFailed(tx, one, 'gone', { at, again: undefined });
      if (await endWebhook(tx, one.webhookId, at)) await recordAudit(tx, about);
    });
    log.warn({ webhook: one.webhookId }, 'a webhook has ended: its receiver is gone');
  }

  #warn(error: unknown, what: string): void {
    this.#parts.log.warn({ error: (error as Error).name }, what);
  }
}
