import type { Db } from '../db.js';
import { moveTrainings } from './move-trainings.js';
import { moveWork } from './move-work.js';

/** A person who came as a stranger, and whom they turned out to be. */
export interface Merging {
  readonly from: { readonly identityId: string; readonly personId: string };
  readonly to: { readonly identityId: string; readonly personId: string };
}

/** Nothing that a person would miss: no role, no answer, nothing handed in or asked for, no other chat. */
export async function hasNothing(db: Db, personId: string): Promise<boolean> {
  const [row] = await db.$queryRaw<{ nothing: boolean }[]>`
    SELECT NOT (
      EXISTS (SELECT FROM contact WHERE person_id = ${personId}::uuid)
      OR EXISTS (SELECT FROM staff WHERE person_id = ${personId}::uuid)
      OR EXISTS (SELECT FROM bureau_member WHERE person_id = ${personId}::uuid)
      OR EXISTS (SELECT FROM operator WHERE person_id = ${personId}::uuid)
      OR EXISTS (SELECT FROM join_request WHERE person_id = ${personId}::uuid)
      OR EXISTS (SELECT FROM response WHERE person_id = ${personId}::uuid)
      OR EXISTS (SELECT FROM registration WHERE person_id = ${personId}::uuid OR by_id = ${personId}::uuid)
      OR EXISTS (SELECT FROM opt_out WHERE person_id = ${personId}::uuid)
      OR EXISTS (SELECT FROM answer a JOIN session s ON s.id = a.session_id WHERE s.person_id = ${personId}::uuid)
      OR (SELECT count(*) FROM identity WHERE person_id = ${personId}::uuid) > 1
    ) AS nothing`;
  return row?.nothing === true;
}

/**
 * Whether the stranger is somebody whom the other one is not: has another chat, a role, work for another enterprise. A
 * page that the stranger opened is theirs alone.
 */
export async function isSomebodyElse(db: Db, { from, to }: Merging): Promise<boolean> {
  const [row] = await db.$queryRaw<{ other: boolean }[]>`
    WITH firm AS (
      SELECT enterprise_id FROM contact WHERE person_id = ${to.personId}::uuid AND ended_at IS NULL
    )
    SELECT (
      EXISTS (SELECT FROM identity i JOIN account a ON a.id = i.account_id
        WHERE i.person_id = ${from.personId}::uuid AND i.id <> ${from.identityId}::uuid AND a.channel <> 'web')
      OR EXISTS (SELECT FROM contact WHERE person_id = ${from.personId}::uuid AND ended_at IS NULL
        AND enterprise_id NOT IN (SELECT enterprise_id FROM firm))
      OR EXISTS (SELECT FROM session s WHERE s.person_id = ${from.personId}::uuid
        AND s.enterprise_id IS NOT NULL AND s.enterprise_id NOT IN (SELECT enterprise_id FROM firm)
        AND EXISTS (SELECT FROM answer a WHERE a.session_id = s.id))
      OR EXISTS (SELECT FROM response WHERE person_id = ${from.personId}::uuid
        AND enterprise_id IS NOT NULL AND enterprise_id NOT IN (SELECT enterprise_id FROM firm))
      OR EXISTS (SELECT agency_id, role FROM staff WHERE person_id = ${from.personId}::uuid AND ended_at IS NULL
        EXCEPT SELECT agency_id, role FROM staff WHERE person_id = ${to.personId}::uuid AND ended_at IS NULL)
      OR EXISTS (SELECT bureau_id FROM bureau_member WHERE person_id = ${from.personId}::uuid AND ended_at IS NULL
        EXCEPT SELECT bureau_id FROM bureau_member WHERE person_id = ${to.personId}::uuid AND ended_at IS NULL)
      OR EXISTS (SELECT FROM operator WHERE person_id = ${from.personId}::uuid)
        AND NOT EXISTS (SELECT FROM operator WHERE person_id = ${to.personId}::uuid)
    ) AS other`;
  return row?.other === true;
}

export interface MovedSession {
  readonly id: string;
  readonly form: string;
  readonly status: string;
}

/**
 * Gives what the stranger began, said and agreed to to whom they are; what was opened and never answered goes with the
 * stranger. Whoever holds one of the sessions meets a conflict. Locks the stranger, then the sessions.
 */
export async function mergePerson(db: Db, { from, to }: Merging): Promise<readonly MovedSession[]> {
  // Nothing can be added to them any more.
  await db.$queryRaw`SELECT FROM person WHERE id = ${from.personId}::uuid FOR UPDATE`;
  const moved = await db.$queryRaw<MovedSession[]>`
    UPDATE session s SET person_id = ${to.personId}::uuid, identity_id = ${to.identityId}::uuid, version = version + 1
    WHERE s.person_id = ${from.personId}::uuid AND (
      EXISTS (SELECT FROM answer a WHERE a.session_id = s.id) OR EXISTS (SELECT FROM response r WHERE r.session_id = s.id))
    RETURNING s.id, s.form, s.status`;
  const personId = to.personId;
  const theirs = { where: { personId: from.personId }, data: { personId } };
  await db.response.updateMany(theirs);
  await db.amendment.updateMany(theirs);
  await db.upload.updateMany(theirs);
  await db.consent.updateMany({ ...theirs, data: { personId, identityId: to.identityId } });
  await db.joinRequest.updateMany(theirs);
  await db.joinRequest.deleteMany({
    where: {
      personId,
      status: 'waiting',
      enterprise: { contacts: { some: { personId, endedAt: null } } },
    },
  });
  const others = { personId: from.personId, id: { not: from.identityId } };
  const gone = { ...others, sessionId: { notIn: moved.map(({ id }) => id) } };
  await db.identity.updateMany({ where: gone, data: { sessionId: null } });
  await db.identity.updateMany({ where: others, data: { personId } });
  await db.invite.updateMany({ where: { createdBy: from.personId }, data: { createdBy: personId } });
  await moveWork(db, from.personId, personId);
  await moveTrainings(db, from.personId, personId);
  await db.$executeRaw`
    UPDATE person p SET name = COALESCE(p.name, f.name)
    FROM person f WHERE p.id = ${personId}::uuid AND f.id = ${from.personId}::uuid`;
  return moved;
}

/** Removes the stranger, who has nothing left. */
export async function removePerson(db: Db, personId: string): Promise<void> {
  await db.person.delete({ where: { id: personId }, select: { id: true } });
}

/**
 * The lost identity has the stranger's id on the platform from now on, and what waits to be sent to either goes there.
 * The stranger's identity is removed; the session it was in the middle of is gone on with where the other has none.
 */
export async function takeOverIdentity(
  db: Db,
  { from, to }: Merging,
  sessionIds: readonly string[],
  now: Date,
): Promise<void> {
  const [taken] = await db.$queryRaw<
    { key: string; name: string | null; session_id: string | null; enterprise_id: string | null }[]
  >`
    DELETE FROM identity WHERE id = ${from.identityId}::uuid RETURNING key, name, session_id, enterprise_id`;
  if (taken === undefined) throw new Error('the identity is gone');
  const session =
    taken.session_id !== null && sessionIds.includes(taken.session_id) ? taken.session_id : null;
  await db.$executeRaw`
    UPDATE identity i SET key = ${taken.key}, name = COALESCE(${taken.name}, name), lost_at = NULL, blocked_at = NULL,
      heard_at = ${now}, misses = 0, missed_at = NULL,
      enterprise_id = COALESCE(i.enterprise_id, ${taken.enterprise_id}::uuid),
      session_id = COALESCE(
        (SELECT s.id FROM session s WHERE s.id = i.session_id AND s.status IN ('asking', 'reviewing', 'paused')),
        ${session}::uuid)
    WHERE i.id = ${to.identityId}::uuid`;
  await db.$executeRaw`
    UPDATE session SET identity_id = ${to.identityId}::uuid WHERE identity_id = ${from.identityId}::uuid`;
  await db.$executeRaw`
    UPDATE outbox SET identity_id = ${to.identityId}::uuid WHERE identity_id = ${from.identityId}::uuid`;
  // What could not go while nobody was there; a reply of that time answers nothing any more.
  await db.$executeRaw`
    UPDATE outbox SET status = 'waiting', error = NULL, owner = NULL, due_at = now()
    WHERE identity_id = ${to.identityId}::uuid AND status = 'blocked' AND error = 'no-identity'
      AND passed_to IS NULL AND NOT reply`;
}
