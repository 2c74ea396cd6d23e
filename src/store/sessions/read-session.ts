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

/** A session with its answers, as the engine goes on with it. */
export async function readSession(db: Db, id: string): Promise<StoredSession | undefined> {
  const row = await db.session.findUnique({
    where: { id },
    include: {
      answers: { where: { status: { not: 'cleared' } }, select: { slot: true, answer: true } },
    },
  });
  if (!row) return undefined;
  return {
    id,
    definitionHash: row.definitionHash,
    form: row.form,
    personId: row.personId,
    enterpriseId: row.enterpriseId ?? undefined,
    projectId: row.projectId ?? undefined,
    status: row.status,
    version: row.version,
    state: row.state as Json,
    answers: row.answers.map(({ slot, answer }) => ({ slot, answer: answer as Json })),
  };
}

export interface OpenSession {
  readonly id: string;
  readonly form: string;
  readonly definitionHash: string;
  readonly enterpriseId: string | undefined;
  readonly status: string;
  readonly updatedAt: Date;
}

export const OPEN = ['asking', 'reviewing', 'paused'];

/** What a person has begun and not finished, the latest first. */
export async function openSessionsOf(db: Db, personId: string): Promise<readonly OpenSession[]> {
  const rows = await db.session.findMany({
    where: { personId, status: { in: OPEN } },
    orderBy: { updatedAt: 'desc' },
    take: 50,
  });
  return rows.map(({ id, form, definitionHash, enterpriseId, status, updatedAt }) => ({
    id,
    form,
    definitionHash,
    enterpriseId: enterpriseId ?? undefined,
    status,
    updatedAt,
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
