import { type Reading, unclear } from '../understand/reading.js';
import type { Given } from './question-type.js';

/** For types that are answered in words only. */
export function textOf<T>(given: Given, read: (text: string) => Reading<T>): Reading<T> {
  return given.kind === 'text' ? read(given.text) : unclear('text-wanted');
}

/** For types with options: a pressed button is certain if it is one of them. */
export function pickOf<T>(
  given: Given,
  pick: (option: string) => T | undefined,
  read: (text: string) => Reading<T>,
): Reading<T> {
  if (given.kind === 'files') return unclear('text-wanted');
  if (given.kind === 'text') return read(given.text);
  const value = pick(given.option);
  return value === undefined ? unclear('button-unknown') : { kind: 'understood', value };
}
