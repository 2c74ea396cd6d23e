import { createHmac } from 'node:crypto';
import { TelegramChannel } from '../channels/telegram/telegram-channel.js';
import type { Log } from '../chat/channel.js';
import type { Metrics } from '../chat/metrics.js';
import type { Config } from '../config/config.js';
import { databaseShelf } from '../store/shelf/database-shelf.js';
import type { Store } from '../store/store.js';

interface TelegramParts {
  readonly store: Store;
  readonly secret: string;
  readonly publicUrl: string;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** A channel for every bot token. */
export function openTelegram(
  { telegram }: Config,
  { store, secret, publicUrl, log, metrics }: TelegramParts,
): readonly TelegramChannel[] {
  if (!telegram) return [];
  const { bots, apiRoot, mode, webhookSecret, perSecond } = telegram;
  const shelf = databaseShelf(store.prisma);
  return bots.map(
    ({ id, token }) =>
      new TelegramChannel({
        token,
        root: apiRoot,
        log,
        shelf,
        perSecond,
        onUnheard: (outcome) => metrics.inbound.inc({ channel: 'telegram', outcome }),
        receiving:
          mode === 'polling'
            ? { mode }
            : { mode, url: `${publicUrl}/telegram/${id}`, secret: webhookSecret ?? secretFor(secret, id) },
      }),
  );
}

/** The same in every process that shares the key. */
const secretFor = (secret: string, bot: string): string =>
  createHmac('sha256', secret).update(`zhitong:telegram-webhook:${bot}`).digest('base64url');
