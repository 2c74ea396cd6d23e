import type { Json } from '../../flow/json.js';
import { recordAudit } from '../../store/audit/record-audit.js';
import type { Db } from '../../store/db.js';
import { changeEnterprise, insertEnterprise } from '../../store/enterprises/save-enterprise.js';
import { tellWebhooks } from '../../store/webhooks/tell-webhooks.js';
import { takeFacts } from './facts.js';
import { initialsOf } from './initials.js';
import { nameKey } from './name-key.js';

export interface EnterpriseWish {
  readonly name: string;
  readonly creditCode?: string | undefined;
  readonly district?: string | undefined;
  readonly agencyId?: string | undefined;
  readonly facts?: Readonly<Record<string, Json>>;
  /** Facts among them that are approximate. */
  readonly about?: readonly string[];
  readonly by?: string | undefined;
}

/** A new enterprise; whether it is known already is the caller's to ask first. */
export async function createEnterprise(db: Db, wish: EnterpriseWish, now: Date): Promise<string> {
  const { name, creditCode, district, agencyId, facts = {}, about = [], by } = wish;
  const sheet = takeFacts({ values: {} }, { facts, about }, now);
  const trimmed = name.trim();
  const id = await insertEnterprise(
    db,
    {
      name: trimmed,
      nameKey: nameKey(trimmed),
      initials: initialsOf(trimmed),
      ...{ creditCode, district, agencyId, facts: sheet },
    },
    now,
  );
  await recordAudit(db, {
    personId: by,
    action: 'enterprise.created',
    subject: 'enterprise',
    key: id,
  });
  await tellWebhooks(db, 'enterprise.created', now, { agencyId, data: { enterpriseId: id } });
  return id;
}

/** Puts an enterprise into the care of an agency. */
export async function assignAgency(
  db: Db,
  { enterpriseId, agencyId, by }: { enterpriseId: string; agencyId: string; by?: string | undefined },
  now: Date,
): Promise<void> {
  await changeEnterprise(db, enterpriseId, { agencyId }, now);
  await recordAudit(db, {
    personId: by,
    action: 'enterprise.assigned',
    subject: 'enterprise',
    key: enterpriseId,
    details: { agencyId },
  });
}
