import type { Text } from '../../json.js';

/** Hints for texts, choices, ratings, phones, codes, industries and files. `{name}` is filled in; each ends with an example. */
export const wordHints = {
  'text-wanted': { zh: '这一题请用文字回答。', en: 'Please answer this one in words.' },
  'text-empty': {
    zh: '请用文字回答；如果没有，请回复“无”。',
    en: 'Please answer in words; if there is nothing to say, reply "none".',
  },
  'text-evasive': {
    zh: '这一题要写具体内容，请再写一次；现在不清楚，可以先回复“暂停”，问清楚再填。',
    en: 'This one needs a real answer; please write it again. If you do not know it now, reply "pause" and come back later.',
  },
  'text-too-long': {
    zh: '太长了：现在 {length} 字，最多 {max} 字，请缩短后再发。',
    en: 'That is too long: {length} characters, at most {max}. Please shorten it and send it again.',
  },
  'text-too-short': {
    zh: '太短了：现在 {length} 字，至少 {min} 字，请再写详细些。',
    en: 'That is too short: {length} characters, at least {min}. Please add a little.',
  },
  'button-unknown': {
    zh: '这个按钮不属于当前题目，请看最新的一条。',
    en: 'That button does not belong to this question; please use the newest one.',
  },
  'rows-menu': {
    zh: '请回复“加一项”“改第2项”“删第2项”或“完成”。',
    en: 'Please reply "add", "edit 2", "remove 2" or "done".',
  },
} as const satisfies Record<string, Text>;
