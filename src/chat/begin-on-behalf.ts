import type { Definition } from '../flow/definition/definition.js';
import type { Lang } from '../flow/json.js';
import { createSelfLink } from '../service/people/self-link.js';
import type { Behalf } from '../service/projects/on-behalf.js';
import type { Rulebook } from '../service/work/rulebook.js';
import { recordAudit } from '../store/audit/record-audit.js';
import type { Tx } from '../store/db.js';
import { mayFillForThem } from './lobby/agency-desk/forms.js';
import { beginSession, findBegun } from './lobby/begin-session.js';

/**
 * 代填 from outside the chat: a session for the enterprise, marked as what it is, and the code of the link by which the
 * person comes to it on the page. Undefined: it is not theirs to fill in. That the enterprise is theirs is looked at before.
 */
export async function beginOnBehalf(
  tx: Tx,
  { rulebook, secret }: { readonly rulebook: Rulebook; readonly secret: string },
  { personId, lang }: { readonly personId: string; readonly lang: Lang },
  what: { readonly definition: Definition; readonly enterpriseId: string; readonly behalf: Behalf },
  now: Date,
): Promise<string | undefined> {
  const { definition, enterpriseId, behalf } = what;
  if (!mayFillForThem(definition)) return undefined;
  const begun = await findBegun(tx, personId, what);
  const who = { personId, lang, channel: 'web' };
  const id = begun ?? (await beginSession(tx, rulebook, who, what, now)).id;
  await recordAudit(tx, {
    ...{ personId, action: 'session.on-behalf', subject: 'session', key: id, at: now },
    details: { enterprise: enterpriseId, form: definition.id, behalf },
  });
  return await createSelfLink(tx, secret, { personId }, definition.id, now, id);
}
