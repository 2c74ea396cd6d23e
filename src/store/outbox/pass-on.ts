import type { Json } from '../../flow/json.js';
import { sealerOf } from '../cipher/sealer.js';
import type { Db } from '../db.js';
import { type Recipient, readRecipient, recipientFields } from '../people/recipient.js';
import { HOLD_MS } from './hold.js';
import { type Reach, toReach } from './reach.js';

export interface OtherIdentity extends Recipient {
  readonly reach: Reach;
}

/** Where else the person behind an identity may be written to, the one heard last first; and the way that failed. */
export async function findOthers(
  db: Db,
  identityId: string,
): Promise<{ readonly channel: string; readonly others: readonly OtherIdentity[] } | undefined> {
  const from = await db.identity.findUnique({
    where: { id: identityId },
    select: { personId: true, account: { select: { channel: true } } },
  });
  if (!from) return undefined;
  const rows = await db.identity.findMany({
    where: {
      personId: from.personId,
      id: { not: identityId },
      blockedAt: null,
      lostAt: null,
      account: { status: 'on' },
    },
    orderBy: [{ heardAt: { sort: 'desc', nulls: 'last' } }, { id: 'desc' }],
    select: { ...recipientFields, heardAt: true, blockedAt: true, lostAt: true },
  });
  const others = rows.map((row) => ({ ...readRecipient(row), reach: toReach(row) }));
  return { channel: from.account.channel, others };
}

/**
 * A message that could not go here goes to another identity as message `to.id`, which `owner` sends: both rows change or
 * none. False: the row is gone, or somebody settled it meanwhile.
 */
export async function passOutboxOn(
  db: Db,
  { id, reason, owner }: { readonly id: string; readonly reason: string; readonly owner: string },
  to: {
    readonly id: string;
    readonly identityId: string;
    readonly accountId: string;
    readonly message: Json;
  },
): Promise<boolean> {
  const passed = await db.$executeRaw`
    WITH blocked AS (
      UPDATE outbox SET status = 'blocked', error = ${reason}, owner = NULL, passed_to = ${to.id}::uuid
      WHERE id = ${id}::uuid AND status = 'waiting' AND passed_to IS NULL
      RETURNING session_id
    )
    INSERT INTO outbox (id, identity_id, account_id, session_id, message, reply, owner, due_at)
    SELECT ${to.id}::uuid, ${to.identityId}::uuid, ${to.accountId}::uuid, session_id,
           ${JSON.stringify(sealerOf(db).json(to.id, to.message))}::json, false, ${owner}::uuid,
           now() + ${HOLD_MS} * interval '1 millisecond'
    FROM blocked`;
  return passed > 0;
}
