import type { Lang } from '../json.js';
import type { Hint } from '../understand/reading.js';
import { fill } from './fill.js';
import { hints } from './hints.js';

/** How an answer should look, in words. */
export const sayHint = (hint: Hint, lang: Lang): string => fill(hints[hint.code], lang, hint.with);
