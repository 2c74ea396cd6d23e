import { leaveTelling } from '../../../../chat/leave-telling.js';
import { tellComplex, tellStep } from '../../../../chat/lobby/loop/complaint-tell.js';
import { Fault } from '../../../../fault/fault.js';
import { advanceComplaint, markComplex } from '../../../../service/complaints/advance-complaint.js';
import { isStep } from '../../../../service/complaints/steps.js';
import type { Tx } from '../../../../store/db.js';
import { type Ask, go, type View } from '../../console-page.js';
import { showComplaint } from './complaint.js';
import { openComplaint } from './open-complaint.js';
import { words } from './words.js';

/** As much as the chat takes. */
const TEXT_MAX = 5000;

/** Takes the next step, and the complainant hears of it as they would from the chat. */
export async function takeStep(ask: Ask): Promise<View> {
  const { parts, viewer, form, lang, now } = ask;
  const { complaint } = await openComplaint(ask);
  const { step = '', text: written = '' } = form;
  const { id } = complaint;
  const text = written.trim().slice(0, TEXT_MAX).toWellFormed();
  if (!isStep(step)) throw new Fault('not-found');
  const said = await parts.store.transact(async (tx) => {
    const deed = { by: viewer.personId, text };
    const done = await advanceComplaint(tx, parts.rulebook, id, step, deed, now);
    if (done.kind !== 'done') return done.kind;
    const told = await tellStep(tx, (telling) => leaveTelling(tx, telling), done.complaint, step, text);
    return told === undefined ? 'done' : told ? 'told' : 'not-told';
  });
  if (said === 'not-yours') throw new Fault('not-found');
  if (said === 'needs-text') return await showComplaint(ask, words['needs-text'][lang]);
  return go(`/console/complaints/${id}?said=${said === 'not-next' ? 'gone' : said}`);
}

export async function takeComplex(ask: Ask): Promise<View> {
  const { parts, viewer, now } = ask;
  const { complaint } = await openComplaint(ask);
  const { id } = complaint;
  const tell = async (tx: Tx) => {
    const done = await markComplex(tx, parts.rulebook, id, { by: viewer.personId }, now);
    if (done !== 'done') return 'gone';
    return (await tellComplex(tx, (telling) => leaveTelling(tx, telling), complaint)) ? 'told' : 'not-told';
  };
  return go(`/console/complaints/${id}?said=${await parts.store.transact(tell)}`);
}
