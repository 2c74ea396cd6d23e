import { recordAudit } from '../../store/audit/record-audit.js';
import type { Tx } from '../../store/db.js';
import { findEnterprise } from '../../store/enterprises/find-enterprise.js';
import { changeInquiry, insertInquiry, lockInquiry } from '../../store/inquiries/inquiries.js';
import { newId } from '../../store/new-id.js';
import { closeMatter, noteMoment, openMatter } from '../work/matter.js';
import { replan } from '../work/replan.js';
import type { Rulebook } from '../work/rulebook.js';
import { giveUnclaimed } from './give-inquiry.js';
import { grams } from './grams.js';
import { guessTopic } from './guess-topic.js';
import { hideInquiry } from './take-back.js';

const PACK = 'common';

export interface Asking {
  readonly personId: string | undefined;
  /** The chat the answer goes back to. */
  readonly identityId: string | undefined;
  readonly enterpriseId?: string | undefined;
  readonly question: string;
  readonly topic?: string | undefined;
  readonly mayPublish?: boolean;
  /** The form it was asked with. */
  readonly responseId?: string | undefined;
}

/** Opens an inquiry: from now on somebody owes an answer. Returns its id and whose it is. */
export async function openInquiry(
  tx: Tx,
  rulebook: Rulebook,
  asking: Asking,
  now: Date,
): Promise<{
  readonly id: string;
  readonly agencyId: string | null;
  readonly enterpriseId: string | null;
  readonly topic: string | undefined;
}> {
  const { personId, identityId = '', question, responseId, mayPublish = false } = asking;
  const id = newId(now.getTime());
  const enterprise =
    asking.enterpriseId === undefined ? undefined : await findEnterprise(tx, asking.enterpriseId);
  const topic = asking.topic ?? guessTopic(question);
  const agencyId = enterprise?.agencyId ?? null;
  const of = { agencyId: agencyId ?? undefined, enterpriseId: enterprise?.id, personId };
  await openMatter(tx, { id, kind: 'inquiry', pack: PACK, ...of, at: now });
  await insertInquiry(tx, {
    ...{ id, responseId, topic, question, mayPublish },
    grams: grams(question),
    openedAt: now,
  });
  await noteMoment(tx, id, { key: 'asked', subject: identityId, at: now, personId });
  await recordAudit(tx, {
    ...(personId === undefined ? {} : { personId }),
    action: 'inquiry.asked',
    subject: 'inquiry',
    key: id,
    details: topic === undefined ? {} : { topic },
    at: now,
  });
  await replan(tx, rulebook, id, now);
  await giveUnclaimed(tx, { id, agencyId, enterpriseId: enterprise?.id ?? null, asker: personId });
  return { id, agencyId, enterpriseId: enterprise?.id ?? null, topic };
}

/** The asker needs no answer any more: they found one. False: it is not theirs, or not open. */
export async function withdrawInquiry(
  tx: Tx,
  rulebook: Rulebook,
  id: string,
  by: string,
  now: Date,
): Promise<boolean> {
  const inquiry = await lockInquiry(tx, id);
  if (inquiry?.personId !== by || inquiry.status !== 'open') return false;
  await changeInquiry(tx, id, { status: 'withdrawn' });
  await closeMatter(tx, id, now);
  await recordAudit(tx, { personId: by, action: 'inquiry.withdrawn', subject: 'inquiry', key: id, at: now });
  await replan(tx, rulebook, id, now);
  return true;
}

/**
 * Whether the asker lets question and answer be shown to others, without names; if not, they are shown no longer. False:
 * it is not theirs.
 */
export async function permitPublication(
  tx: Tx,
  id: string,
  { by, may }: { readonly by: string; readonly may: boolean },
  now: Date,
): Promise<boolean> {
  const inquiry = await lockInquiry(tx, id);
  if (inquiry?.personId !== by) return false;
  await changeInquiry(tx, id, { mayPublish: may });
  if (!may) await hideInquiry(tx, inquiry, by, now);
  const action = may ? 'inquiry.may-be-published' : 'inquiry.may-not-be-published';
  await recordAudit(tx, { personId: by, action, subject: 'inquiry', key: id, at: now });
  return true;
}
