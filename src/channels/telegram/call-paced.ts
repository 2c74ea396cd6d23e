import type { CallPace } from '../../chat/channel.js';
import type { BotApi } from './bot-api.js';

export type Call = BotApi['call'];

/**
 * The calls of one message. Of one whose end is accounted for each is made once: a call that nobody answered may have
 * arrived, and whoever sends it says so. One of many takes a place for each of them, and is left to whoever sends it where the first
 * one fails: nothing has arrived then. Later ones are tried again, or the person would get the first once more.
 */
export function callsOf(
  api: BotApi,
  { pace, accounted }: { readonly pace?: CallPace; readonly accounted?: boolean },
): Call {
  if (!pace && accounted)
    return (method, params, settings) => api.call(method, params, { ...settings, attempts: 1 });
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
