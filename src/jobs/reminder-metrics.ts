import { Counter, Histogram, type Registry } from 'prom-client';

export interface ReminderMetrics {
  /** What became of reminders and of the messages they are meant to become. */
  readonly reminders: Counter<'outcome'>;
  /** From when a reminder was due until its message lay in the outbox; those that had to wait for an hour do not count. */
  readonly lag: Histogram;
  readonly tick: Histogram;
}

export function makeReminderMetrics(registry: Registry): ReminderMetrics {
  const registers = [registry];
  return {
    reminders: new Counter({
      name: 'zhitong_reminders_total',
      help: 'Reminders, by what became of them',
      labelNames: ['outcome'],
      registers,
    }),
    lag: new Histogram({
      name: 'zhitong_reminder_lag_seconds',
      help: 'From when a reminder is due until it is handed to be sent',
      buckets: [0.1, 0.25, 0.5, 1, 2, 5, 15, 60, 300, 3600],
      registers,
    }),
    tick: new Histogram({
      name: 'zhitong_reminder_tick_seconds',
      help: 'One look at what comes due',
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2, 10],
      registers,
    }),
  };
}
