import type { Db } from '../db.js';

export type StageStatus = 'open' | 'done' | 'skipped';

export interface StageRow {
  readonly key: string;
  readonly status: StageStatus;
  readonly openedAt: Date;
  readonly doneAt: Date | null;
  readonly doneBy: string | null;
  readonly reason: string | null;
}

export async function readStages(db: Db, projectId: string): Promise<readonly StageRow[]> {
  return await db.$queryRaw<StageRow[]>`
    SELECT key, status, opened_at AS "openedAt", done_at AS "doneAt", done_by::text AS "doneBy", reason
    FROM project_stage WHERE project_id = ${projectId}::uuid ORDER BY opened_at, key`;
}

/** Makes the stage what is said here; it keeps when it was opened first, and an earlier reason if there is no new one. */
export async function putStage(
  db: Db,
  projectId: string,
  stage: Omit<StageRow, 'openedAt'> & { readonly at: Date },
): Promise<void> {
  const { key, status, at, doneAt, doneBy, reason } = stage;
  await db.$executeRaw`
    INSERT INTO project_stage (project_id, key, status, opened_at, done_at, done_by, reason)
    VALUES (${projectId}::uuid, ${key}, ${status}, ${at}, ${doneAt}, ${doneBy}::uuid, ${reason})
    ON CONFLICT (project_id, key) DO UPDATE SET
      status = excluded.status, done_at = excluded.done_at, done_by = excluded.done_by,
      reason = COALESCE(excluded.reason, project_stage.reason)`;
}

export async function moveStageOpening(db: Db, projectId: string, key: string, at: Date): Promise<void> {
  await db.$executeRaw`
    UPDATE project_stage SET opened_at = ${at} WHERE project_id = ${projectId}::uuid AND key = ${key}`;
}
