import { type Reading, understood } from './reading.js';

export interface TextLimits {
  readonly min: number;
  readonly max: number;
  /** Line breaks are kept. */
  readonly lines?: boolean;
}

export function readText(text: string, _limits: TextLimits): Reading<string> {
  return understood(text);
}
