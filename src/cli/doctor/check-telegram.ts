import { BotApi } from '../../channels/telegram/bot-api.js';
import { BotApiError } from '../../channels/telegram/bot-api-error.js';
import type { Config } from '../../config/config.js';
import { bad, type Finding, good, warning } from './finding.js';

const CALL = { attempts: 1, timeoutMs: 8000 } as const;
/** More waiting updates than this hint at a service that does not keep up. */
const PENDING_MANY = 100;
/** An older delivery failure is history. */
const ERROR_RECENT_S = 3600;

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

export async function checkTelegram({ telegram, http }: Config): Promise<readonly Finding[]> {
  if (telegram === undefined) return [good('telegram-off')];
  const found = await Promise.all(
    telegram.bots.map(({ id, token }) => {
      const api = new BotApi({ token, root: telegram.apiRoot, log: quiet });
      const url = telegram.mode === 'webhook' ? `${http.publicUrl}/telegram/${id}` : undefined;
      return checkBot(api, id, telegram.apiRoot, url);
    }),
  );
  return found.flat();
}

/** `url` is where the bot's webhook should point; undefined when it polls. */
async function checkBot(
  api: BotApi,
  id: string,
  root: string,
  url: string | undefined,
): Promise<readonly Finding[]> {
  try {
    const { username: bot } = await api.call('getMe', undefined, CALL);
    const info = await api.call('getWebhookInfo', undefined, CALL);
    return [good('telegram-good', { bot, id }), ...judgeWebhook(bot, url, info)];
  } catch (error) {
    if (!(error instanceof BotApiError)) throw error;
    if (error.failure.kind === 'unauthorized') return [bad('telegram-token', { id })];
    return [bad('telegram-unreachable', { root, reason: error.description })];
  }
}

interface WebhookInfo {
  readonly url?: string | undefined;
  readonly pending_update_count: number;
  readonly last_error_date?: number | undefined;
  readonly last_error_message?: string | undefined;
}

function judgeWebhook(bot: string, url: string | undefined, info: WebhookInfo): readonly Finding[] {
  const { url: found = '', pending_update_count: pending = 0 } = info;
  if (url === undefined) {
    return [
      found === '' ? good('polling-good', { bot, pending }) : warning('polling-webhook', { bot, found }),
    ];
  }
  if (found === '') return [good('webhook-none', { bot, url })];
  if (found !== url) return [warning('webhook-other', { bot, found, url })];
  const since = Date.now() / 1000 - (info.last_error_date ?? 0);
  if (since < ERROR_RECENT_S) {
    const when = new Date((info.last_error_date ?? 0) * 1000).toISOString();
    return [warning('webhook-error', { bot, url, when, reason: info.last_error_message ?? '?' })];
  }
  return [
    pending > PENDING_MANY
      ? warning('webhook-pending', { bot, pending })
      : good('webhook-good', { bot, url, pending }),
  ];
}
