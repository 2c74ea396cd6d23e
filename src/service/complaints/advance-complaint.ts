import { recordAudit } from '../../store/audit/record-audit.js';
import {
  addStep,
  type ComplaintRow,
  changeComplaint,
  lockComplaint,
  readSteps,
} from '../../store/complaints/complaints.js';
import type { Tx } from '../../store/db.js';
import { tellWebhooks } from '../../store/webhooks/tell-webhooks.js';
import { noteMoment } from '../work/matter.js';
import type { Rulebook } from '../work/rulebook.js';
import { findHandlers } from './handlers.js';
import { replanFor } from './replan-for.js';
import { roundOf } from './rounds.js';
import { mayBeComplex, needsText, nextStep, type Step } from './steps.js';

export type Advanced =
  | { readonly kind: 'done'; readonly complaint: ComplaintRow; readonly step: Step }
  /** Something else comes first; undefined: it is over. */
  | { readonly kind: 'not-next'; readonly complaint: ComplaintRow; readonly next: Step | undefined }
  | { readonly kind: 'needs-text' | 'not-yours' };

export interface Deed {
  readonly by: string;
  readonly text?: string | undefined;
}

/** Takes a complaint one step on; never two, and never by whom it is about. Locks it. */
export async function advanceComplaint(
  tx: Tx,
  rulebook: Rulebook,
  id: string,
  step: Step,
  { by, text = '' }: Deed,
  now: Date,
): Promise<Advanced> {
  const complaint = await lockComplaint(tx, id);
  const handlers = complaint && (await findHandlers(tx, complaint));
  if (!complaint || !handlers?.may.includes(by)) return { kind: 'not-yours' };
  const next = nextStep(complaint.status);
  if (next !== step) return { kind: 'not-next', complaint, next };
  const words = text.trim();
  if (needsText(step) && words === '') return { kind: 'needs-text' };
  const steps = await readSteps(tx, id);
  await addStep(tx, id, { step, text: words === '' ? null : words, personId: by, at: now });
  await changeComplaint(tx, id, { status: step, ...(step === 'closed' ? { closedAt: now } : {}) });
  await noteMoment(tx, id, { key: step, subject: roundOf(steps).subject, at: now });
  await recordAudit(tx, {
    personId: by,
    action: `complaint.${step}`,
    subject: 'complaint',
    key: id,
    details: { number: complaint.number },
    at: now,
  });
  await replanFor(tx, rulebook, id, now, handlers);
  if (step === 'closed') {
    const { agencyId, number } = complaint;
    const told = { agencyId, keptFrom: handlers.excluded, data: { complaintId: id, number } };
    await tellWebhooks(tx, 'complaint.closed', now, told);
  }
  return { kind: 'done', complaint: { ...complaint, status: step }, step };
}

/** A difficult one may take longer: its limits count from when it was received. */
export async function markComplex(
  tx: Tx,
  rulebook: Rulebook,
  id: string,
  { by }: Deed,
  now: Date,
): Promise<'done' | 'already' | 'too-late' | 'not-yours'> {
  const complaint = await lockComplaint(tx, id);
  const handlers = complaint && (await findHandlers(tx, complaint));
  if (!complaint || !handlers?.may.includes(by)) return 'not-yours';
  if (complaint.complex) return 'already';
  if (!mayBeComplex(complaint.status)) return 'too-late';
  const { subject, since } = roundOf(await readSteps(tx, id));
  await addStep(tx, id, { step: 'complex', text: null, personId: by, at: now });
  await changeComplaint(tx, id, { complex: true });
  await noteMoment(tx, id, { key: 'complex', subject, at: since ?? complaint.openedAt });
  const { number } = complaint;
  const about = { subject: 'complaint', key: id, details: { number }, at: now };
  await recordAudit(tx, { personId: by, action: 'complaint.complex', ...about });
  await replanFor(tx, rulebook, id, now, handlers);
  return 'done';
}
