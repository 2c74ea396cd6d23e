import type { Lang } from '../../flow/json.js';
import { createEnterprise } from '../../service/enterprises/create-enterprise.js';
import { nameKey } from '../../service/enterprises/name-key.js';
import { recogniseEnterprise } from '../../service/enterprises/recognise-enterprise.js';
import { createInvite } from '../../service/invites/create-invite.js';
import type { Db } from '../../store/db.js';
import { ensureAgency } from '../../store/organisations/ensure-agency.js';
import { ensureBureau } from '../../store/organisations/ensure-bureau.js';
import type { Asked } from './read-options.js';
import { tell } from './words.js';

export interface Made {
  readonly id: string;
  readonly code: string;
  /** What was made on the way. */
  readonly remarks: readonly string[];
}

/** Makes the invite and the organisations it names that are not known yet; runs in a transaction. */
export async function makeInvite(db: Db, secret: string, asked: Asked, lang: Lang, now: Date): Promise<Made> {
  const { role, form, maxUses, days } = asked;
  const remarks: string[] = [];
  const remark = (word: 'agency-made' | 'bureau-made' | 'enterprise-made', name: string) =>
    void remarks.push(tell(word, lang, { name }));

  const agency =
    asked.agency === undefined
      ? undefined
      : await ensureAgency(db, asked.agency.trim(), nameKey(asked.agency), now);
  if (agency?.made) remark('agency-made', agency.name);
  const bureau = asked.bureau === undefined ? undefined : await ensureBureau(db, asked.bureau.trim(), now);
  if (bureau?.made) remark('bureau-made', bureau.name);

  let enterpriseId: string | undefined;
  if (asked.enterprise !== undefined) {
    const name = asked.enterprise.trim();
    enterpriseId = (await recogniseEnterprise(db, { name }))?.id;
    if (enterpriseId === undefined) {
      enterpriseId = await createEnterprise(db, { name, agencyId: agency?.id }, now);
      remark('enterprise-made', name);
    }
  }

  const wish = {
    role,
    maxUses,
    ...(agency ? { agencyId: agency.id } : {}),
    ...(bureau ? { bureauId: bureau.id } : {}),
    ...(enterpriseId === undefined ? {} : { enterpriseId }),
    ...(form === undefined ? {} : { form }),
    ...(days === undefined ? {} : { days }),
  };
  const { id, code } = await createInvite(db, secret, wish, now);
  return { id, code, remarks };
}
