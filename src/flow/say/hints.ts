import { buttonHints } from './hints/buttons.js';
import { choiceHints } from './hints/choices.js';
import { dateHints } from './hints/dates.js';
import { domainHints } from './hints/domain.js';
import { figureHints } from './hints/figures.js';
import { rowHints } from './hints/rows.js';
import { wordHints } from './hints/words.js';

/** Every hint that reading an answer may end in. */
export const hints = {
  ...figureHints,
  ...wordHints,
  ...buttonHints,
  ...choiceHints,
  ...dateHints,
  ...domainHints,
  ...rowHints,
};

export type HintCode = keyof typeof hints;
