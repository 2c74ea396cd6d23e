import type { Json } from '../../flow/json.js';
import type { Db, Tx } from '../db.js';
import type { OwnerIds } from './notices.js';

export interface SeriesRow {
  readonly id: string;
  readonly templateId: string;
  /** monthly:10@09:30, weekly:1@09:30 */
  readonly every: string;
  readonly nextAt: Date;
  readonly createdBy: string | null;
  readonly agencyId: string | null;
  readonly bureauId: string | null;
  /** Of its template. */
  readonly name: string;
  readonly content: Json;
}

export interface NewSeries {
  readonly id: string;
  readonly templateId: string;
  readonly every: string;
  readonly nextAt: Date;
  readonly createdBy: string | undefined;
}

export async function insertSeries(tx: Tx, series: NewSeries): Promise<void> {
  const { createdBy = null, ...rest } = series;
  await tx.noticeSeries.create({ data: { ...rest, createdBy }, select: { id: true } });
}

/** Of one owner, the next first. */
export async function findSeries(db: Db, { agencyId, bureauId }: OwnerIds): Promise<readonly SeriesRow[]> {
  return await db.$queryRaw<SeriesRow[]>`
    SELECT s.id::text, s.template_id::text AS "templateId", s.every, s.next_at AS "nextAt",
      s.created_by::text AS "createdBy", t.agency_id::text AS "agencyId", t.bureau_id::text AS "bureauId", t.name, t.content
    FROM notice_series s JOIN notice_template t ON t.id = s.template_id
    WHERE s.ended_at IS NULL AND (t.agency_id = ${agencyId ?? null}::uuid OR t.bureau_id = ${bureauId ?? null}::uuid)
    ORDER BY s.next_at, s.id`;
}

/** False: there is none at work, or it is somebody else's. */
export async function endSeriesRow(
  tx: Tx,
  { agencyId, bureauId }: OwnerIds,
  id: string,
  now: Date,
): Promise<boolean> {
  const ended = await tx.$executeRaw`
    UPDATE notice_series s SET ended_at = ${now} FROM notice_template t
    WHERE s.id = ${id}::uuid AND s.ended_at IS NULL AND t.id = s.template_id
      AND (t.agency_id = ${agencyId ?? null}::uuid OR t.bureau_id = ${bureauId ?? null}::uuid)`;
  return ended === 1;
}

/** Takes the series that is due the longest, whoever else takes some at the same time; `except`: those tried before. */
export async function takeDueSeries(
  tx: Tx,
  now: Date,
  except: readonly string[],
): Promise<SeriesRow | undefined> {
  const [row] = await tx.$queryRaw<SeriesRow[]>`
    SELECT s.id::text, s.template_id::text AS "templateId", s.every, s.next_at AS "nextAt",
      s.created_by::text AS "createdBy", t.agency_id::text AS "agencyId", t.bureau_id::text AS "bureauId", t.name, t.content
    FROM notice_series s JOIN notice_template t ON t.id = s.template_id
    WHERE s.ended_at IS NULL AND s.next_at <= ${now} AND s.id <> ALL (${except}::uuid[])
    ORDER BY s.next_at LIMIT 1 FOR UPDATE OF s SKIP LOCKED`;
  return row;
}

export async function moveSeries(tx: Tx, id: string, nextAt: Date): Promise<void> {
  await tx.$executeRaw`UPDATE notice_series SET next_at = ${nextAt} WHERE id = ${id}::uuid`;
}
