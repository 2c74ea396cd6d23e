import { figureHints } from './hints/figures.js';
import { wordHints } from './hints/words.js';

/** Every hint that reading an answer may end in. */
export const hints = { ...figureHints, ...wordHints };

export type HintCode = keyof typeof hints;
