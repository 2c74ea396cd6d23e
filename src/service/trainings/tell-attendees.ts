import type { Text } from '../../flow/json.js';
import type { Tx } from '../../store/db.js';
import { newId } from '../../store/new-id.js';
import { changeNotice, insertNotice, ringNotices } from '../../store/notices/notices.js';
import { dropWaiting } from '../../store/notices/start-notice.js';
import type { TrainingRow } from '../../store/trainings/trainings.js';
import type { Conditions } from '../notices/audience.js';
import type { NoticeFile, NoticePurpose } from '../notices/notice.js';
import { type TrainingNoticeKind, writeTrainingNotice } from './say-training-notice.js';

type Who = NonNullable<Conditions['training']>['is'];

export interface Telling {
  readonly kind: TrainingNoticeKind;
  /** Whoever that is when it goes out. */
  readonly to: readonly Who[];
  readonly by?: string | undefined;
  /** Missing: at once. */
  readonly sendAt?: Date;
  readonly until: Date;
  readonly urgent: boolean;
  /** Lines of a change; of a cancellation why. */
  readonly changes?: Text;
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

/**
 * A notice to those who have to do with a training: who they are is found out when it goes. They asked for it by coming,
 * so that nobody has to confirm it.
 */
export async function tellAttendees(
  tx: Tx,
  training: TrainingRow,
  telling: Telling,
  now: Date,
): Promise<string> {
  const { kind, to, by = null, sendAt = null, until, urgent, changes, files = [] } = telling;
  const id = newId(now.getTime());
  await insertNotice(tx, {
    ...{ id, kind: 'service', agencyId: training.agencyId, bureauId: training.bureauId },
    ...{ trainingId: training.id, purpose: PURPOSES[kind], followsId: null, seriesId: null },
    ...writeTrainingNotice(kind, training, changes),
    files: files.map((file) => ({ ...file })),
    audience: { people: to.map((is) => ({ training: { id: training.id, is } })) },
    ...{ sendAt, until, urgent, status: 'scheduled', writtenBy: by, createdAt: now, launchedAt: now },
  });
  await ringNotices(tx);
  return id;
}

/** So many are dropped while somebody waits for it; the clock of notices drops the others. */
const DROP_NOW = 5000;

const UNFINISHED = ['unconfirmed', 'scheduled', 'sending', 'paused'];

/** Nobody gets it any more. What is over stays as it is. */
export async function stopNotice(tx: Tx, noticeId: string, now: Date): Promise<void> {
  const stopped = await changeNotice(tx, noticeId, UNFINISHED, { status: 'cancelled', endedAt: now });
  if (stopped) await dropWaiting(tx, noticeId, 'cancelled', now, DROP_NOW);
}
