import type { Registry } from 'prom-client';
import type { Log } from '../chat/channel.js';
import type { Config } from '../config/config.js';
import { Poster } from '../jobs/webhooks/post-event.js';
import { makeWebhookMetrics } from '../jobs/webhooks/webhook-metrics.js';
import { WebhookSender } from '../jobs/webhooks/webhook-sender.js';
import type { Store } from '../store/store.js';
import { readBacklog } from '../store/webhooks/deliveries.js';

interface Parts {
  readonly store: Store;
  readonly secret: string;
  readonly registry: Registry;
  readonly log: Log;
}

/** What delivers events to webhooks; begin it with `start` in a process that is a worker. */
export const openWebhooks = (
  { webhookAllowHosts }: Config,
  { store, secret, registry, log }: Parts,
): WebhookSender =>
  new WebhookSender({
    ...{ store, log, key: secret, now: Date.now },
    poster: new Poster({ allowed: webhookAllowHosts }),
    metrics: makeWebhookMetrics(registry, () => readBacklog(store.prisma)),
  });
