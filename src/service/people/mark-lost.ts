import { recordAudit } from '../../store/audit/record-audit.js';
import type { Db } from '../../store/db.js';
import { ensureAccount } from '../../store/directory/ensure-account.js';
import { findBound, markIdentities } from '../../store/people/binding.js';
import { findBindCodes, hashBindCode } from './bind-code.js';

/**
 * After a log-in that gave people other ids: nobody is known under the old ones until they send their code. `at`: when
 * it was; whoever was heard since is there. A list of nobody is a list that was not read.
 */
export async function markLost(
  db: Db,
  accountId: string,
  livingIds: readonly string[],
  at: Date,
): Promise<{ readonly lost: number; readonly back: number }> {
  if (livingIds.length === 0) return { lost: 0, back: 0 };
  const marked = await markIdentities(db, accountId, livingIds, at);
  if (marked.lost > 0 || marked.back > 0)
    await recordAudit(db, {
      action: 'identity.lost',
      subject: 'account',
      key: accountId,
      details: marked,
      at,
    });
  return marked;
}

/** Whether a text carries the code of somebody the account has lost: a friend request with it is from them. */
export async function isLostCode(
  db: Db,
  secret: string,
  { channel, account }: { readonly channel: string; readonly account: string },
  text: string,
): Promise<boolean> {
  const codes = findBindCodes(text);
  if (codes.length === 0) return false;
  const accountId = await ensureAccount(db, channel, account);
  for (const code of codes) {
    if ((await findBound(db, accountId, hashBindCode(secret, code)))?.lost) return true;
  }
  return false;
}
