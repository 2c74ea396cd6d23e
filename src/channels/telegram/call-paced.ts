import type { CallPace } from '../../chat/channel.js';
import type { BotApi } from './bot-api.js';

export type Call = BotApi['call'];

/**
 * The calls of one message. One of many takes a place for each of them, and is left to whoever sends it where the first
 * one fails: nothing has arrived then. Later ones are tried again, or the person would get the first once more.
 */
export function callsOf(api: BotApi, pace: CallPace | undefined): Call {
  if (!pace) return (...call) => api.call(...call);
  let made = 0;
  return async (method, params, settings) => {
    const landed = await pace.place();
    try {
      const result = await api.call(method, params, { ...settings, ...(made === 0 ? { attempts: 1 } : {}) });
      made += 1;
      return result;
    } finally {
      landed();
    }
  };
}
