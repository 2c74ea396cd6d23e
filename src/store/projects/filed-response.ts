import type { Json } from '../../flow/json.js';
import type { Db } from '../db.js';

/** A response as the work it belongs to sees it. */
export interface FiledResponse {
  readonly id: string;
  readonly sessionId: string;
  /** pack/form */
  readonly form: string;
  readonly personId: string | null;
  readonly enterpriseId: string | null;
  readonly projectId: string | null;
  readonly behalf: string | null;
  readonly record: { readonly [key: string]: Json };
  readonly submittedAt: Date;
}

export async function readFiled(db: Db, id: string): Promise<FiledResponse | undefined> {
  const [row] = await db.$queryRaw<FiledResponse[]>`
    SELECT r.id::text, r.session_id::text AS "sessionId", r.form, r.person_id::text AS "personId",
      r.enterprise_id::text AS "enterpriseId", r.project_id::text AS "projectId", s.behalf, r.record,
      r.submitted_at AS "submittedAt"
    FROM response r JOIN session s ON s.id = r.session_id WHERE r.id = ${id}::uuid`;
  return row;
}

/** Gives a response and its session to a project. A process that holds the session meets a conflict. */
export async function giveToProject(
  db: Db,
  { id, sessionId }: Pick<FiledResponse, 'id' | 'sessionId'>,
  projectId: string,
): Promise<void> {
  await db.$executeRaw`UPDATE response SET project_id = ${projectId}::uuid WHERE id = ${id}::uuid`;
  await db.$executeRaw`
    UPDATE session SET project_id = ${projectId}::uuid, version = version + 1 WHERE id = ${sessionId}::uuid`;
}

export interface LooseForm {
  readonly sessionId: string;
  readonly form: string;
  readonly personId: string;
  /** Missing: it is not handed in yet. */
  readonly responseId: string | null;
}

/** What an enterprise filled in or began of these packs' forms for no project, oldest first. */
export async function findLoose(
  db: Db,
  enterpriseId: string,
  packs: readonly string[],
): Promise<readonly LooseForm[]> {
  return await db.$queryRaw<LooseForm[]>`
    SELECT s.id::text AS "sessionId", s.form, s.person_id::text AS "personId", r.id::text AS "responseId"
    FROM session s LEFT JOIN response r ON r.session_id = s.id
    WHERE s.enterprise_id = ${enterpriseId}::uuid AND s.project_id IS NULL AND s.status <> 'cancelled'
      AND split_part(s.form, '/', 1) = ANY (${[...packs]}::text[])
    ORDER BY s.created_at, s.id`;
}

export async function giveSession(db: Db, sessionId: string, projectId: string): Promise<void> {
  await db.$executeRaw`
    UPDATE session SET project_id = ${projectId}::uuid, version = version + 1 WHERE id = ${sessionId}::uuid`;
}

/** The session's form, and where it belongs, when it is over without having been handed in. */
export interface EndedSession {
  readonly matterId: string;
  readonly key: string;
  readonly subject: string;
}

/** Forms that were begun, are still reminded of, and were cancelled or are gone. */
export async function findEndedSessions(db: Db, limit: number): Promise<readonly EndedSession[]> {
  return await db.$queryRaw<EndedSession[]>`
    SELECT m.matter_id::text AS "matterId", m.key, m.subject
    FROM moment m LEFT JOIN session s ON s.id::text = m.subject
    WHERE m.key LIKE 'begun:%' AND m.ended_at IS NULL AND (s.id IS NULL OR s.status = 'cancelled')
    LIMIT ${limit}`;
}

export async function findBegun(db: Db, sessionId: string): Promise<EndedSession | undefined> {
  const [row] = await db.$queryRaw<EndedSession[]>`
    SELECT m.matter_id::text AS "matterId", m.key, m.subject
    FROM session s JOIN moment m ON m.matter_id = s.project_id AND m.subject = s.id::text
    WHERE s.id = ${sessionId}::uuid AND m.key LIKE 'begun:%' AND m.ended_at IS NULL`;
  return row;
}
