import { type Reading, understood } from './reading.js';

export function readCreditCode(text: string): Reading<string> {
  return understood(text);
}
