import type { Lang, Text } from '../../flow/json.js';
import { fill } from '../../flow/say/fill.js';
import { levelOf } from './alert-kinds.js';
import type { AlertEntry, Followed } from './follow-alerts.js';
import { saySpan, sayTrouble } from './say-trouble.js';

const words = {
  one: { zh: '系统有问题：', en: 'Something is wrong with the service:' },
  many: { zh: '系统有 {n} 处问题：', en: '{n} things are wrong with the service:' },
  still: { zh: '还没有好：', en: 'Still so:' },
  since: { zh: '（已经 {time}）', en: ' ({time} by now)' },
  over: { zh: '已经恢复：{name}，共 {time}。', en: 'Over: {name}, after {time}.' },
  hint: {
    zh: '发“告警”看现在的情况；先不想收，发“静音 2小时”。',
    en: 'Say "alerts" for how it stands now, "mute 2h" to hear nothing for a while.',
  },
} as const satisfies Readonly<Record<string, Text>>;

const MARK = { down: '🔴', bad: '🟠', note: '🔵' } as const;

export const alertLine = (entry: Pick<AlertEntry, 'kind' | 'params'>, lang: Lang): string =>
  `${MARK[levelOf(entry.kind)]} ${sayTrouble(entry, lang)}`;

/** How long it has been so; nothing when it just began. */
export function sinceWords({ since }: Pick<AlertEntry, 'since'>, lang: Lang, now: number): string {
  const seconds = (now - since) / 1000;
  return seconds < 60 ? '' : fill(words.since, lang, { time: saySpan(seconds, lang) });
}

/** All there is to tell, in one message. */
export function sayNews(
  { began, still, over }: Pick<Followed, 'began' | 'still' | 'over'>,
  lang: Lang,
  now: number,
): string {
  const parts: string[] = [];
  if (began.length > 0) {
    parts.push(fill(words[began.length === 1 ? 'one' : 'many'], lang, { n: began.length }));
    parts.push(...began.map((entry) => alertLine(entry, lang)));
  }
  if (still.length > 0) {
    parts.push(words.still[lang]);
    parts.push(...still.map((entry) => alertLine(entry, lang) + sinceWords(entry, lang, now)));
  }
  parts.push(...over.map((entry) => sayOver(entry, lang)));
  if (began.length + still.length > 0) parts.push('', words.hint[lang]);
  return parts.join('\n');
}

function sayOver({ since, goneAt = since, ...entry }: AlertEntry, lang: Lang): string {
  const name = `“${sayTrouble(entry, lang).replace(/[。.]$/u, '')}”`;
  return `🟢 ${fill(words.over, lang, { name, time: saySpan((goneAt - since) / 1000, lang) })}`;
}
