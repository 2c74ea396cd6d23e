import type { Quota } from '../../chat/channel.js';

/** A group robot of WeCom: "each robot sends at most 20 messages a minute". It hears nothing, so it always writes first. */
export const WECOM_QUOTA: Quota = {
  perChatPerSecond: 1,
  perGroupPerMinute: 20,
  perAccountPerSecond: 1,
  perAccountPerMinute: 20,
  proactive: 'always',
  paceAnswers: true,
};
