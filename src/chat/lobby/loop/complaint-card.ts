import { chinaTime } from '../../../service/china-time.js';
import { findHandlers } from '../../../service/complaints/handlers.js';
import { complaintsFor } from '../../../service/complaints/list-complaints.js';
import { readTold } from '../../../service/complaints/read-complaint.js';
import { mayBeComplex, nextStep } from '../../../service/complaints/steps.js';
import { maskPhones } from '../../../service/console/mask-phones.js';
import { rolesOf } from '../../../service/people/caller.js';
import { type ComplaintRow, lockComplaint, readSteps } from '../../../store/complaints/complaints.js';
import { isId } from '../order.js';
import { sayText, type Visit } from '../visit.js';
import { aboutWord } from './complaint-tell.js';
import { raiseLate } from './raise-late.js';
import { type LoopButton, loopWord, offer, sayLoop, tellLoop } from './say.js';
import type { LoopWord } from './words.js';

const SHOWN_MAX = 8;

/** 投诉处理: what waits for this person, after what is late has gone one level up. */
export async function showComplaints(visit: Visit): Promise<void> {
  const { tx, house, now } = visit;
  await raiseLate(tx, house.rulebook, now, (telling) => tellLoop(visit, telling));
  const open = await complaintsFor(visit.tx, visit.caller.personId);
  if (open.length === 0) return sayLoop(visit, 'c-none');
  const shown = open.slice(0, SHOWN_MAX);
  if (open.length > shown.length) sayLoop(visit, 'more', { count: open.length - shown.length });
  await offer(
    visit,
    'c-list',
    {},
    shown.map((complaint): LoopButton => {
      const { id, number, status, record } = complaint;
      const about = loopWord(visit, aboutWord(readTold(record).about));
      const params = { number, status: statusWord(visit, status), about, who: whoOf(visit, complaint) };
      return { id: `@c:${id}`, word: 'c-entry', with: params };
    }),
  );
}

export const statusWord = (visit: Visit, status: string): string =>
  loopWord(visit, `c-status-${status}` as LoopWord);

/** Never who an anonymous complainant is. */
const whoOf = (visit: Visit, { anonymous, enterprise }: ComplaintRow): string =>
  anonymous ? loopWord(visit, 'c-anonymous') : (enterprise ?? loopWord(visit, 'c-private'));

/** A complaint this person may deal with; undefined, and they were told: it is not theirs. */
export async function complaintOf(visit: Visit, id: string): Promise<ComplaintRow | undefined> {
  const { tx, caller } = visit;
  const complaint = isId(id) ? await lockComplaint(tx, id) : undefined;
  if (complaint && (await findHandlers(tx, complaint)).may.includes(caller.personId)) return complaint;
  sayLoop(visit, 'not-yours');
  return undefined;
}

/** What was written, what was done, and what comes next. */
export async function showComplaint(visit: Visit, id: string): Promise<void> {
  const complaint = await complaintOf(visit, id);
  if (!complaint) return;
  const { number, status, complex, record } = complaint;
  const mark = complex ? loopWord(visit, 'c-complex-mark') : '';
  const head = { number, status: statusWord(visit, status), complex: mark, who: whoOf(visit, complaint) };
  sayLoop(visit, 'c-card', head);
  const colon = loopWord(visit, 'c-colon');
  // As on the console: whole telephone numbers are for the people of the agency.
  const isOurs = (await rolesOf(visit.tx, visit.caller.personId)).staffOf.some(
    ({ agencyId }) => agencyId === complaint.agencyId,
  );
  const { lines } = readTold(isOurs ? record : maskPhones(record));
  sayText(
    visit,
    lines
      .filter(({ shown }) => shown !== '')
      .map(({ label, shown }) => `${label}${colon}${shown}`)
      .join('\n'),
  );
  const steps = await readSteps(visit.tx, id);
  const done = steps.map(({ step, text, at }) => {
    const words = step === 'rated' && text !== null ? loopWord(visit, text as LoopWord) : text;
    return loopWord(visit, 'c-step-line', {
      day: chinaTime(at).slice(0, 10),
      step: statusWord(visit, step),
      text: words === null ? '' : `${colon}${words}`,
    });
  });
  sayText(visit, done.join('\n'));
  await offerNext(visit, complaint);
}

/** Buttons for what may be done now. */
export async function offerNext(visit: Visit, complaint: ComplaintRow): Promise<void> {
  const { id, status, complex } = complaint;
  const next = nextStep(status);
  if (next === undefined) return sayLoop(visit, 'c-over');
  const step: LoopButton = { id: `@c-go:${id}.${next}`, word: `c-do-${next}` as LoopWord };
  const hard: LoopButton = { id: `@c-hard:${id}`, word: 'c-complex' };
  const word = loopWord(visit, step.word);
  await offer(visit, 'c-next', { step: word }, !complex && mayBeComplex(status) ? [step, hard] : [step]);
}
