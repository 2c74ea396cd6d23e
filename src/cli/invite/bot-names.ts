import { BotApi } from '../../channels/telegram/bot-api.js';
import type { Config } from '../../config/config.js';

const CALL = { attempts: 1, timeoutMs: 5000 } as const;
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

export interface BotNames {
  /** User names of the bots that answer. */
  readonly bots: readonly string[];
  /** Ids of those that do not. */
  readonly silent: readonly string[];
}

/** Only Telegram knows the names of its bots. */
export async function askBotNames(telegram: Config['telegram']): Promise<BotNames> {
  const asked = await Promise.all(
    (telegram?.bots ?? []).map(async ({ id, token }) => {
      const api = new BotApi({ token, log: quiet, ...(telegram && { root: telegram.apiRoot }) });
      const name = await api.call('getMe', undefined, CALL).then(
        (me) => me.username,
        () => undefined,
      );
      return { id, name };
    }),
  );
  return {
    bots: asked.flatMap(({ name }) => (name === undefined ? [] : [name])),
    silent: asked.flatMap(({ id, name }) => (name === undefined ? [id] : [])),
  };
}
