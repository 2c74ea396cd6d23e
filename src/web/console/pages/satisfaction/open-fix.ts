import { Fault } from '../../../../fault/fault.js';
import { chinaDay } from '../../../../service/calendar/china-clock.js';
import { maskPhones, serves } from '../../../../service/console/mask-phones.js';
import { isUuid } from '../../../../service/projects/take-project.js';
import { findFixers, keepRectifications } from '../../../../service/ratings/handlers.js';
import { recordAudit } from '../../../../store/audit/record-audit.js';
import { type ListedRectification, listRectifications } from '../../../../store/console/rectifications.js';
import type { Ask } from '../../console-page.js';

export interface OpenFix {
  readonly fix: ListedRectification;
  /** Whoever looks at it puts it right. */
  readonly mine: boolean;
}

/** Something to be put right, for whoever may look at it; that it was looked at is written down. */
export async function openFix({ db, viewer, params, now }: Ask): Promise<OpenFix> {
  const { id = '' } = params;
  const { personId, sees } = viewer;
  const found = isUuid(id) ? await listRectifications(db, { sees, id }, chinaDay(now)) : [];
  const [row] = await keepRectifications(db, { personId, watches: sees === 'all' }, found);
  if (!row) throw new Fault('not-found');
  await recordAudit(db, { personId, action: 'console.seen', subject: 'rectification', key: row.id, at: now });
  const mine = (await findFixers(db, row)).may.includes(personId);
  const fix = serves(viewer, row.agencyId) || row.why === null ? row : { ...row, why: maskPhones(row.why) };
  return { fix, mine };
}
