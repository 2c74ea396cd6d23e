import { searchKnowledge } from '../../../service/inquiries/find-similar.js';
import type { Visit } from '../visit.js';
import { sayLoop } from './say.js';

const SHOWN = 5;

/** 知识库: what was published about some words; without words what is asked most. */
export async function showKnowledge(visit: Visit, words: string): Promise<void> {
  const found = await searchKnowledge(visit.tx, words, SHOWN);
  if (found.length === 0) return sayLoop(visit, 'knowledge-none');
  sayLoop(visit, words === '' ? 'knowledge-best' : 'knowledge-head');
  for (const [i, { question, answer }] of found.entries()) {
    sayLoop(visit, 'pair-numbered', { n: i + 1, question, answer });
  }
  sayLoop(visit, 'knowledge-how');
}
