import type { Db } from '../db.js';
import { OPEN } from '../sessions/read-session.js';

export interface Taker {
  readonly personId: string;
  readonly identityId: string;
  readonly channel: string;
}

export interface Giver {
  readonly personId: string;
  /** Where the session was answered last. */
  readonly identityId?: string;
}

interface Row {
  readonly person_id: string;
  readonly identity_id: string | null;
}

/**
 * Gives an open session to another person, at another version, and takes it from the identities of the one before.
 * Undefined: it is no longer open. Locks those identities, then the session: in the order of a message that opens
 * another form.
 */
export async function moveSession(db: Db, sessionId: string, to: Taker): Promise<Giver | undefined> {
  const seen = await db.session.findUnique({ where: { id: sessionId }, select: { personId: true } });
  if (seen === null) return undefined;
  await db.$queryRaw`
    SELECT FROM identity WHERE person_id = ${seen.personId}::uuid ORDER BY id FOR NO KEY UPDATE`;
  const [row] = await db.$queryRaw<Row[]>`
    SELECT person_id, identity_id FROM session
    WHERE id = ${sessionId}::uuid AND person_id = ${seen.personId}::uuid AND status = ANY (${OPEN})
    FOR NO KEY UPDATE`;
  if (row === undefined) return undefined;
  await db.identity.updateMany({
    where: { personId: row.person_id, sessionId, id: { not: to.identityId } },
    data: { sessionId: null },
  });
  const { personId, identityId, channel } = to;
  await db.$executeRaw`
    UPDATE session SET person_id = ${personId}::uuid, identity_id = ${identityId}::uuid, channel = ${channel},
      version = version + 1, updated_at = now()
    WHERE id = ${sessionId}::uuid`;
  return { personId: row.person_id, ...(row.identity_id !== null && { identityId: row.identity_id }) };
}
