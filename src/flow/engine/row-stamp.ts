import type { Answer } from './state.js';

/** Tells the rows as they are from the rows as they were: a button of an earlier menu is recognised by it. */
export function rowStamp(answer: Answer | null): string {
  const rows = answer && Array.isArray(answer.value) ? answer.value.length : 0;
  return `${rows}-${answer?.changes ?? 0}`;
}
