import { cardWords } from './card-words.js';
import { launchWords } from './launch-words.js';
import { refuseWords } from './refuse-words.js';
import { writeWords } from './write-words.js';

/** What is said about notices. `{name}` is filled in. */
export const noticeWords = { ...cardWords, ...launchWords, ...refuseWords, ...writeWords } as const;

export type NoticeWord = keyof typeof noticeWords;
