import type { Lang } from '../../../flow/json.js';
import { fill } from '../../../flow/say/fill.js';
import type { Risk } from '../../../service/notices/check-risk.js';
import { sumReason } from '../../../service/notices/reason-words.js';
import type { Notice } from '../../../service/notices/see-notice.js';
import { isQuiet } from '../../../service/remind/timing.js';
import { channelName } from '../rooms/room-title.js';
import { type NoticeWord, noticeWords } from './words.js';

const say = (lang: Lang, code: NoticeWord, params?: Readonly<Record<string, string | number>>): string =>
  fill(noticeWords[code], lang, params);

/** Whom a launch reaches, how long it takes, and whom not and why. */
export function sayRisk(
  { sendAt, urgent }: Pick<Notice, 'sendAt' | 'urgent'>,
  risk: Risk | undefined,
  lang: Lang,
  now: Date,
): readonly string[] {
  if (!risk) return [];
  const { people, rooms, longest, perAccount, outOfReach, needsConfirmation, empty } = risk;
  const begins = sendAt && sendAt > now ? sendAt : now;
  const out = Object.entries(outOfReach).filter(([, count]) => count > 0);
  const lines = [empty ? say(lang, 'risk-empty') : say(lang, 'risk-reach', { people, rooms })];
  if (!empty && !urgent && isQuiet(begins)) lines.push(say(lang, 'risk-night'));
  if (!empty && longest) lines.push(say(lang, 'risk-time', { time: saySpan(longest.ms, lang) }));
  for (const { channel, leftToday } of perAccount)
    if (leftToday !== undefined)
      lines.push(say(lang, 'risk-left', { channel: channelName(channel, lang), left: leftToday }));
  if (out.length > 0) {
    const count = out.reduce((sum, [, one]) => sum + one, 0);
    lines.push(say(lang, 'risk-out', { count, reasons: sayReasons(out, lang) }));
  }
  if (needsConfirmation) lines.push(say(lang, 'risk-confirm'));
  return lines;
}

/** 退订了3、没绑定聊天2 */
export function sayReasons(reasons: readonly (readonly [string, number])[], lang: Lang): string {
  const named = reasons.map(([reason, count]) =>
    say(lang, 'reason-count', { reason: sumReason(reason, lang), count }),
  );
  return named.join(lang === 'zh' ? '、' : ', ');
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function saySpan(ms: number, lang: Lang): string {
  if (ms < MINUTE) return say(lang, 'seconds', { count: Math.max(1, Math.ceil(ms / 1000)) });
  if (ms < HOUR) return say(lang, 'minutes', { count: Math.ceil(ms / MINUTE) });
  if (ms < 2 * DAY) return say(lang, 'hours', { count: Math.ceil(ms / HOUR) });
  return say(lang, 'days', { count: Math.ceil(ms / DAY) });
}
