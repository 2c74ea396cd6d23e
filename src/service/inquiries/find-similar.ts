import type { Db } from '../../store/db.js';
import { findHelpful, type Published, searchPublished } from '../../store/inquiries/search-published.js';
import { grams } from './grams.js';

/** What the index finds is ranked once more. */
const CANDIDATES = 30;
/** A pair of characters in the answer says less than one in the question. */
const ANSWER_WEIGHT = 0.4;
/** So much of a question must be found again for another one to be offered instead of an answer. */
const SIMILAR = 0.45;
/** Whoever looks for words wants to see more. */
const FOUND = 0.2;

/** Published questions much like this one, the likest first. */
export const findSimilar = (db: Db, question: string, limit: number): Promise<readonly Published[]> =>
  rank(db, question, limit, SIMILAR);

/** The knowledge base: what was published about these words; without words what helped most. */
export async function searchKnowledge(db: Db, words: string, limit: number): Promise<readonly Published[]> {
  return words.trim() === '' ? findHelpful(db, limit) : rank(db, words, limit, FOUND);
}

async function rank(db: Db, text: string, limit: number, least: number): Promise<readonly Published[]> {
  const wanted = new Set(grams(text));
  const found = await searchPublished(db, [...wanted], CANDIDATES);
  return found
    .map((one) => ({ one, score: scoreOf(wanted, one) }))
    .filter(({ score }) => score >= least)
    .sort((a, b) => b.score - a.score || b.one.helped - a.one.helped)
    .slice(0, limit)
    .map(({ one }) => one);
}

/** How much of what is wanted stands in the question, and in the answer alone. */
function scoreOf(wanted: ReadonlySet<string>, { question, answer }: Published): number {
  if (wanted.size === 0) return 0;
  const asked = new Set(grams(question));
  const answered = new Set(grams(answer));
  let score = 0;
  for (const gram of wanted) score += asked.has(gram) ? 1 : answered.has(gram) ? ANSWER_WEIGHT : 0;
  return score / wanted.size;
}
