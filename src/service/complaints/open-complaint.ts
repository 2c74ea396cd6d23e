import { recordAudit } from '../../store/audit/record-audit.js';
import { addStep, hasComplaint, insertComplaint, takeNumber } from '../../store/complaints/complaints.js';
import { shieldResponse } from '../../store/complaints/shield.js';
import type { Tx } from '../../store/db.js';
import { newId } from '../../store/new-id.js';
import type { HandedIn } from '../../store/ratings/rated-responses.js';
import { tellWebhooks } from '../../store/webhooks/tell-webhooks.js';
import { chinaTime } from '../china-time.js';
import { noteMoment, openMatter } from '../work/matter.js';
import type { Rulebook } from '../work/rulebook.js';
import { findHandlers } from './handlers.js';
import { PERSONAL, readTold } from './read-complaint.js';
import { replanFor } from './replan-for.js';

export const COMPLAINT_FORM = 'common/complaint';
const PACK = 'common';
/** What the agency itself is accused of, or cannot wait, is not for just anybody there. */
const FOR_ADMINS: ReadonlySet<string> = new Set(['agency']);

export interface OpenedComplaint {
  readonly id: string;
  readonly number: string;
  readonly urgent: boolean;
}

/** A complaint was handed in: it gets its number and is owed an answer. Undefined: it was opened before. */
export async function openComplaint(
  tx: Tx,
  rulebook: Rulebook,
  response: HandedIn,
  now: Date,
): Promise<OpenedComplaint | undefined> {
  if (await hasComplaint(tx, response.id)) return undefined;
  const told = readTold(response.record);
  const { anonymous, urgent } = told;
  if (anonymous) await shieldResponse(tx, response.id, PERSONAL);
  const agencyId = told.about === 'platform' ? null : response.agencyId;
  const level =
    agencyId === null ? 'bureau' : urgent || FOR_ADMINS.has(told.about ?? '') ? 'admin' : 'agency';
  const id = newId(now.getTime());
  const personId = anonymous ? undefined : (response.personId ?? undefined);
  const enterpriseId = anonymous ? undefined : (response.enterpriseId ?? undefined);
  const of = { agencyId: agencyId ?? undefined, enterpriseId, personId };
  await openMatter(tx, { id, kind: 'complaint', pack: PACK, ...of, at: now });
  const number = await takeNumber(tx, chinaTime(now).slice(0, 4));
  await insertComplaint(tx, { id, number, responseId: response.id, anonymous, level, openedAt: now });
  await addStep(tx, id, { step: 'received', text: null, personId: null, at: now });
  await noteMoment(tx, id, { key: 'received', at: now });
  await recordAudit(tx, {
    ...(personId === undefined ? {} : { personId }),
    action: 'complaint.received',
    subject: 'complaint',
    key: id,
    details: { number, anonymous, level },
    at: now,
  });
  const { record } = response;
  const handlers = await findHandlers(tx, { agencyId, enterpriseId: enterpriseId ?? null, record, level });
  await replanFor(tx, rulebook, id, now, handlers);
  const event = { agencyId, keptFrom: handlers.excluded, data: { complaintId: id, number } };
  await tellWebhooks(tx, 'complaint.opened', now, event);
  return { id, number, urgent };
}
