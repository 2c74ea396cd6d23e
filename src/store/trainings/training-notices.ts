import type { Json } from '../../flow/json.js';
import type { Db, Tx } from '../db.js';

export interface TrainingNotice {
  readonly id: string;
  readonly purpose: string;
  readonly status: string;
  readonly urgent: boolean;
  readonly sendAt: Date | null;
  readonly until: Date | null;
}

/** What was written about a training, the earliest first. */
export async function findTrainingNotices(db: Db, trainingId: string): Promise<readonly TrainingNotice[]> {
  return await db.notice.findMany({
    where: { trainingId },
    select: { id: true, purpose: true, status: true, urgent: true, sendAt: true, until: true },
    orderBy: { number: 'asc' },
  });
}

/** For a notice nobody got yet. */
export async function rewriteNotice(
  tx: Tx,
  id: string,
  notice: {
    readonly title: string;
    readonly body: string;
    readonly details: object;
    readonly sendAt: Date;
    readonly until: Date;
  },
): Promise<void> {
  const { title, body, details, sendAt, until } = notice;
  await tx.$executeRaw`
    UPDATE notice SET title = ${title}, body = ${body}, details = ${JSON.stringify(details)}::jsonb,
      send_at = ${sendAt}, until = ${until}
    WHERE id = ${id}::uuid AND status = 'scheduled'`;
}

/** One that is launched as it is written. */
export async function insertNotice(
  tx: Tx,
  notice: {
    readonly id: string;
    readonly kind: string;
    readonly agencyId: string | null;
    readonly bureauId: string | null;
    readonly trainingId: string;
    readonly purpose: string;
    readonly title: string;
    readonly body: string;
    readonly details: object;
    readonly files: Json;
    readonly audience: Json;
    readonly sendAt: Date;
    readonly until: Date;
    readonly urgent: boolean;
    readonly writtenBy: string | null;
    readonly now: Date;
  },
): Promise<void> {
  const { now, details, files, audience, ...rest } = notice;
  const json = { details: details as object, files: files as object, audience: audience as object };
  await tx.notice.create({
    data: { ...rest, ...json, status: 'scheduled', createdAt: now, launchedAt: now },
    select: { id: true },
  });
}

export async function endNotice(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.notice.updateMany({
    where: { id, status: 'scheduled' },
    data: { status: 'cancelled', endedAt: now },
  });
}
