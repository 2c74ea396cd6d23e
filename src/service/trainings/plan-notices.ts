import { recordAudit } from '../../store/audit/record-audit.js';
import type { Tx } from '../../store/db.js';
import { changeNotice } from '../../store/notices/notices.js';
import { findTrainingNotices, type TrainingNotice } from '../../store/trainings/training-notices.js';
import { findTraining, type TrainingRow } from '../../store/trainings/trainings.js';
import { writeTrainingNotice } from './say-training-notice.js';
import { stopNotice, tellAttendees } from './tell-attendees.js';
import { type LeftOut, type Step, type Wanted, wantedNotices } from './wanted-notices.js';

export interface Planned {
  readonly added: readonly Step[];
  readonly moved: readonly Step[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * Makes the notices of a training what they are to be: reminders before it, the feedback after. Those nobody got yet move
 * with it, those that went out stay. Doing it again changes nothing; `changed`: the training is another than when they
 * were written. The training must be locked.
 */
export async function planTrainingNotices(
  tx: Tx,
  trainingId: string,
  now: Date,
  { changed = false }: { readonly changed?: boolean } = {},
): Promise<Planned> {
  const training = await findTraining(tx, trainingId);
  const over = !training || training.status === 'cancelled' || training.endsAt <= now;
  if (over) return { added: [], moved: [], leftOut: [] };
  const notices = (await findTrainingNotices(tx, trainingId)).filter(({ status }) => status !== 'cancelled');
  const gone = notices.filter(({ status }) => status !== 'scheduled');
  const open = notices.filter(({ status }) => status === 'scheduled');
  const toldOfAnother = gone.some((one) => stepOf(one) === 'day' && !isOf(one, training));
  const { wanted, leftOut } = wantedNotices(training, toldOfAnother, now);
  const added: Step[] = [];
  const moved: Step[] = [];
  for (const one of wanted) {
    if (gone.some((notice) => isDone(notice, one))) continue;
    const had = open.find((notice) => stepOf(notice) === one.step);
    if (!had) {
      await tellAttendees(tx, training, { kind: one.step, to: [READERS[one.step]], ...one }, now);
      added.push(one.step);
    } else if (changed) {
      await rewrite(tx, training, had.id, one);
      moved.push(one.step);
    }
  }
  // Whoever has not heard of the old date yet hears of the change alone.
  for (const notice of gone)
    if (changed && notice.purpose === 'reminder' && !isOf(notice, training))
      await stopNotice(tx, notice.id, now);
  if (changed)
    for (const { step } of leftOut)
      for (const { id } of open.filter((notice) => stepOf(notice) === step)) await stopNotice(tx, id, now);
  // When people register later nothing is left out anew.
  if (changed || !notices.some((notice) => stepOf(notice)))
    for (const { step, why } of leftOut)
      await recordAudit(tx, {
        ...{ action: 'training.reminder-left-out', subject: 'training', key: trainingId, at: now },
        details: { step, why },
      });
  return { added, moved, leftOut };
}

const READERS = { day: 'registered', hour: 'registered', feedback: 'attended' } as const;

/** The reminder an hour before goes at night too; undefined: another kind of notice. */
function stepOf({ purpose, urgent }: TrainingNotice): Step | undefined {
  if (purpose === 'feedback') return 'feedback';
  return purpose === 'reminder' ? (urgent ? 'hour' : 'day') : undefined;
}

/** A reminder of this very beginning went out, or the feedback was asked for. */
const isDone = (notice: TrainingNotice, { step, until }: Wanted): boolean =>
  stepOf(notice) === step && (step === 'feedback' || isOf(notice, { startsAt: until }));

const isOf = ({ until }: TrainingNotice, { startsAt }: Pick<TrainingRow, 'startsAt'>): boolean =>
  +(until ?? 0) === +startsAt;

async function rewrite(tx: Tx, training: TrainingRow, id: string, { step, sendAt, until }: Wanted) {
  await changeNotice(tx, id, ['scheduled'], { ...writeTrainingNotice(step, training), sendAt, until });
}
