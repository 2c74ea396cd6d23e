import type { Lang, Text } from '../../flow/json.js';
import { fill } from '../../flow/say/fill.js';
import { alertKinds } from './alert-kinds.js';
import type { Trouble } from './trouble.js';

const SPANS: readonly (readonly [seconds: number, words: Text])[] = [
  [86_400, { zh: '{n} 天', en: '{n} d' }],
  [3600, { zh: '{n} 小时', en: '{n} h' }],
  [60, { zh: '{n} 分钟', en: '{n} min' }],
  [1, { zh: '{n} 秒', en: '{n} s' }],
];

const CHANNELS: Readonly<Record<string, Text>> = {
  telegram: { zh: 'Telegram', en: 'Telegram' },
  wechat: { zh: '微信', en: 'WeChat' },
  wecom: { zh: '企业微信', en: 'WeCom' },
  web: { zh: '网页', en: 'web page' },
};

/** A span as people say it: 3 小时. Two of a unit at least, as 1 小时 of 119 minutes would be half of the truth. */
export function saySpan(seconds: number, lang: Lang): string {
  const [size, words] = SPANS.find(([size]) => seconds >= 2 * size) ?? [1, { zh: '{n} 秒', en: '{n} s' }];
  return fill(words, lang, { n: Math.floor(seconds / size) });
}

/** What is wrong, in words. */
export function sayTrouble({ kind, params }: Pick<Trouble, 'kind' | 'params'>, lang: Lang): string {
  const { seconds = 0, channel = '' } = params;
  const shown = {
    ...params,
    time: ` ${saySpan(Number(seconds), lang)}`.slice(lang === 'zh' ? 0 : 1),
    channel: CHANNELS[channel]?.[lang] ?? channel,
  };
  return fill(alertKinds[kind].says, lang, shown);
}
