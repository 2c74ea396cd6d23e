import type { Outgoing } from '../../chat/channel.js';
import { isBlank } from '../../flow/say/is-blank.js';
import { splitText } from '../../flow/say/split-text.js';
import { cleanText } from '../shared/clean-text.js';
import { TEXT_MAX } from './limits.js';

type Shown = Pick<Outgoing, 'text' | 'buttons' | 'kind'>;

/** Prompts that are answered in words of one's own; what stands under them are further ways to answer. */
const ASKING: ReadonlySet<Outgoing['kind']> = new Set(['ask', 'doubt', 'more', 'unclear', 'again']);
const HAN = /\p{Script=Han}/u;

const words = {
  pick: { zh: '回复数字：', en: 'Reply with a number:' },
  pickMany: { zh: '回复数字，可以选多个，如 1、3：', en: 'Reply with numbers, several if you like (1, 3):' },
  also: { zh: '也可以回复：', en: 'You can also reply: ' },
  reply: { zh: '可以回复：', en: 'Reply: ' },
} as const;

/** A message as WeChat can show it: choices numbered, actions as words to reply, parts of a readable length. */
export function renderMessage({ text, buttons, kind }: Shown): readonly string[] {
  const pressed = buttons.filter(({ url }) => url === undefined);
  const options = pressed.filter(({ role }) => role === 'option');
  const actions = pressed.filter(({ role }) => role === 'action').map(({ label }) => oneLine(label));
  const lang = HAN.test(buttons.map(({ label }) => label).join('') + text) ? 'zh' : 'en';
  const lines = [text];
  for (const { label, url } of buttons)
    if (url !== undefined) lines.push(`${oneLine(label)}${lang === 'zh' ? '：' : ': '}${url}`);
  if (options.length > 0) {
    const many = options.some(({ picked }) => picked) || buttons.some(({ id }) => id.endsWith('.done'));
    lines.push('', words[many ? 'pickMany' : 'pick'][lang]);
    lines.push(...options.map(({ label, picked }, i) => `${i + 1}. ${picked ? '☑ ' : ''}${oneLine(label)}`));
  }
  if (actions.length > 0) {
    const also = options.length > 0 || ASKING.has(kind);
    lines.push('', `${words[also ? 'also' : 'reply'][lang]}${actions.join(lang === 'zh' ? '、' : ', ')}`);
  }
  const whole = cleanText(lines.join('\n'));
  return isBlank(whole) ? [] : splitText(whole, TEXT_MAX);
}

const oneLine = (label: string): string => label.replace(/\s+/g, ' ').trim();
