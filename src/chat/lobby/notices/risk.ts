import type { Risk } from '../../../service/notices/check-risk.js';
import { sumReason } from '../../../service/notices/reason-words.js';
import type { Notice } from '../../../service/notices/see-notice.js';
import { isQuiet } from '../../../service/remind/timing.js';
import { channelName } from '../rooms/room-title.js';
import type { Visit } from '../visit.js';
import { wordOf } from './say.js';

/** Whom a launch reaches, how long it takes, and whom not and why. */
export function sayRisk(visit: Visit, { sendAt, urgent }: Notice, risk: Risk | undefined): readonly string[] {
  if (!risk) return [];
  const { people, rooms, longest, perAccount, outOfReach, needsConfirmation, empty } = risk;
  const begins = sendAt && sendAt > visit.now ? sendAt : visit.now;
  const out = Object.entries(outOfReach).filter(([, count]) => count > 0);
  const lines = [empty ? wordOf(visit, 'risk-empty') : wordOf(visit, 'risk-reach', { people, rooms })];
  if (!empty && !urgent && isQuiet(begins)) lines.push(wordOf(visit, 'risk-night'));
  if (!empty && longest) lines.push(wordOf(visit, 'risk-time', { time: saySpan(visit, longest.ms) }));
  for (const { channel, leftToday } of perAccount)
    if (leftToday !== undefined)
      lines.push(
        wordOf(visit, 'risk-left', { channel: channelName(channel, visit.caller.lang), left: leftToday }),
      );
  if (out.length > 0) {
    const count = out.reduce((sum, [, one]) => sum + one, 0);
    lines.push(wordOf(visit, 'risk-out', { count, reasons: sayReasons(visit, out) }));
  }
  if (needsConfirmation) lines.push(wordOf(visit, 'risk-confirm'));
  return lines;
}

/** 退订了3、没绑定聊天2 */
export function sayReasons(visit: Visit, reasons: readonly (readonly [string, number])[]): string {
  const named = reasons.map(([reason, count]) =>
    wordOf(visit, 'reason-count', { reason: sumReason(reason, visit.caller.lang), count }),
  );
  return named.join(visit.caller.lang === 'zh' ? '、' : ', ');
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function saySpan(visit: Visit, ms: number): string {
  if (ms < MINUTE) return wordOf(visit, 'seconds', { count: Math.max(1, Math.ceil(ms / 1000)) });
  if (ms < HOUR) return wordOf(visit, 'minutes', { count: Math.ceil(ms / MINUTE) });
  if (ms < 2 * DAY) return wordOf(visit, 'hours', { count: Math.ceil(ms / HOUR) });
  return wordOf(visit, 'days', { count: Math.ceil(ms / DAY) });
}
