import { Counter, Gauge, type Registry } from 'prom-client';

export interface WebhookMetrics {
  /** What became of attempts: sent, failed (tried again), dead (given up). */
  readonly attempts: Counter<'outcome'>;
}

interface Backlog {
  readonly waiting: number;
  readonly dead: number;
  readonly oldest: Date | null;
}

/** `read` is asked when somebody reads the metrics. */
export function makeWebhookMetrics(registry: Registry, read: () => Promise<Backlog>): WebhookMetrics {
  const registers = [registry];
  new Gauge({
    name: 'zhitong_webhook_oldest_seconds',
    help: 'How long the oldest event has been waiting to be delivered; 0 when none waits',
    registers,
    async collect() {
      const backlog = await read().catch(() => undefined);
      if (!backlog) return;
      this.set(backlog.oldest ? Math.max(0, Date.now() - backlog.oldest.getTime()) / 1000 : 0);
    },
  });
  new Gauge({
    name: 'zhitong_webhook_deliveries',
    help: 'Events that wait to be delivered, and those that were given up and are kept',
    labelNames: ['state'],
    registers,
    async collect() {
      // A database that is away is told elsewhere.
      const backlog = await read().catch(() => undefined);
      if (!backlog) return;
      this.set({ state: 'waiting' }, backlog.waiting);
      this.set({ state: 'dead' }, backlog.dead);
    },
  });
  return {
    attempts: new Counter({
      name: 'zhitong_webhook_attempts_total',
      help: 'Attempts to deliver events, by what became of them',
      labelNames: ['outcome'],
      registers,
    }),
  };
}
