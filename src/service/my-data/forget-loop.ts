import type { Db } from '../../store/db.js';
import { hideAskedBy } from '../../store/inquiries/inquiries.js';
import { readLoop, rewriteLoop } from '../../store/my-data/loop-texts.js';
import { grams } from '../inquiries/grams.js';
import { stripNames } from '../inquiries/strip-names.js';
import type { Whose } from './redact.js';

/**
 * Questions, complaints and ratings stay as records of the service; names and telephones in them do not. What they asked
 * is shown to nobody any more.
 */
export async function forgetLoop(db: Db, personId: string, { names }: Whose): Promise<number> {
  await hideAskedBy(db, personId);
  return await rewriteLoop(db, { personId }, (text) => stripNames(text, [...names]), grams);
}

type Loop = Awaited<ReturnType<typeof readLoop>>;

/** What goes into the copy of a person's data. */
export async function copyLoop(db: Db, personId: string): Promise<Record<keyof Loop, readonly object[]>> {
  const { questions, ratings, complaints } = await readLoop(db, { personId });
  return {
    questions: questions.map(({ id: _, ...rest }) => rest),
    ratings: ratings.map(({ id: _, ...rest }) => rest),
    complaints: complaints.map(({ id: _, steps, ...rest }) => ({
      ...rest,
      // What was found out about others is no data of theirs.
      steps: steps.filter(({ step }) => step !== 'investigated').map(({ id: __, ...step }) => step),
    })),
  };
}
