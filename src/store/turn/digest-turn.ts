import { hashAmendment, hashAnswer, hashResponse } from '../audit/digests.js';
import type { Turn } from './turn.js';

/** What the audit keeps of a turn. */
export interface TurnNote {
  readonly action: 'answers' | 'form.handed-in';
  /** a3: the answer in slot 3. m0: the first amendment. r: the response. */
  readonly items: { readonly [item: string]: string };
}

/** Digests of what a turn stores, still without salt; undefined: it stores none of it. */
export function digestTurn({ answers = [], amendments = [], response }: Turn): TurnNote | undefined {
  const items: { [item: string]: string } = {};
  for (const answer of answers) items[`a${answer.slot}`] = hashAnswer(answer);
  for (const [i, amendment] of amendments.entries()) items[`m${i}`] = hashAmendment(amendment);
  if (response !== undefined) items.r = hashResponse(response);
  if (Object.keys(items).length === 0) return undefined;
  return { action: response === undefined ? 'answers' : 'form.handed-in', items };
}
