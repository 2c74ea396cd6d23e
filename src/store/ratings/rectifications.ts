import type { Json } from '../../flow/json.js';
import { sealerOf } from '../cipher/sealer.js';
import type { Db, Tx } from '../db.js';
import type { Prisma } from '../generated/client.js';

export interface RectificationRow {
  readonly id: string;
  readonly responseId: string;
  readonly projectId: string | null;
  readonly agencyId: string | null;
  readonly enterpriseId: string | null;
  readonly enterprise: string | null;
  /** Who rated. */
  readonly personId: string | null;
  readonly form: string;
  readonly definitionHash: string;
  readonly record: Json;
  readonly ratings: Readonly<Record<string, string>>;
  readonly why: string | null;
  readonly cause: string | null;
  readonly measures: string | null;
  /** asked, open, rectified, called, closed */
  readonly status: string;
  readonly newRatings: Readonly<Record<string, string>> | null;
  readonly openedAt: Date;
  /** What was done before, and did not satisfy. */
  readonly rounds: readonly Round[];
}

interface Round {
  readonly round: number;
  readonly cause: string | null;
  readonly measures: string | null;
  /** How the same items were rated after it. */
  readonly ratings: Readonly<Record<string, string>>;
}

export async function insertRectification(
  tx: Tx,
  row: Pick<RectificationRow, 'id' | 'responseId' | 'projectId' | 'ratings' | 'why' | 'status' | 'openedAt'>,
): Promise<void> {
  const { id, responseId, projectId, ratings, why, status, openedAt } = row;
  await tx.$executeRaw`
    INSERT INTO rectification (id, response_id, project_id, ratings, why, status, opened_at)
    VALUES (${id}::uuid, ${responseId}::uuid, ${projectId}::uuid, ${JSON.stringify(ratings)}::jsonb, ${sealerOf(tx).text(id, why)}, ${status},
      ${openedAt})`;
}

export async function hasRectification(db: Db, responseId: string): Promise<boolean> {
  return (await db.rectification.count({ where: { responseId } })) > 0;
}

export async function lockRectification(tx: Tx, id: string): Promise<RectificationRow | undefined> {
  await tx.$queryRaw`SELECT FROM rectification WHERE id = ${id}::uuid FOR UPDATE`;
  const [row] = await readRectifications(tx, { id });
  return row;
}

export interface RectificationFilter {
  readonly id?: string;
  readonly agencyIds?: readonly string[];
  readonly agencyless?: boolean;
  /** Who rated. */
  readonly personId?: string;
  readonly statuses?: readonly string[];
}

const LIMIT = 200;

/** Oldest first. */
export async function readRectifications(
  db: Db,
  filter: RectificationFilter,
): Promise<readonly RectificationRow[]> {
  const { id = null, personId = null, agencyless = false } = filter;
  const agencyIds = filter.agencyIds ? [...filter.agencyIds] : null;
  const statuses = filter.statuses ? [...filter.statuses] : null;
  return await db.$queryRaw<RectificationRow[]>`
    SELECT f.id::text, f.response_id::text AS "responseId", f.project_id::text AS "projectId",
      m.agency_id::text AS "agencyId", m.enterprise_id::text AS "enterpriseId", e.name AS enterprise,
      m.person_id::text AS "personId", r.form, r.definition_hash AS "definitionHash", r.record, f.ratings, f.why, f.cause,
      f.measures, f.status, f.new_ratings AS "newRatings", f.opened_at AS "openedAt",
      COALESCE((SELECT json_agg(json_build_object('round', d.round, 'cause', d.cause, 'measures', d.measures,
        'ratings', d.ratings) ORDER BY d.round) FROM rectification_round d WHERE d.rectification_id = f.id), '[]') AS rounds
    FROM rectification f
    JOIN matter m ON m.id = f.id
    JOIN response r ON r.id = f.response_id
    LEFT JOIN enterprise e ON e.id = m.enterprise_id
    WHERE (${id}::uuid IS NULL OR f.id = ${id}::uuid)
      AND (${agencyIds}::uuid[] IS NULL OR m.agency_id = ANY (${agencyIds}::uuid[])
        OR ${agencyless} AND m.agency_id IS NULL)
      AND (${personId}::uuid IS NULL OR m.person_id = ${personId}::uuid)
      AND (${statuses}::text[] IS NULL OR f.status = ANY (${statuses}::text[]))
    ORDER BY f.opened_at, f.id LIMIT ${LIMIT}`;
}

/** What people write into it. */
const TEXTS = ['why', 'cause', 'measures', 'closedReason'] as const;

export async function changeRectification(
  tx: Tx,
  id: string,
  change: {
    readonly why?: string;
    readonly cause?: string;
    readonly measures?: string;
    readonly status?: string;
    readonly newRatings?: Readonly<Record<string, string>>;
    readonly closedAt?: Date;
    readonly closedReason?: string;
  },
): Promise<void> {
  const { newRatings, ...plain } = change;
  const sealer = sealerOf(tx);
  const rest = { ...plain };
  for (const column of TEXTS) {
    const text = plain[column];
    if (text !== undefined) rest[column] = sealer.text(id, text);
  }
  await tx.rectification.update({
    where: { id },
    data: { ...rest, ...(newRatings ? { newRatings: newRatings as Prisma.InputJsonObject } : {}) },
    select: { id: true },
  });
}

/** What was done did not satisfy: it is put away as a round, and cause and measures are open again. */
export async function putRoundAway(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO rectification_round (rectification_id, round, cause, measures, ratings, at)
    SELECT f.id, (SELECT count(*)::int + 1 FROM rectification_round d WHERE d.rectification_id = f.id), f.cause,
      f.measures, COALESCE(f.new_ratings, '{}'), ${at}
    FROM rectification f WHERE f.id = ${id}::uuid`;
  await tx.$executeRaw`UPDATE rectification SET cause = NULL, measures = NULL WHERE id = ${id}::uuid`;
}
