import { recordAudit } from '../../store/audit/record-audit.js';
import type { Tx } from '../../store/db.js';
import { newId } from '../../store/new-id.js';
import type { HandedIn } from '../../store/ratings/rated-responses.js';
import {
  hasRectification,
  insertRectification,
  lockRectification,
} from '../../store/ratings/rectifications.js';
import { replanFor } from '../complaints/replan-for.js';
import { noteMoment, openMatter } from '../work/matter.js';
import type { Rulebook } from '../work/rulebook.js';
import { findFixers } from './handlers.js';
import { ratingsIn, reasonsIn } from './rated-items.js';

const PACK = 'common';

export interface OpenedRectification {
  readonly id: string;
  /** What was rated badly. */
  readonly items: readonly string[];
  /** The form has asked for the reasons already. */
  readonly explained: boolean;
}

/** Somebody is not satisfied: that must be put right. Undefined: everybody is, or it was opened before. */
export async function openRectification(
  tx: Tx,
  rulebook: Rulebook,
  response: HandedIn,
  now: Date,
): Promise<OpenedRectification | undefined> {
  const { form, record, personId, projectId } = response;
  const bad = Object.entries(ratingsIn(form, record)).filter(([, rating]) => rating === 'dissatisfied');
  if (bad.length === 0 || (await hasRectification(tx, response.id))) return undefined;
  const items = bad.map(([item]) => item);
  const why = reasonsIn(record, items) ?? null;
  const id = newId(now.getTime());
  const of = {
    agencyId: response.agencyId ?? undefined,
    enterpriseId: response.enterpriseId ?? undefined,
    personId: personId ?? undefined,
  };
  await openMatter(tx, { id, kind: 'rectification', pack: PACK, ...of, at: now });
  const status = why === null ? 'asked' : 'open';
  const ratings = Object.fromEntries(bad);
  await insertRectification(tx, {
    ...{ id, responseId: response.id, projectId, ratings, why, status },
    openedAt: now,
  });
  await noteMoment(tx, id, { key: 'opened', at: now, personId: of.personId });
  if (why !== null) await noteMoment(tx, id, { key: 'explained', at: now });
  await recordAudit(tx, {
    ...(personId === null ? {} : { personId }),
    action: 'rectification.opened',
    subject: 'rectification',
    key: id,
    details: { response: response.id, items },
    at: now,
  });
  const row = await lockRectification(tx, id);
  await replanFor(tx, rulebook, id, now, row && (await findFixers(tx, row)));
  return { id, items, explained: why !== null };
}
