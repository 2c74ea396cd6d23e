import { type Reading, understood } from './reading.js';

export function readAddress(text: string): Reading<string> {
  return understood(text);
}
