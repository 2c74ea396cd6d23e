import type { Quota } from '../../chat/channel.js';
import { BOT_PER_SECOND, CHAT_PER_SECOND, GROUP_PER_MINUTE } from './limits.js';

/**
 * Answers may come at any time: Telegram knows no reply window, takes bursts in a chat, and says itself when it is too
 * much. Its numbers are about what is sent to many.
 */
export const TELEGRAM_QUOTA: Quota = {
  perChatPerSecond: CHAT_PER_SECOND,
  perGroupPerMinute: GROUP_PER_MINUTE,
  perAccountPerSecond: BOT_PER_SECOND,
  proactive: 'always',
};
