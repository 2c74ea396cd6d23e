import type { Text } from '../json.js';
import { type Reading, understood } from './reading.js';

export interface ReadableOption {
  readonly key: string;
  readonly label: Text;
  readonly also?: readonly string[] | undefined;
}

/** By number, label, part of it, another word for it, English, or near miss. */
export function readOption(text: string, options: readonly ReadableOption[]): Reading<string> {
  return understood(options[Number(text) - 1]?.key ?? '');
}

export function readOptions(
  text: string,
  options: readonly ReadableOption[],
  _limits: { readonly min: number; readonly max: number },
): Reading<readonly string[]> {
  return understood([options[Number(text) - 1]?.key ?? '']);
}
