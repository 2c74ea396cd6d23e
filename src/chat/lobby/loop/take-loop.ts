import { settleLoop } from '../../../service/ratings/settle-loop.js';
import type { Visit } from '../visit.js';
import { takeQuestion } from './ask.js';
import { takeComplaint } from './complaint-tell.js';
import { takeBadRating } from './why.js';

/** What follows in the chat from a form that was handed in: a number, an answer on its way, why somebody is not satisfied. */
export async function takeLoop(visit: Visit, responseId: string): Promise<void> {
  const { tx, house, now } = visit;
  const opened = await settleLoop(tx, house.rulebook, responseId, now);
  switch (opened?.kind) {
    case 'complaint':
      return takeComplaint(visit, opened.opened.id);
    case 'inquiry':
      return takeQuestion(visit, opened.id, opened.question);
    case 'rectification':
      return takeBadRating(visit, opened.opened.id, opened.opened.explained);
    case undefined:
  }
}
