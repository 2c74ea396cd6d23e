import type { Lang, Text } from '../../flow/json.js';
import type { Attendance } from './attendance.js';
import { LEVELS, MODES } from './training.js';

/** How somebody stands to a training. */
export const attendeeWords = {
  'level-leaders': { zh: '企业领导', en: 'Leader' },
  'level-system_builders': { zh: '体系、质量管理', en: 'Quality system' },
  'level-front_line': { zh: '一线、班组长', en: 'Front line' },
  'mode-on_site': { zh: '现场', en: 'on site' },
  'mode-online': { zh: '线上', en: 'online' },
  'state-registered': { zh: '已报名', en: 'registered' },
  'state-waiting': { zh: '候补', en: 'waiting' },
  'state-arrived': { zh: '已签到', en: 'checked in' },
  'state-late': { zh: '迟到', en: 'late' },
  'state-walk-in': { zh: '现场报名', en: 'on the spot' },
} as const satisfies Readonly<Record<string, Text>>;

/** 已签到、迟到、现场报名. */
export function sayState(
  { status, arrivedAt, late, walkIn }: Pick<Attendance, 'status' | 'arrivedAt' | 'late' | 'walkIn'>,
  lang: Lang,
): string {
  const came = arrivedAt === undefined ? attendeeWords[`state-${status}`] : attendeeWords['state-arrived'];
  return [
    came,
    ...(late ? [attendeeWords['state-late']] : []),
    ...(walkIn ? [attendeeWords['state-walk-in']] : []),
  ]
    .map((text) => text[lang])
    .join(lang === 'zh' ? '、' : ', ');
}

/** Empty: nobody said. */
export function sayLevel(level: string | undefined, lang: Lang): string {
  const known = LEVELS.find((key) => key === level);
  return known ? attendeeWords[`level-${known}`][lang] : '';
}

export function sayMode(mode: string | undefined, lang: Lang): string {
  const known = MODES.find((key) => key === mode);
  return known ? attendeeWords[`mode-${known}`][lang] : '';
}
