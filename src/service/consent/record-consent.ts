import type { Definition } from '../../flow/definition/definition.js';
import { recordAudit } from '../../store/audit/record-audit.js';
import { addConsent, isOfVersion, type NewConsent } from '../../store/consent/add-consent.js';
import { endConsents } from '../../store/consent/end-consents.js';
import { findConsent } from '../../store/consent/find-consent.js';
import type { Db } from '../../store/db.js';
import { hideInquiriesOf } from '../inquiries/take-back.js';
import { noticeVersion, SERVICE } from './consent-notice.js';

/** Whether the person has agreed to the notice as it reads today, and not thought better of it. */
export async function consentGiven(db: Db, personId: string, definition: Definition): Promise<boolean> {
  const last = await findConsent(db, personId, SERVICE);
  return last?.given === true && !last.withdrawn && isOfVersion(last.version, noticeVersion(definition));
}

/** Stores a yes or no. A yes said twice to the same text is one; a no ends an earlier yes for this purpose. */
export async function recordConsent(db: Db, consent: NewConsent, now: Date): Promise<void> {
  const { personId, notice, given } = consent;
  if (given) {
    const last = await findConsent(db, personId, notice.purpose);
    if (last?.given === true && !last.withdrawn && last.textHash === notice.hash) return;
  } else {
    await withdraw(db, personId, now, notice.purpose);
  }
  await addConsent(db, consent, now);
}

/** Ends everything the person has agreed to; false: there was nothing to end. */
export async function withdrawConsent(db: Db, personId: string, now: Date): Promise<boolean> {
  await hideInquiriesOf(db, personId, now);
  return await withdraw(db, personId, now);
}

async function withdraw(db: Db, personId: string, now: Date, purpose?: string): Promise<boolean> {
  const ended = await endConsents(db, personId, now, purpose);
  for (const key of ended)
    await recordAudit(db, { personId, action: 'consent.withdrawn', subject: 'consent', key, at: now });
  return ended.length > 0;
}
