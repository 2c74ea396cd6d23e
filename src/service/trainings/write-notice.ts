import { ringWith } from '../../store/bell/ring-with.js';
import type { Tx } from '../../store/db.js';
import { newId } from '../../store/new-id.js';
import { endNotice, insertNotice } from '../../store/trainings/training-notices.js';
import type { TrainingRow } from '../../store/trainings/trainings.js';
import type { Conditions } from '../notices/audience.js';
import type { NoticeFile, NoticePurpose } from '../notices/notice.js';
import { noticeDetailsOf, sayTrainingNotice, type TrainingNoticeKind } from './say-notice.js';

type Who = NonNullable<Conditions['training']>['is'];

export interface TrainingNoticeWish {
  readonly kind: TrainingNoticeKind;
  /** Whoever that is when it goes out. */
  readonly to: readonly Who[];
  readonly by?: string | undefined;
  /** Missing: at once. */
  readonly sendAt?: Date;
  readonly until: Date;
  readonly urgent: boolean;
  /** Lines of a change. */
  readonly changes?: string;
  readonly files?: readonly NoticeFile[];
}

const PURPOSES: Readonly<Record<TrainingNoticeKind, NoticePurpose>> = {
  day: 'reminder',
  hour: 'reminder',
  change: 'change',
  cancellation: 'cancellation',
  materials: 'materials',
  feedback: 'feedback',
};

/** Tells those who have to do with a training. They asked for it: no other person has to confirm it. */
export async function writeTrainingNotice(
  tx: Tx,
  training: TrainingRow,
  wish: TrainingNoticeWish,
  now: Date,
): Promise<string> {
  const { kind, to, by, sendAt, until, urgent, changes, files = [] } = wish;
  const id = newId(now.getTime());
  await insertNotice(tx, {
    ...{ id, kind: 'service', agencyId: training.agencyId, bureauId: training.bureauId },
    ...{
      trainingId: training.id,
      purpose: PURPOSES[kind],
      ...sayTrainingNotice(kind, training, 'zh', changes),
    },
    details: noticeDetailsOf(training),
    files: files.map((file) => ({ ...file })),
    audience: { people: to.map((is) => ({ training: { id: training.id, is } })) },
    ...{ sendAt: sendAt ?? now, until, urgent, writtenBy: by ?? null, now },
  });
  await ringWith(tx, 'notices');
  return id;
}

/** A notice nobody got yet is not to go out. */
export async function dropTrainingNotice(tx: Tx, id: string, now: Date): Promise<void> {
  await endNotice(tx, id, now);
}
