import type { Db } from '../db.js';

interface Moved {
  readonly contacts: number;
  readonly sessions: number;
  readonly responses: number;
  readonly projects: number;
}

/** Gives everything of one enterprise to another, row by row where both have the same. Both must be locked. */
export async function moveRows(db: Db, from: string, into: string): Promise<Moved> {
  const contacts = await db.$executeRaw`
    INSERT INTO contact (person_id, enterprise_id, role, title, created_at, ended_at)
    SELECT person_id, ${into}::uuid, role, title, created_at, ended_at FROM contact
    WHERE enterprise_id = ${from}::uuid
    ON CONFLICT (person_id, enterprise_id) DO UPDATE SET
      ended_at = CASE WHEN contact.ended_at IS NULL OR excluded.ended_at IS NULL THEN NULL ELSE contact.ended_at END,
      title = coalesce(contact.title, excluded.title)`;
  await db.contact.deleteMany({ where: { enterpriseId: from } });
  const data = { enterpriseId: into };
  const where = { enterpriseId: from };
  const sessions = await db.session.updateMany({ where, data: { ...data, version: { increment: 1 } } });
  const responses = await db.response.updateMany({ where, data });
  const projects = await db.project.updateMany({ where, data });
  await db.matter.updateMany({ where, data });
  await db.task.updateMany({ where, data });
  await db.identity.updateMany({ where, data });
  await db.invite.updateMany({ where, data });
  await db.registration.updateMany({ where, data });
  await moveJoins(db, from, into);
  // Chains stay one link long.
  await db.enterprise.updateMany({ where: { mergedInto: from }, data: { mergedInto: into } });
  return { contacts, sessions: sessions.count, responses: responses.count, projects: projects.count };
}

/** One waiting request per person: the older one of two stays. */
async function moveJoins(db: Db, from: string, into: string): Promise<void> {
  await db.joinRequest.updateMany({ where: { enterpriseId: from }, data: { enterpriseId: into } });
  await db.$executeRaw`
    DELETE FROM join_request later USING join_request earlier
    WHERE later.enterprise_id = ${into}::uuid AND earlier.enterprise_id = ${into}::uuid
      AND later.person_id = earlier.person_id AND later.status = 'waiting' AND earlier.status = 'waiting'
      AND (later.created_at, later.id) > (earlier.created_at, earlier.id)`;
}
