import { TELEGRAM_QUOTA } from '../../../../channels/telegram/quota.js';
import { wechatQuota } from '../../../../channels/wechat/quota.js';
import { WECOM_QUOTA } from '../../../../channels/wecom/quota.js';
import type { Quota } from '../../../../chat/channel.js';
import type { Lang } from '../../../../flow/json.js';
import { fill } from '../../../../flow/say/fill.js';
import { words } from './words.js';

/** What a channel allows; undefined: the page, which is our own. A WeChat account begins with the name of its puppet. */
export function quotaOf(channel: string, account: string): Quota | undefined {
  if (channel === 'telegram') return TELEGRAM_QUOTA;
  if (channel === 'wecom') return WECOM_QUOTA;
  return channel === 'wechat' ? wechatQuota(account) : undefined;
}

const HOUR_MS = 3_600_000;

/** How long after a message of the person one may write, and how often. */
export function windowInWords({ replyWindowMs, perInbound }: Quota, lang: Lang): string {
  if (replyWindowMs === undefined) return words['window-none'][lang];
  const hours = fill(words['window-hours'], lang, { n: Math.round(replyWindowMs / HOUR_MS) });
  return perInbound === undefined
    ? hours
    : `${hours}${lang === 'zh' ? '，' : ', '}${fill(words['per-inbound'], lang, { n: perInbound })}`;
}

export function paceInWords(quota: Quota, lang: Lang): readonly string[] {
  const { perAccountPerSecond, perAccountPerMinute, perGroupPerMinute, perAccountPerDay, jitterMs } = quota;
  const say = (word: 'per-second' | 'per-minute' | 'per-group' | 'per-day', n: number | undefined) =>
    n === undefined ? [] : [fill(words[word], lang, { n })];
  const seconds = jitterMs?.map((ms) => Math.round(ms / 1000));
  return [
    ...say('per-second', perAccountPerSecond),
    ...say('per-minute', perAccountPerMinute),
    ...say('per-group', perGroupPerMinute),
    ...say('per-day', perAccountPerDay),
    ...(seconds ? [fill(words.jitter, lang, { from: seconds[0] ?? 0, to: seconds[1] ?? 0 })] : []),
  ];
}
