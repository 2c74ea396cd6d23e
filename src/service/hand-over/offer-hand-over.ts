import { recordAudit } from '../../store/audit/record-audit.js';
import type { Db } from '../../store/db.js';
import { isContact } from '../../store/enterprises/contacts.js';
import { endHandOvers } from '../../store/invites/end-invites.js';
import { OPEN, readSession } from '../../store/sessions/read-session.js';
import { createInvite } from '../invites/create-invite.js';
import type { Caller } from '../people/caller.js';

/** As long as a colleague may be on leave. */
const DAYS = 7;

/**
 * A code by which one colleague goes on with the caller's session; undefined: there is none to give away. A code given
 * out before for this session is no longer good. The colleague becomes a contact where the caller is one.
 */
export async function offerHandOver(
  db: Db,
  secret: string,
  caller: Pick<Caller, 'personId' | 'sessionId'>,
  now: Date,
): Promise<{ code: string } | undefined> {
  const { personId, sessionId } = caller;
  const session = sessionId === undefined ? undefined : await readSession(db, sessionId);
  if (session === undefined || session.personId !== personId || !OPEN.includes(session.status))
    return undefined;
  await endHandOvers(db, session.id, now);
  const { enterpriseId } = session;
  const theirs = enterpriseId !== undefined && (await isContact(db, personId, enterpriseId));
  const { id, code } = await createInvite(
    db,
    secret,
    {
      role: 'contact',
      ...(theirs && { enterpriseId }),
      form: session.form,
      sessionId: session.id,
      maxUses: 1,
      days: DAYS,
      createdBy: personId,
    },
    now,
  );
  const entry = { personId, action: 'session.offered', subject: 'session', key: session.id, at: now };
  await recordAudit(db, { ...entry, details: { invite: id } });
  return { code };
}
