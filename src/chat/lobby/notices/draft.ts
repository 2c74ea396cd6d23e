import { Fault, tellFault } from '../../../fault/fault.js';
import { type NoticeDraft, noticeDraft } from '../../../service/notices/notice.js';
import { draftOf } from '../../../service/notices/templates.js';
import { type Notice, updateDraft } from '../../../service/notices/write-notice.js';
import { findTraining } from '../../../store/trainings/trainings.js';
import { sayText, type Visit } from '../visit.js';

/** A notice as a draft, with the registration of the training it invites to. */
export async function readDraft({ tx }: Visit, notice: Notice): Promise<NoticeDraft> {
  const { trainingId } = notice;
  const training = trainingId === null ? undefined : await findTraining(tx, trainingId);
  if (!training) return draftOf(notice);
  const { capacity, deadline } = training;
  return draftOf(notice, {
    ...(capacity === null ? {} : { capacity }),
    ...(deadline === null ? {} : { deadline: deadline.toISOString() }),
  });
}

/** Changes a draft. False: it cannot be like that, and the person was told. */
export async function changeDraft(
  visit: Visit,
  notice: Notice,
  change: (draft: NoticeDraft) => unknown,
): Promise<boolean> {
  const { tx, caller, now } = visit;
  const changed = noticeDraft.parse(change(await readDraft(visit, notice)));
  return tried(visit, () => updateDraft(tx, notice.id, changed, caller.personId, now));
}

/** Runs something that says by a fault why it cannot be; the person reads it. */
export async function tried(visit: Visit, run: () => Promise<unknown>): Promise<boolean> {
  try {
    await run();
    return true;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    sayText(visit, tellFault(error, visit.caller.lang));
    return false;
  }
}
