import type { Text } from '../../json.js';

/** Hints for texts, choices, ratings, phones, codes, industries and files. `{name}` is filled in; each ends with an example. */
export const wordHints = {
  'text-wanted': { zh: '这一题请用文字回答。', en: 'Please answer this one in words.' },
  'button-unknown': {
    zh: '这个按钮不属于当前题目，请看最新的一条。',
    en: 'That button does not belong to this question; please use the newest one.',
  },
  'rows-menu': {
    zh: '请回复“加一行”“改第2行”“删第2行”或“完成”。',
    en: 'Please reply "add", "edit 2", "remove 2" or "done".',
  },
} as const satisfies Record<string, Text>;
