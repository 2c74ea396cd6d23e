import { loopWords } from '../../../../chat/lobby/loop/words.js';
import { Fault } from '../../../../fault/fault.js';
import type { Json, Lang } from '../../../../flow/json.js';
import { findHandlers } from '../../../../service/complaints/handlers.js';
import { maskPhones, serves } from '../../../../service/console/mask-phones.js';
import { isUuid } from '../../../../service/projects/take-project.js';
import { recordAudit } from '../../../../store/audit/record-audit.js';
import { type ComplaintRow, readComplaints } from '../../../../store/complaints/complaints.js';
import type { Ask } from '../../console-page.js';

export interface OpenComplaint {
  readonly complaint: ComplaintRow;
  /** Telephone numbers are hidden in it. */
  readonly masked: boolean;
}

/** A complaint, for whoever may deal with it and for nobody else; that it was looked at is written down. */
export async function openComplaint(
  { db, viewer, params, now }: Ask,
  details: { readonly [key: string]: Json } = {},
): Promise<OpenComplaint> {
  const { id = '' } = params;
  const { personId } = viewer;
  const [found] = isUuid(id) ? await readComplaints(db, { id }) : [];
  if (!found || !(await findHandlers(db, found)).may.includes(personId)) throw new Fault('not-found');
  await recordAudit(db, {
    ...{ personId, action: 'console.seen', subject: 'complaint', key: found.id, at: now },
    details,
  });
  const masked = !serves(viewer, found.agencyId);
  return { complaint: masked ? { ...found, record: maskPhones(found.record) } : found, masked };
}

/** As the chat calls it: c-status-answered. */
export function sayLoopWord(key: string, lang: Lang): string {
  const found = loopWords[key as keyof typeof loopWords];
  return found ? found[lang] : key;
}

/** Never who an anonymous complainant is. */
export const whoOf = ({ anonymous, enterprise }: ComplaintRow, lang: Lang): string =>
  anonymous ? loopWords['c-anonymous'][lang] : (enterprise ?? loopWords['c-private'][lang]);
