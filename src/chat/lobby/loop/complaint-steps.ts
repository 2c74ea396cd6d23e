import { advanceComplaint, markComplex } from '../../../service/complaints/advance-complaint.js';
import { isStep, isTold, needsText, nextStep, type Step } from '../../../service/complaints/steps.js';
import { choose } from '../choose.js';
import { askNext, type Visit } from '../visit.js';
import { complaintOf, offerNext, statusWord } from './complaint-card.js';
import { tellComplex, tellStep } from './complaint-tell.js';
import type { Asked } from './dialog.js';
import { askLoop, type LoopButton, loopWord, sayLoop, tellBy, writtenText } from './say.js';
import type { LoopWord } from './words.js';

/** The button of a step: it is done, or what belongs to it is asked for. */
export async function pressStep(visit: Visit, id: string, step: string): Promise<void> {
  const complaint = await complaintOf(visit, id);
  if (!complaint) return;
  if (!isStep(step) || nextStep(complaint.status) !== step) return offerNext(visit, complaint);
  if (!needsText(step)) return advance(visit, id, step, '');
  await askLoop(visit, { q: 'step', id, step });
  sayWrite(visit, step);
}

export const sayWrite = (visit: Visit, step: string): void => sayLoop(visit, `c-write-${step}` as LoopWord);

/** What was written for a step; what goes to the complainant is shown first. */
export async function hearStep(visit: Visit, { id, step }: Asked<'step'>): Promise<void> {
  const text = writtenText(visit);
  if (text === undefined) return sayLoop(visit, 'text-please');
  if (!isStep(step)) return askNext(visit, null);
  if (!isTold(step)) return advance(visit, id, step, text);
  const dialog = { q: 'send', id, step, text } as const;
  await askLoop(visit, dialog);
  saySure(visit, dialog);
}

const SURE: readonly LoopButton[] = [
  { id: '@c-sure:yes', word: 'c-send' },
  { id: '@c-sure:no', word: 'c-rewrite' },
];

export const saySure = (visit: Visit, { text }: Asked<'send'>): void =>
  sayLoop(visit, 'c-sure', { text }, SURE);

export async function hearSend(visit: Visit, dialog: Asked<'send'>): Promise<void> {
  const { id, step, text } = dialog;
  const choices = [
    { id: 'yes', name: loopWord(visit, 'c-send') },
    { id: 'no', name: loopWord(visit, 'c-rewrite') },
  ];
  const chosen = choose(visit.inbound, 'c-sure', choices)?.id;
  if (chosen === 'yes' && isStep(step)) return advance(visit, id, step, text);
  if (chosen === 'no') {
    await askLoop(visit, { q: 'step', id, step });
    return sayWrite(visit, step);
  }
  // Another text takes its place.
  const other = writtenText(visit);
  if (other === undefined) return saySure(visit, dialog);
  await hearStep(visit, { q: 'step', id, step });
}

async function advance(visit: Visit, id: string, step: Step, text: string): Promise<void> {
  const { tx, caller, house, now } = visit;
  await askNext(visit, null);
  const done = await advanceComplaint(tx, house.rulebook, id, step, { by: caller.personId, text }, now);
  if (done.kind === 'not-next') {
    sayLoop(visit, 'gone');
    return offerNext(visit, done.complaint);
  }
  if (done.kind !== 'done') {
    return done.kind === 'needs-text' ? sayWrite(visit, step) : sayLoop(visit, 'not-yours');
  }
  const { complaint } = done;
  sayLoop(visit, 'c-done', { number: complaint.number, step: statusWord(visit, step) });
  const told = await tellStep(tx, tellBy(visit), complaint, step, text);
  if (told !== undefined) sayLoop(visit, told ? 'c-told-them' : 'c-not-told');
  if (nextStep(step) !== undefined) await offerNext(visit, complaint);
}

/** A difficult one: more time for the answer, and the complainant knows it. */
export async function pressComplex(visit: Visit, id: string): Promise<void> {
  const complaint = await complaintOf(visit, id);
  if (!complaint) return;
  const { tx, caller, house, now } = visit;
  const done = await markComplex(tx, house.rulebook, id, { by: caller.personId }, now);
  if (done !== 'done') {
    sayLoop(visit, 'gone');
    return offerNext(visit, complaint);
  }
  sayLoop(visit, 'c-complex-done');
  await tellComplex(tx, tellBy(visit), complaint);
  await offerNext(visit, { ...complaint, complex: true });
}
