import { buttonHints } from './hints/buttons.js';
import { figureHints } from './hints/figures.js';
import { wordHints } from './hints/words.js';

/** Every hint that reading an answer may end in. */
export const hints = { ...figureHints, ...wordHints, ...buttonHints };

export type HintCode = keyof typeof hints;
