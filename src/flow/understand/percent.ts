import { type Reading, understood } from './reading.js';

export function readPercent(
  text: string,
  _limits: { readonly min: number; readonly max: number },
): Reading<number> {
  return understood(Number(text));
}
