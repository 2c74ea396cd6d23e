import type { Registry } from 'prom-client';
import type { Log } from '../chat/channel.js';
import type { Chat } from '../chat/chat.js';
import type { Config } from '../config/config.js';
import type { QueuePlace } from '../jobs/queue-place.js';
import { ReminderClock } from '../jobs/reminder-clock.js';
import { makeReminderMetrics } from '../jobs/reminder-metrics.js';
import type { Wording } from '../service/remind/say-note.js';
import type { Store } from '../store/store.js';

interface JobParts {
  readonly store: Store;
  readonly wording: Wording;
  readonly chat: Chat;
  readonly registry: Registry;
  readonly log: Log;
}

/** What takes up reminders when they are due; begin it with `start` in a process that is a worker. */
export function openJobs({ redis, roles }: Config, parts: JobParts): ReminderClock {
  const { store, wording, chat, registry, log } = parts;
  return new ReminderClock({
    place: placeOf(redis, store.url),
    worker: roles.includes('worker'),
    store,
    wording,
    post: chat,
    raiseLate: () => chat.raiseLate(),
    metrics: makeReminderMetrics(registry),
    log,
    now: Date.now,
  });
}

function placeOf(redis: Config['redis'], databaseUrl: string): QueuePlace {
  if (redis === undefined) return { kind: 'postgres', url: databaseUrl };
  return 'sentinels' in redis ? { kind: 'sentinel', ...redis } : { kind: 'redis', ...redis };
}
