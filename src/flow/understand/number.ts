import type { Text } from '../json.js';
import { type Reading, understood } from './reading.js';

export interface NumberLimits {
  readonly integer: boolean;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly unit?: Text | undefined;
}

export function readNumber(text: string, _limits: NumberLimits): Reading<number> {
  return understood(Number(text));
}
