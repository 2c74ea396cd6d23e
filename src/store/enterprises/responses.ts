import type { Json } from '../../flow/json.js';
import type { Db } from '../db.js';

export interface ResponseRow {
  readonly id: string;
  readonly sessionId: string;
  readonly form: string;
  readonly personId: string | null;
  readonly enterpriseId: string | null;
  readonly record: { readonly [key: string]: Json };
  readonly settledAt: Date | null;
  readonly submittedAt: Date;
}

const FIELDS = {
  id: true,
  sessionId: true,
  form: true,
  personId: true,
  enterpriseId: true,
  record: true,
  settledAt: true,
  submittedAt: true,
} as const;

/** Marks the response as settled, once, and locks it until the transaction ends. */
export async function takeUnsettled(db: Db, id: string, now: Date): Promise<ResponseRow | undefined> {
  const [row] = await db.$queryRaw<ResponseRow[]>`
    UPDATE response SET settled_at = ${now} WHERE id = ${id}::uuid AND settled_at IS NULL
    RETURNING id, session_id AS "sessionId", form, person_id AS "personId", enterprise_id AS "enterpriseId", record,
      settled_at AS "settledAt", submitted_at AS "submittedAt"`;
  return row;
}

export async function hasResponse(db: Db, id: string): Promise<boolean> {
  return (await db.response.count({ where: { id } })) > 0;
}

export async function findUnsettled(db: Db, limit: number): Promise<readonly string[]> {
  const rows = await db.response.findMany({
    where: { settledAt: null },
    select: { id: true },
    orderBy: [{ submittedAt: 'asc' }, { id: 'asc' }],
    take: limit,
  });
  return rows.map((row) => row.id);
}

/** What a person filled in for no enterprise since a moment, or registered with one of these forms. Oldest first. */
export async function findHomeless(
  db: Db,
  personId: string,
  since: Date,
  enrolForms: readonly string[],
): Promise<readonly ResponseRow[]> {
  const rows = await db.response.findMany({
    where: {
      personId,
      enterpriseId: null,
      OR: [{ session: { createdAt: { gte: since } } }, { form: { in: [...enrolForms] } }],
    },
    select: FIELDS,
    orderBy: [{ submittedAt: 'asc' }, { id: 'asc' }],
  });
  return rows as readonly ResponseRow[];
}

/** Gives responses and their sessions to an enterprise. A process that holds such a session meets a conflict. */
export async function linkResponses(
  db: Db,
  responses: readonly Pick<ResponseRow, 'id' | 'sessionId'>[],
  enterpriseId: string,
): Promise<void> {
  await db.response.updateMany({
    where: { id: { in: responses.map((r) => r.id) } },
    data: { enterpriseId },
  });
  await db.session.updateMany({
    where: { id: { in: responses.map((r) => r.sessionId) } },
    data: { enterpriseId, version: { increment: 1 } },
  });
}

/** The same for sessions still open that a person began since a moment for no enterprise. */
export async function linkOpenSessions(
  db: Db,
  personId: string,
  since: Date,
  enterpriseId: string,
): Promise<number> {
  const { count } = await db.session.updateMany({
    where: {
      personId,
      enterpriseId: null,
      createdAt: { gte: since },
      status: { in: ['asking', 'reviewing', 'paused'] },
    },
    data: { enterpriseId, version: { increment: 1 } },
  });
  return count;
}
