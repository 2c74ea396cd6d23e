import { searchKnowledge } from '../../../service/inquiries/find-similar.js';
import { findOwn, takeBackInquiry } from '../../../service/inquiries/take-back.js';
import type { Visit } from '../visit.js';
import { awaitChoice, type LoopButton, sayLoop } from './say.js';

const SHOWN = 5;

/** 知识库: what was published about some words; without words what is asked most. Staff may take their own back. */
export async function showKnowledge(visit: Visit, words: string): Promise<void> {
  const { tx, caller } = visit;
  const found = await searchKnowledge(tx, words, SHOWN);
  if (found.length === 0) return sayLoop(visit, 'knowledge-none');
  sayLoop(visit, words === '' ? 'knowledge-best' : 'knowledge-head');
  const ids = found.map(({ id }) => id);
  const own = await findOwn(tx, ids, caller.personId);
  for (const [i, { question, answer }] of found.entries()) {
    sayLoop(visit, 'pair-numbered', { n: i + 1, question, answer });
  }
  const buttons = ids.flatMap((id, i): LoopButton[] =>
    own.has(id) ? [{ id: `@q-out:${id}`, word: 'take-back-number', with: { n: i + 1 } }] : [],
  );
  sayLoop(visit, 'knowledge-how', {}, buttons);
  if (buttons.length > 0) await awaitChoice(visit, visit.said.at(-1)?.buttons ?? []);
}

/** 撤下: nobody reads it any more, and it may be published again. */
export async function pressTakeBack(visit: Visit, id: string): Promise<void> {
  const { tx, caller, now } = visit;
  const done = await takeBackInquiry(tx, id, caller.personId, now);
  if (done !== 'taken-back') return sayLoop(visit, done === 'not-yours' ? 'not-yours' : 'gone');
  sayLoop(visit, 'taken-back', {}, [{ id: `@q-pub:${id}`, word: 'do-publish' }]);
  await awaitChoice(visit, visit.said.at(-1)?.buttons ?? []);
}
