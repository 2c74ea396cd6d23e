import type { ChatParts } from './chat-parts.js';
import type { Inbound } from './inbound.js';

/** After this time without an answer the person sees that one is on its way. */
const TYPING_MS = 700;

/** Shows it unless the timer is cleared before. */
export function typeLater(
  { channelOf }: Pick<ChatParts, 'channelOf'>,
  { channel, account, chat, group }: Inbound,
): NodeJS.Timeout | undefined {
  if (group) return undefined;
  const at = channelOf(channel, account);
  return at && setTimeout(() => void at.showTyping(chat), TYPING_MS);
}
