import type { Text } from '../../json.js';

/** Hints for numbers, money, percentages and figures before and after. `{name}` is filled in; each ends with an example. */
export const figureHints = {
  'number-wanted': { zh: '请回复一个数字，例如“50”。', en: 'Please reply with a number, such as "50".' },
  'number-vague': {
    zh: '请给一个数字，大概的数也可以，例如“约15”。',
    en: 'Please give a number; a rough one will do, such as "about 15".',
  },
  'number-one': {
    zh: '这里有好几个数，请只回复要填的那一个，例如“50”。',
    en: 'There are several numbers in it; please reply with just the one, such as "50".',
  },
  'number-too-big': {
    zh: '这个数太大了，请检查是不是多打了几位，例如“50”。',
    en: 'That number is too large; please check its digits and reply with one such as "50".',
  },
  'number-min': {
    zh: '不能小于 {min}，请再发一次，例如“{min}”。',
    en: 'It cannot be less than {min}; please send it again, such as "{min}".',
  },
  'number-max': {
    zh: '不能大于 {max}，请再发一次，例如“{max}”。',
    en: 'It cannot be more than {max}; please send it again, such as "{max}".',
  },
  'number-between': {
    zh: '应在 {min} 到 {max} 之间，请再发一次，例如“{max}”。',
    en: 'It must be between {min} and {max}; please send it again, such as "{max}".',
  },
  'money-wanted': {
    zh: '请回复一个金额，带上单位，例如“300万元”。',
    en: 'Please reply with an amount and its unit, such as "3 million yuan".',
  },
  'money-vague': {
    zh: '请给一个金额，大概的数也可以，例如“约300万元”。',
    en: 'Please give an amount; a rough one will do, such as "about 3 million yuan".',
  },
  'money-one': {
    zh: '这里有好几个数，请只回复一个金额，例如“300万元”。',
    en: 'There are several numbers in it; please reply with one amount, such as "3 million yuan".',
  },
  'money-foreign': {
    zh: '请换算成人民币再填，例如“300万元”。',
    en: 'Please give it in Chinese yuan, such as "3 million yuan".',
  },
  'money-min': {
    zh: '金额不能小于 {min} 元，请再发一次，例如“{min}元”。',
    en: 'The amount cannot be less than CNY {min}; please send it again, such as "{min} yuan".',
  },
  'money-max': {
    zh: '金额不能大于 {max} 元，请再发一次，例如“{max}元”。',
    en: 'The amount cannot be more than CNY {max}; please send it again, such as "{max} yuan".',
  },
  'money-between': {
    zh: '金额应在 {min} 到 {max} 元之间，请再发一次，例如“{max}元”。',
    en: 'The amount must be between CNY {min} and {max}; please send it again, such as "{max} yuan".',
  },
  'percent-wanted': {
    zh: '请回复一个百分比，例如“97%”。',
    en: 'Please reply with a percentage, such as "97%".',
  },
  'percent-vague': {
    zh: '请给一个百分比，大概的数也可以，例如“约95%”。',
    en: 'Please give a percentage; a rough one will do, such as "about 95%".',
  },
  'percent-one': {
    zh: '这里有好几个数，请只回复一个百分比，例如“97%”。',
    en: 'There are several numbers in it; please reply with one percentage, such as "97%".',
  },
  'percent-min': {
    zh: '不能小于 {min}%，请再发一次，例如“{min}%”。',
    en: 'It cannot be less than {min}%; please send it again, such as "{min}%".',
  },
  'percent-max': {
    zh: '不能大于 {max}%，请再发一次，例如“{max}%”。',
    en: 'It cannot be more than {max}%; please send it again, such as "{max}%".',
  },
  'percent-between': {
    zh: '应在 {min}% 到 {max}% 之间，请再发一次，例如“97%”。',
    en: 'It must be between {min}% and {max}%; please send it again, such as "97%".',
  },
  'before-after-percent': {
    zh: '请一起回复提升前、提升后两个百分比，例如“92%到97%”。',
    en: 'Please reply with the percentages before and after, such as "92% to 97%".',
  },
  'before-after-money': {
    zh: '请一起回复提升前、提升后两个金额，带上单位，例如“1000万元到1200万元”。',
    en: 'Please reply with the amounts before and after, such as "10 million to 12 million yuan".',
  },
  'before-after-number': {
    zh: '请一起回复提升前、提升后两个数，例如“20到30”。',
    en: 'Please reply with the figures before and after, such as "20 to 30".',
  },
  'before-after-unknown': {
    zh: '没有这两个数的话，选填的题回复“跳过”就行；必填的可以先回复“暂停”，问清楚再填。有就一起回复，例如“{example_zh}”。',
    en: 'Without these figures, reply "skip" if the question is optional, or "pause" to find out first. Otherwise send both, such as "{example_en}".',
  },
  'after-wanted': {
    zh: '提升前记下了：{before_zh}。提升后是多少？例如“{example_zh}”。',
    en: 'Before: {before_en}, noted. And after? For example "{example_en}".',
  },
  'before-wanted': {
    zh: '提升后记下了：{after_zh}。提升前是多少？例如“{example_zh}”。',
    en: 'After: {after_en}, noted. And before? For example "{example_en}".',
  },
} as const satisfies Record<string, Text>;
