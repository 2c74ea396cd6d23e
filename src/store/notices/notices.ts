import type { Json } from '../../flow/json.js';
import { ringWith } from '../bell/ring-with.js';
import type { Db, Tx } from '../db.js';

/** Rung when notices are to be started, or when what becomes of them has changed. */
export const NOTICES_BELL = 'notices';

/** Rings once the transaction is stored: whoever starts and sends notices looks at once. */
export const ringNotices = (tx: Tx): Promise<void> => ringWith(tx, NOTICES_BELL);

/** Of an agency or of a bureau: one of both is null. */
export interface OwnerIds {
  readonly agencyId?: string | null | undefined;
  readonly bureauId?: string | null | undefined;
}

export interface NoticeRow {
  readonly id: string;
  readonly number: number;
  readonly kind: string;
  readonly agencyId: string | null;
  readonly bureauId: string | null;
  readonly trainingId: string | null;
  readonly purpose: string;
  readonly followsId: string | null;
  readonly seriesId: string | null;
  readonly title: string;
  readonly body: string;
  readonly details: Json;
  readonly files: Json;
  readonly audience: Json;
  readonly sendAt: Date | null;
  readonly until: Date | null;
  readonly urgent: boolean;
  readonly status: string;
  readonly version: number;
  readonly intended: number | null;
  readonly writtenBy: string | null;
  readonly confirmedBy: string | null;
  readonly watchers: Json;
  readonly createdAt: Date;
  readonly launchedAt: Date | null;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
}

export type NewNotice = Pick<
  NoticeRow,
  | 'id'
  | 'kind'
  | 'trainingId'
  | 'purpose'
  | 'followsId'
  | 'seriesId'
  | 'title'
  | 'body'
  | 'details'
  | 'files'
  | 'audience'
  | 'sendAt'
  | 'until'
  | 'urgent'
  | 'status'
  | 'writtenBy'
  | 'createdAt'
  | 'launchedAt'
> &
  OwnerIds;

/** Returns its number. */
export async function insertNotice(tx: Tx, notice: NewNotice): Promise<number> {
  const { id, kind, agencyId = null, bureauId = null, trainingId, purpose, followsId, seriesId } = notice;
  const { title, body, details, files, audience, sendAt, until, urgent, status } = notice;
  const { writtenBy, createdAt, launchedAt } = notice;
  const [row] = await tx.$queryRaw<{ number: number }[]>`
    INSERT INTO notice (id, kind, agency_id, bureau_id, training_id, purpose, follows_id, series_id, title, body, details,
      files, audience, send_at, until, urgent, status, written_by, created_at, launched_at)
    VALUES (${id}::uuid, ${kind}, ${agencyId}::uuid, ${bureauId}::uuid, ${trainingId}::uuid, ${purpose},
      ${followsId}::uuid, ${seriesId}::uuid, ${title}, ${body}, ${JSON.stringify(details)}::jsonb,
      ${JSON.stringify(files)}::jsonb, ${JSON.stringify(audience)}::jsonb, ${sendAt}, ${until}, ${urgent}, ${status},
      ${writtenBy}::uuid, ${createdAt}, ${launchedAt})
    RETURNING number`;
  if (!row) throw new Error('a notice was not stored');
  return row.number;
}

export async function findNotice(db: Db, id: string): Promise<NoticeRow | undefined> {
  const [row] = await db.$queryRaw<NoticeRow[]>`
    SELECT n.id::text, n.number, n.kind, n.agency_id::text AS "agencyId", n.bureau_id::text AS "bureauId",
      n.training_id::text AS "trainingId", n.purpose, n.follows_id::text AS "followsId",
      n.series_id::text AS "seriesId", n.title, n.body, n.details, n.files, n.audience, n.send_at AS "sendAt", n.until,
      n.urgent, n.status, n.version, n.intended, n.written_by::text AS "writtenBy",
      n.confirmed_by::text AS "confirmedBy", n.watchers, n.created_at AS "createdAt", n.launched_at AS "launchedAt",
      n.started_at AS "startedAt", n.ended_at AS "endedAt"
    FROM notice n WHERE n.id = ${id}::uuid`;
  return row;
}

/** Locks the notice: what is done to one is done one after the other. */
export async function lockNotice(tx: Tx, id: string): Promise<NoticeRow | undefined> {
  await tx.$queryRaw`SELECT FROM notice WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  return await findNotice(tx, id);
}

/** By what people call it. */
export async function findNoticeId(db: Db, number: number): Promise<string | undefined> {
  const [row] = await db.$queryRaw<{ id: string }[]>`SELECT id::text FROM notice WHERE number = ${number}`;
  return row?.id;
}

/** What a list shows of a notice. */
export type NoticeLine = Pick<
  NoticeRow,
  | 'id'
  | 'number'
  | 'kind'
  | 'purpose'
  | 'title'
  | 'status'
  | 'sendAt'
  | 'intended'
  | 'trainingId'
  | 'writtenBy'
  | 'createdAt'
  | 'startedAt'
  | 'endedAt'
>;

export interface NoticePage {
  readonly limit: number;
  /** Those with a smaller number. */
  readonly before?: number | undefined;
  readonly statuses?: readonly string[] | undefined;
  readonly purposes?: readonly string[] | undefined;
}

/** What a list says of a notice. */
export const NOTICE_LINE = {
  id: true,
  number: true,
  kind: true,
  purpose: true,
  title: true,
  status: true,
  sendAt: true,
  intended: true,
  trainingId: true,
  writtenBy: true,
  createdAt: true,
  startedAt: true,
  endedAt: true,
} as const;

/** Of one owner, the latest first. */
export async function findNotices(
  db: Db,
  { agencyId, bureauId }: OwnerIds,
  { limit, before, statuses, purposes }: NoticePage,
): Promise<readonly NoticeLine[]> {
  return await db.notice.findMany({
    where: {
      ...(agencyId ? { agencyId } : { bureauId: bureauId ?? '' }),
      ...(before === undefined ? {} : { number: { lt: before } }),
      ...(statuses === undefined ? {} : { status: { in: [...statuses] } }),
      ...(purposes === undefined ? {} : { purpose: { in: [...purposes] } }),
    },
    select: NOTICE_LINE,
    orderBy: { number: 'desc' },
    take: limit,
  });
}

export interface NoticeChange {
  readonly kind?: string;
  readonly title?: string;
  readonly body?: string;
  readonly details?: Json;
  readonly files?: Json;
  readonly audience?: Json;
  readonly sendAt?: Date | null;
  readonly until?: Date | null;
  readonly urgent?: boolean;
  readonly trainingId?: string | null;
  readonly status?: string;
  readonly version?: number;
  readonly confirmedBy?: string | null;
  readonly launchedAt?: Date | null;
  readonly endedAt?: Date | null;
}

/** What is missing stays; null empties. Only while it is in one of these states: false, it went on meanwhile. */
export async function changeNotice(
  tx: Tx,
  id: string,
  from: readonly string[],
  { details, files, audience, ...rest }: NoticeChange,
): Promise<boolean> {
  const { count } = await tx.notice.updateMany({
    where: { id, status: { in: [...from] } },
    data: {
      ...rest,
      ...(details === undefined ? {} : { details: details as object }),
      ...(files === undefined ? {} : { files: files as object }),
      ...(audience === undefined ? {} : { audience: audience as object }),
    },
  });
  return count === 1;
}

/** Whether this person wrote some of the notice: whoever did cannot be the one who confirms it. */
export async function hasWritten(db: Db, id: string, personId: string): Promise<boolean> {
  const [row] = await db.$queryRaw<{ wrote: boolean }[]>`
    SELECT EXISTS (SELECT FROM audit WHERE subject = 'notice' AND key = ${id} AND person_id = ${personId}::uuid
      AND action IN ('notice.written', 'notice.changed'))
      OR EXISTS (SELECT FROM notice WHERE id = ${id}::uuid AND written_by = ${personId}::uuid) AS wrote`;
  return row?.wrote === true;
}
