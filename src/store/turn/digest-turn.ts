import { hashAmendment, hashAnswer, hashResponse, peppered } from '../audit/digests.js';
import type { Sealer } from '../cipher/sealer.js';
import type { Turn } from './turn.js';

/** What the audit keeps of a turn. */
export interface TurnNote {
  readonly action: 'answers' | 'form.handed-in';
  /** a3: the answer in slot 3. m0: the first amendment. r: the response. */
  readonly items: { readonly [item: string]: string };
}

/** Digests of what a turn stores, still without salt; undefined: it stores none of it. */
export function digestTurn(
  { session, answers = [], amendments = [], response }: Turn,
  sealer?: Sealer,
): TurnNote | undefined {
  if (answers.length === 0 && amendments.length === 0 && response === undefined) return undefined;
  const pepper = sealer?.pepper(session?.id ?? '') ?? '';
  const items: { [item: string]: string } = {};
  for (const answer of answers) items[`a${answer.slot}`] = peppered(pepper, hashAnswer(answer));
  for (const [i, amendment] of amendments.entries())
    items[`m${i}`] = peppered(pepper, hashAmendment(amendment));
  if (response !== undefined) items.r = peppered(pepper, hashResponse(response));
  return { action: response === undefined ? 'answers' : 'form.handed-in', items };
}
