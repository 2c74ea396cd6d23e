import { Counter, Gauge, type Registry } from 'prom-client';

export interface BroadcastMetrics {
  /** Recipients of notices, by what became of them. */
  readonly recipients: Counter<'outcome'>;
}

/** `waiting` counts the recipients that wait; it is asked when somebody reads the metrics. */
export function makeBroadcastMetrics(registry: Registry, waiting: () => Promise<number>): BroadcastMetrics {
  const registers = [registry];
  new Gauge({
    name: 'zhitong_notice_waiting',
    help: 'Recipients of notices under way that wait',
    registers,
    async collect() {
      // A database that is away is told elsewhere.
      const count = await waiting().catch(() => undefined);
      if (count !== undefined) this.set(count);
    },
  });
  return {
    recipients: new Counter({
      name: 'zhitong_notice_recipients_total',
      help: 'Recipients of notices, by what became of them',
      labelNames: ['outcome'],
      registers,
    }),
  };
}
