import type { Db } from '../../store/db.js';
import { findOpenInvite } from '../../store/invites/find-invite.js';
import { hashCode, readCode } from './invite-code.js';

/** Whether a code would let somebody in now; looking at it uses nothing up. */
export async function isOpenInvite(db: Db, secret: string, code: string, now: Date): Promise<boolean> {
  const read = readCode(code);
  return read !== undefined && (await findOpenInvite(db, hashCode(secret, read), now));
}
