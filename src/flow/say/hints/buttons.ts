import type { Text } from '../../json.js';

/** Hints for what is done with buttons. */
export const buttonHints = {
  'pick-more': { zh: '请至少选 {min} 项，例如回复“1”。', en: 'Please pick at least {min}, for example "1".' },
  'pick-fewer': {
    zh: '最多选 {max} 项，请先取消几项，例如只回复“1”。',
    en: 'At most {max}; please unselect some, or reply with numbers such as "1".',
  },
  'other-what': {
    zh: '“其他”具体是什么？请写几个字，例如“环保咨询”。',
    en: 'What is the "other"? A few words will do, such as "environmental advice".',
  },
} as const satisfies Record<string, Text>;
