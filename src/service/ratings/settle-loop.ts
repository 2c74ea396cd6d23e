import type { Tx } from '../../store/db.js';
import { hasInquiry } from '../../store/inquiries/inquiries.js';
import { type HandedIn, readHandedIn } from '../../store/ratings/rated-responses.js';
import { COMPLAINT_FORM, type OpenedComplaint, openComplaint } from '../complaints/open-complaint.js';
import { openInquiry } from '../inquiries/ask.js';
import type { Rulebook } from '../work/rulebook.js';
import { type OpenedRectification, openRectification } from './open-rectification.js';
import { isRatingForm } from './rated-items.js';

const INQUIRY_FORM = 'common/inquiry';

export type LoopOpened =
  | { readonly kind: 'complaint'; readonly opened: OpenedComplaint }
  | { readonly kind: 'inquiry'; readonly id: string; readonly question: string }
  | { readonly kind: 'rectification'; readonly opened: OpenedRectification; readonly response: HandedIn };

/** Opens what a submitted form asks for: a complaint, a question, something to be put right. Once for each form. */
export async function settleLoop(
  tx: Tx,
  rulebook: Rulebook,
  responseId: string,
  now: Date,
): Promise<LoopOpened | undefined> {
  const response = await readHandedIn(tx, responseId);
  if (!response) return undefined;
  const { form } = response;
  if (form === COMPLAINT_FORM) {
    const opened = await openComplaint(tx, rulebook, response, now);
    return opened && { kind: 'complaint', opened };
  }
  if (form === INQUIRY_FORM) return ask(tx, rulebook, response, now);
  if (!isRatingForm(form)) return undefined;
  const opened = await openRectification(tx, rulebook, response, now);
  return opened && { kind: 'rectification', opened, response };
}

async function ask(
  tx: Tx,
  rulebook: Rulebook,
  response: HandedIn,
  now: Date,
): Promise<LoopOpened | undefined> {
  if (await hasInquiry(tx, response.id)) return undefined;
  const { answers = {} } = response.record as { answers?: Record<string, { value?: unknown }> };
  const question = answers.question?.value;
  if (typeof question !== 'string') return undefined;
  const { picked: [topic] = [] } = (answers.topic?.value ?? {}) as { picked?: readonly string[] };
  const { id } = await openInquiry(
    tx,
    rulebook,
    {
      personId: response.personId ?? undefined,
      identityId: response.identityId ?? undefined,
      enterpriseId: response.enterpriseId ?? undefined,
      question,
      topic,
      mayPublish: answers.publish?.value === true,
      responseId: response.id,
    },
    now,
  );
  return { kind: 'inquiry', id, question };
}
