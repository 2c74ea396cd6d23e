import type { Text } from '../../../flow/json.js';
import { complaintWords } from './complaint-words.js';
import { questionWords } from './question-words.js';
import { ratingWords } from './rating-words.js';

/** What is said about questions, complaints and ratings. `{name}` is filled in. */
export const loopWords = {
  ...questionWords,
  ...complaintWords,
  ...ratingWords,
  'text-please': { zh: '请用文字说一下。', en: 'Please put it into words.' },
  'not-yours': { zh: '这件事不归您处理。', en: 'That is not yours to deal with.' },
  gone: { zh: '这件事已经处理过了。', en: 'That has been dealt with already.' },
  'staff-only': { zh: '这项功能是服务机构的人员用的。', en: 'That is for the staff of an agency.' },
  'pick-one': { zh: '点一下，或者回复序号：', en: 'Tap one, or reply with its number:' },
  somebody: { zh: '有位企业联系人', en: 'Somebody' },
  more: { zh: '另外还有 {count} 件，处理完这些再看。', en: 'And {count} more, once these are done.' },
} as const satisfies Record<string, Text>;

export type LoopWord = keyof typeof loopWords;
