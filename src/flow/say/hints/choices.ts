import type { Text } from '../../json.js';

/** Hints for choices, yes or no, and ratings. */
export const choiceHints = {
  'option-unknown': {
    zh: '没看懂选的是哪一项，请回复序号（1–{max}）或选项的名称，例如“1”。',
    en: 'Please reply with a number from 1 to {max}, or the name of an option, for example "1".',
  },
  'option-number': {
    zh: '序号只有 1–{max}，请重新选，例如“1”。',
    en: 'The numbers go from 1 to {max}; please choose again, for example "1".',
  },
  'yes-no': { zh: '请回复“是”或“否”，例如“是”。', en: 'Please reply yes or no, for example "yes".' },
  rating: {
    zh: '请按您的感受选一个，例如“满意”，或回复序号“1”。',
    en: 'Please choose one of the levels, for example "satisfied", or reply "1".',
  },
} as const satisfies Record<string, Text>;
