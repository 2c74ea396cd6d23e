import { answerInquiry, mayAnswer, openQuestions } from '../../../service/inquiries/answer.js';
import type { Tx } from '../../../store/db.js';
import { findAskedIn, type InquiryRow, lockInquiry } from '../../../store/inquiries/inquiries.js';
import { isId } from '../order.js';
import { askNext, type Visit } from '../visit.js';
import {
  askLoop,
  awaitChoice,
  brief,
  type LoopButton,
  loopWord,
  offer,
  sayLoop,
  type Tell,
  tellBy,
  writtenText,
} from './say.js';
import { loopWords } from './words.js';

const SHOWN_MAX = 8;

/** 待回答: what waits for an answer of this person. */
export async function showQuestions(visit: Visit): Promise<void> {
  const open = await openQuestions(visit.tx, visit.caller.personId);
  if (open.length === 0) return sayLoop(visit, 'questions-none');
  const shown = open.slice(0, SHOWN_MAX);
  const buttons = shown.map(({ id, enterprise, person, question }): LoopButton => {
    const who = enterprise ?? person ?? loopWord(visit, 'somebody');
    return { id: `@q:${id}`, word: 'question-entry', with: { enterprise: who, question: brief(question) } };
  });
  if (open.length > shown.length) sayLoop(visit, 'more', { count: open.length - shown.length });
  await offer(visit, 'questions-head', {}, buttons);
}

export async function pressQuestion(visit: Visit, id: string): Promise<void> {
  const { tx, caller } = visit;
  const inquiry = isId(id) ? await lockInquiry(tx, id) : undefined;
  if (!inquiry || !(await mayAnswer(tx, inquiry, caller.personId))) return sayLoop(visit, 'not-yours');
  if (inquiry.status !== 'open') return sayLoop(visit, 'gone');
  await askLoop(visit, { q: 'answer', id });
  const enterprise = inquiry.enterprise ?? inquiry.person ?? loopWords.somebody;
  sayLoop(visit, 'answer-how', { enterprise, question: inquiry.question });
}

/** The answer goes back to the chat it was asked in. */
export async function tellAnswer(tx: Tx, tell: Tell, inquiry: InquiryRow): Promise<boolean> {
  const { id, personId, question, answer } = inquiry;
  if (personId === null) return false;
  return await tell({
    personId,
    identityId: await findAskedIn(tx, id),
    code: 'answer-for-you',
    params: { question: brief(question, 100), answer: answer ?? '' },
    buttons: [
      { id: `@q-ok:${id}`, word: 'solved' },
      { id: `@q-again:${id}`, word: 'ask-on' },
    ],
    await: 'choose',
  });
}

export async function hearAnswer(visit: Visit, id: string): Promise<void> {
  const { tx, caller, house, now } = visit;
  const text = writtenText(visit);
  if (text === undefined) return sayLoop(visit, 'text-please');
  await askNext(visit, null);
  const answered = await answerInquiry(tx, house.rulebook, id, { by: caller.personId, text }, now);
  // Nothing that was typed is lost.
  if (answered.kind !== 'answered') {
    return sayLoop(visit, answered.kind === 'already' ? 'answer-late' : 'not-yours', { text });
  }
  const { inquiry } = answered;
  const told = await tellAnswer(tx, tellBy(visit), inquiry);
  const publish: readonly LoopButton[] = inquiry.mayPublish
    ? [{ id: `@q-pub:${id}`, word: 'do-publish' }]
    : [];
  sayLoop(visit, told ? 'answer-sent' : 'answer-kept', {}, publish);
  await awaitChoice(visit, visit.said.at(-1)?.buttons ?? []);
}
