import type { Text } from '../../json.js';

/** Hints for choices, yes or no, and ratings. `{name}` is filled in; each ends with an example. */
export const choiceHints = {
  'option-unknown': {
    zh: '没看懂选的是哪一项，请回复序号（1–{max}）或选项的名称，例如“1”。',
    en: 'Please reply with a number from 1 to {max}, or the name of an option, for example "1".',
  },
  'option-number': {
    zh: '序号只有 1–{max}，请重新选，例如“1”。',
    en: 'The numbers go from 1 to {max}; please choose again, for example "1".',
  },
  'options-unknown': {
    zh: '没看懂选的是哪几项，请回复序号（1–{max}）或选项的名称，可以选几项，例如“1 2”。',
    en: 'Please reply with numbers from 1 to {max}, or the names of options; several are possible, for example "1 2".',
  },
  'options-none': {
    zh: '这一题至少要选 {min} 项，请回复序号或选项的名称，例如“1”。',
    en: 'At least {min} must be chosen here; please reply with a number or the name of an option, for example "1".',
  },
  'options-part': {
    zh: '有一部分没看懂。如果下面不对，请用序号再选一次，例如“1 2”。',
    en: 'Part of this was not understood. If the following is wrong, please choose again by number, for example "1 2".',
  },
  'yes-no': {
    zh: '请回复“{yes}”或“{no}”，例如“{yes}”。',
    en: 'Please reply "{yesEn}" or "{noEn}", for example "{yesEn}".',
  },
  'yes-no-unsure': {
    zh: '不清楚的话可以先问问同事，回复“暂停”以后再填；知道了就回复“{yes}”或“{no}”，例如“{yes}”。',
    en: 'You may ask a colleague first and reply "pause" for now; once you know, reply "{yesEn}" or "{noEn}", for example "{yesEn}".',
  },
  'yes-no-only': {
    zh: '这一题只记“是”还是“否”，其他内容请在后面的题里说明，例如这里只回复“是”。',
    en: 'Only yes or no is noted here; please give the rest with the later questions, for example reply just "yes".',
  },
  rating: {
    zh: '请按您的感受选一个，例如“满意”，或回复序号“1”。',
    en: 'Please choose one of the levels, for example "satisfied", or reply "1".',
  },
} as const satisfies Record<string, Text>;
