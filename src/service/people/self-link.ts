import { recordAudit } from '../../store/audit/record-audit.js';
import type { Db } from '../../store/db.js';
import { findIdentity } from '../../store/people/find-identity.js';
import { giveIdentity } from '../../store/people/give-identity.js';
import { hasNothing } from '../../store/people/merge-person.js';
import type { Address } from '../../store/people/touch-identity.js';
import { createInvite } from '../invites/create-invite.js';
import type { Caller } from './caller.js';

/** Whoever has the link is taken for the person: it is said to them alone, and ends soon. */
const DAYS = 1;

/** A code by which a person comes to another channel as themselves: the same forms, on a page instead of the chat. */
export async function createSelfLink(
  db: Db,
  secret: string,
  caller: Pick<Caller, 'personId'>,
  form: string,
  now: Date,
  /** The session it leads to; missing: the one answered last. */
  sessionId?: string,
): Promise<string> {
  const wish = {
    ...({ role: 'self', form, maxUses: 1, days: DAYS, createdBy: caller.personId } as const),
    ...(sessionId === undefined ? {} : { sessionId }),
  };
  return (await createInvite(db, secret, wish, now)).code;
}

/**
 * The caller is the person who was given the link. Undefined: they are somebody already, and stay who they are. Locks the
 * caller's person.
 */
export async function becomeSelf(
  db: Db,
  caller: Pick<Caller, 'identityId' | 'personId'> & { readonly address: Address },
  personId: string,
  now: Date,
): Promise<Caller | undefined> {
  if (caller.personId !== personId) {
    if (!(await hasNothing(db, caller.personId))) return undefined;
    await giveIdentity(db, caller, personId);
    const details = { person: caller.personId };
    const key = caller.identityId;
    await recordAudit(db, {
      personId,
      action: 'identity.joined',
      subject: 'identity',
      key,
      details,
      at: now,
    });
  }
  const found = await findIdentity(db, caller.address);
  return found && { ...found, fresh: false };
}
