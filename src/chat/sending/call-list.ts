import { createInvite } from '../../service/invites/create-invite.js';
import { inviteLinks } from '../../service/invites/invite-links.js';
import { maskPhone, phonesIn } from '../../service/my-data/redact.js';
import { recordAudit } from '../../store/audit/record-audit.js';
import type { Db } from '../../store/db.js';
import { readValues } from '../../store/my-data/read-person.js';
import { type BlockedMessage, findBlocked, markCalled } from '../../store/outbox/blocked.js';

/** Somebody to be called, and what they were to be told. */
export interface Call extends BlockedMessage {
  /** As the person gave it in a form; undefined: it is not known. */
  readonly phone: string | undefined;
}

const CALLS_MAX = 200;
const LINK_DAYS = 7;

/**
 * Whom nothing reaches by chat, the oldest first: of these agencies' enterprises, without agencies of all. Telephones
 * are masked but for those whose work it is to call: the agency's own people.
 */
export async function callList(
  db: Db,
  agencyIds?: readonly string[],
  { unmasked = false, limit = CALLS_MAX }: { readonly unmasked?: boolean; readonly limit?: number } = {},
): Promise<readonly Call[]> {
  const blocked = await findBlocked(db, agencyIds, limit);
  const phones = new Map<string, string | undefined>();
  for (const { personId } of blocked) {
    if (phones.has(personId)) continue;
    const [phone] = (await readValues(db, personId)).flatMap(phonesIn);
    phones.set(personId, phone === undefined || unmasked ? phone : maskPhone(phone));
  }
  return blocked.map((message) => ({ ...message, phone: phones.get(message.personId) }));
}

/** A way to the web page for whoever is called, to be passed on by any means; undefined: of no enterprise. */
export async function callLink(
  db: Db,
  { enterpriseId, agencyId, form }: Pick<Call, 'enterpriseId' | 'agencyId' | 'form'>,
  by: { readonly secret: string; readonly publicUrl: string; readonly personId?: string },
  now: Date,
): Promise<string | undefined> {
  if (enterpriseId === null || agencyId === null) return undefined;
  const wish = { role: 'contact', agencyId, enterpriseId, days: LINK_DAYS } as const;
  const { code } = await createInvite(
    db,
    by.secret,
    { ...wish, ...(form === null ? {} : { form }), ...(by.personId ? { createdBy: by.personId } : {}) },
    now,
  );
  return inviteLinks(code, { publicUrl: by.publicUrl, bots: [] }).web;
}

/** The person was told. False: somebody else's, or settled already. */
export async function settleCall(
  db: Db,
  id: string,
  { agencyIds, personId }: { readonly agencyIds: readonly string[]; readonly personId: string },
  now: Date,
): Promise<boolean> {
  const own = (await findBlocked(db, agencyIds, CALLS_MAX)).find((message) => message.id === id);
  if (!own || !(await markCalled(db, id))) return false;
  const details = { reason: own.reason };
  await recordAudit(db, { personId, action: 'message.called', subject: 'outbox', key: id, details, at: now });
  return true;
}
