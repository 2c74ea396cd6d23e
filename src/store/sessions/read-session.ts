import type { Json } from '../../flow/json.js';
import type { Db } from '../db.js';

export interface StoredSession {
  readonly id: string;
  readonly definitionHash: string;
  readonly form: string;
  readonly personId: string;
  readonly enterpriseId: string | undefined;
  readonly projectId: string | undefined;
  readonly status: string;
  readonly version: number;
  readonly state: Json;
  /** What stands in each slot; a slot that is empty or was cleared is missing. */
  readonly answers: readonly { readonly slot: number; readonly answer: Json }[];
}

interface SessionRow extends Omit<StoredSession, 'enterpriseId' | 'projectId'> {
  readonly enterpriseId: string | null;
  readonly projectId: string | null;
}

/** A session with its answers, as the engine goes on with it. */
export async function readSession(db: Db, id: string): Promise<StoredSession | undefined> {
  const [row] = await db.$queryRaw<SessionRow[]>`
    SELECT id, definition_hash AS "definitionHash", form, person_id AS "personId", enterprise_id AS "enterpriseId",
      project_id AS "projectId", status, version, state,
      ARRAY(
        SELECT json_build_object('slot', slot, 'answer', answer)
        FROM answer WHERE session_id = ${id}::uuid AND status <> 'cleared'
      ) AS answers
    FROM session WHERE id = ${id}::uuid`;
  if (!row) return undefined;
  return { ...row, enterpriseId: row.enterpriseId ?? undefined, projectId: row.projectId ?? undefined };
}

export interface OpenSession {
  readonly id: string;
  readonly form: string;
  readonly definitionHash: string;
  readonly enterpriseId: string | undefined;
  readonly trainingId: string | undefined;
  /** It is filled in for somebody else: from paper, by telephone. */
  readonly behalf: string | undefined;
  readonly status: string;
  readonly updatedAt: Date;
}

interface OpenRow extends Omit<OpenSession, 'enterpriseId' | 'trainingId' | 'behalf'> {
  readonly enterpriseId: string | null;
  readonly trainingId: string | null;
  readonly behalf: string | null;
}

export const OPEN = ['asking', 'reviewing', 'paused'];

/** What a person has begun and not finished, the latest first. */
export async function openSessionsOf(db: Db, personId: string): Promise<readonly OpenSession[]> {
  const rows = await db.$queryRaw<OpenRow[]>`
    SELECT id, form, definition_hash AS "definitionHash", enterprise_id AS "enterpriseId",
      training_id AS "trainingId", behalf, status, updated_at AS "updatedAt"
    FROM session WHERE person_id = ${personId}::uuid AND status = ANY (${OPEN})
    ORDER BY updated_at DESC, id DESC LIMIT 50`;
  return rows.map((row) => ({
    ...row,
    enterpriseId: row.enterpriseId ?? undefined,
    trainingId: row.trainingId ?? undefined,
    behalf: row.behalf ?? undefined,
  }));
}

/** Open sessions by form and version: after a form was changed, those of the earlier version finish on it. */
export async function countOpenByVersion(
  db: Db,
  /** Only of enterprises in the care of these; undefined: all. */
  agencies?: readonly string[],
): Promise<readonly { readonly form: string; readonly hash: string; readonly open: number }[]> {
  const groups = await db.session.groupBy({
    by: ['form', 'definitionHash'],
    where: {
      status: { in: OPEN },
      ...(agencies ? { enterprise: { agencyId: { in: [...agencies] } } } : {}),
    },
    _count: { _all: true },
    orderBy: { form: 'asc' },
  });
  return groups.map((group) => ({
    form: group.form,
    hash: group.definitionHash,
    open: group._count._all,
  }));
}
