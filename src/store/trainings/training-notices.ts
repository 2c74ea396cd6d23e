import type { Db } from '../db.js';

export interface TrainingNotice {
  readonly id: string;
  readonly purpose: string;
  readonly title: string;
  readonly status: string;
  readonly urgent: boolean;
  readonly until: Date | null;
}

/** What was written about a training, the earliest first. */
export async function findTrainingNotices(db: Db, trainingId: string): Promise<readonly TrainingNotice[]> {
  return await db.notice.findMany({
    where: { trainingId },
    select: { id: true, purpose: true, title: true, status: true, urgent: true, until: true },
    orderBy: { number: 'asc' },
  });
}
