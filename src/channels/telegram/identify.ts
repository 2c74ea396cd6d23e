import type { Log } from '../../chat/channel.js';
import { sleep } from '../shared/sleep.js';
import type { BotApi } from './bot-api.js';
import { BotApiError } from './bot-api-error.js';
import type { Me } from './parse-message.js';

export type Identity = Me;

interface Opening {
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly onTrouble: (trouble: string) => void;
  /** What else has to succeed before updates can come. */
  readonly open: () => Promise<void>;
}

const BACK_OFF_MS = 500;
const BACK_OFF_MAX_MS = 60_000;

/** Asks who the bot is and opens the way for updates, for as long as it takes. Undefined: stopped meanwhile. */
export async function identify(
  api: BotApi,
  { log, signal, onTrouble, open }: Opening,
): Promise<Identity | undefined> {
  for (let attempt = 1; !signal.aborted; attempt++) {
    try {
      const { id, username } = await api.call('getMe', undefined, { attempts: 1, signal });
      await open();
      return { id, username };
    } catch (error) {
      if (signal.aborted) return undefined;
      const trouble = error instanceof BotApiError ? error.description : 'unknown';
      onTrouble(trouble);
      log.warn({ trouble, attempt }, 'Telegram is not open yet');
      await sleep(Math.min(BACK_OFF_MAX_MS, BACK_OFF_MS * 2 ** Math.min(attempt - 1, 10)), signal);
    }
  }
  return undefined;
}
