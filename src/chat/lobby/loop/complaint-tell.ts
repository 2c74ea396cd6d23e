import { findHandlers } from '../../../service/complaints/handlers.js';
import { LEVELS } from '../../../service/complaints/rate-complaint.js';
import { readTold } from '../../../service/complaints/read-complaint.js';
import { isTold, type Step } from '../../../service/complaints/steps.js';
import { type ComplaintRow, findComplainant, lockComplaint } from '../../../store/complaints/complaints.js';
import { stopFirstReminder } from '../../../store/complaints/stop-first-reminder.js';
import type { Tx } from '../../../store/db.js';
import type { Visit } from '../visit.js';
import { brief, type LoopButton, type LoopParams, sayLoop, type Tell, type Telling, tellAll } from './say.js';
import { type LoopWord, loopWords } from './words.js';

/** Tells whoever complained, in their chat and language; nobody else learns where it goes. */
async function tellComplainant(
  tx: Tx,
  tell: Tell,
  complaint: Pick<ComplaintRow, 'id' | 'anonymous'>,
  telling: Omit<Telling, 'personId' | 'identityId'>,
): Promise<boolean> {
  const who = await findComplainant(tx, complaint.id);
  if (!who) return false;
  const { personId, identityId } = who;
  const secret = complaint.anonymous;
  return tell({ ...telling, personId, identityId: identityId ?? undefined, secret });
}

/** It is difficult: the answer may take longer. */
export const tellComplex = (tx: Tx, tell: Tell, complaint: ComplaintRow): Promise<boolean> =>
  tellComplainant(tx, tell, complaint, { code: 'c-told-complex', params: { number: complaint.number } });

/** What the complainant hears of a step; undefined: of this one nothing. */
export async function tellStep(
  tx: Tx,
  tell: Tell,
  complaint: ComplaintRow,
  step: Step,
  text: string,
): Promise<boolean | undefined> {
  if (!isTold(step)) return undefined;
  const code = `c-told-${step}` as LoopWord;
  const params = { number: complaint.number, text };
  if (step !== 'closed') return tellComplainant(tx, tell, complaint, { code, params });
  const buttons = levels(complaint.id);
  return tellComplainant(tx, tell, complaint, { code, params, buttons, await: 'rate' });
}

/** How satisfied the complainant is. */
export const levels = (id: string): readonly LoopButton[] =>
  LEVELS.map((level) => ({ id: `@c-rate:${id}.${level}`, word: level }));

export const aboutWord = (about: string | undefined): LoopWord => {
  const word = `c-about-${about ?? 'other'}`;
  return word in loopWords ? (word as LoopWord) : 'c-about-other';
};

/** A complaint that came just now: the one who made it gets the number, those who deal with it hear of it. */
export async function takeComplaint(visit: Visit, id: string): Promise<void> {
  const { tx } = visit;
  const complaint = await lockComplaint(tx, id);
  if (!complaint) return;
  const { number, anonymous } = complaint;
  sayLoop(visit, 'c-received', { number });
  if (anonymous) sayLoop(visit, 'c-received-anonymous');
  const { about, urgent, happened } = readTold(complaint.record);
  const params: LoopParams = { number, about: loopWords[aboutWord(about)], text: brief(happened, 200) };
  const told = await tellHandlers(visit, complaint, urgent ? 'c-new-urgent' : 'c-new', params);
  if (told > 0) await stopFirstReminder(tx, id, 'acknowledge_complaint');
}

export async function tellHandlers(
  visit: Visit,
  complaint: ComplaintRow,
  code: LoopWord,
  params: LoopParams,
): Promise<number> {
  const { told } = await findHandlers(visit.tx, complaint);
  const buttons: readonly LoopButton[] = [{ id: `@c:${complaint.id}`, word: 'c-open' }];
  return tellAll(visit, told, { code, params, buttons });
}
