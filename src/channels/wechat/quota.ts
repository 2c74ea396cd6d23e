import type { Quota } from '../../chat/channel.js';

const HOUR_MS = 3_600_000;

/**
 * A personal account. Nobody publishes what is allowed and no rate is safe: it answers at the pace of a person, writes
 * first only when the operator allows it, and then seldom, at uneven times, so many a day.
 */
const PERSONAL: Quota = {
  perChatPerSecond: 1,
  perGroupPerMinute: 6,
  perAccountPerSecond: 3,
  perAccountPerMinute: 60,
  perAccountPerDay: 50,
  jitterMs: [15_000, 45_000],
  proactive: 'switched',
  paceAnswers: true,
};

/** An Official Account: customer-service messages, 5 for each message of the person and within 48 hours of it. */
const OFFICIAL: Quota = {
  replyWindowMs: 48 * HOUR_MS,
  perInbound: 5,
  perChatPerSecond: 5,
  perGroupPerMinute: 20,
  perAccountPerSecond: 20,
  proactive: 'always',
};

/** The mock bans nobody: it answers at any pace. */
const BUSY = 1000;

/** What a puppet allows, by the name of its package. */
export function wechatQuota(puppet: string): Quota {
  if (puppet.includes('official-account')) return OFFICIAL;
  if (!puppet.includes('mock')) return PERSONAL;
  const { paceAnswers: _, perAccountPerMinute: __, ...mock } = PERSONAL;
  return { ...mock, perAccountPerSecond: BUSY };
}
