import type { Db } from '../db.js';

/** Files of a person that stand for a record of a project: they belong to its archive. */
export async function recordedUploads(db: Db, personId: string): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT u.id::text FROM project_record r JOIN upload u ON u.id = ANY (r.uploads)
    WHERE u.person_id = ${personId}::uuid`;
  return rows.map(({ id }) => id);
}

/** Forgets what a person said they can do and had against a plan, and ends their work in projects: others take it up. */
export async function eraseFromProjects(db: Db, personId: string, now: Date): Promise<void> {
  await db.$executeRaw`DELETE FROM profile WHERE person_id = ${personId}::uuid`;
  await db.$executeRaw`
    UPDATE project_member SET ended_at = ${now} WHERE person_id = ${personId}::uuid AND ended_at IS NULL`;
  await db.$executeRaw`
    UPDATE task t SET person_id = NULL FROM matter m
    WHERE t.person_id = ${personId}::uuid AND t.status = 'open' AND t.role IN ('staff', 'expert', 'admin')
      AND m.id = t.matter_id AND m.kind = 'project'`;
  await db.$executeRaw`
    UPDATE project_record SET note = NULL, person_id = NULL
    WHERE person_id = ${personId}::uuid AND key LIKE 'objection:%'`;
}
