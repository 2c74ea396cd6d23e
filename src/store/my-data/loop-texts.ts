import { sealerOf } from '../cipher/sealer.js';
import type { Db } from '../db.js';

/** Of a person, or one matter alone. */
export type LoopOf = { readonly personId: string } | { readonly matterId: string };

/** What somebody asked, complained of or rated badly, and what became of it. */
export async function readLoop(db: Db, of: LoopOf) {
  const where = 'personId' in of ? { matter: { personId: of.personId } } : { id: of.matterId };
  // One after the other: a transaction has one connection.
  const questions = await db.inquiry.findMany({
    where,
    select: {
      id: true,
      question: true,
      status: true,
      answer: true,
      mayPublish: true,
      shownQuestion: true,
      shownAnswer: true,
      openedAt: true,
    },
    orderBy: { openedAt: 'asc' },
  });
  const ratings = await db.rectification.findMany({
    where,
    select: {
      id: true,
      ratings: true,
      newRatings: true,
      why: true,
      cause: true,
      measures: true,
      status: true,
      closedReason: true,
      rounds: {
        select: { round: true, cause: true, measures: true, ratings: true },
        orderBy: { round: 'asc' },
      },
      openedAt: true,
    },
    orderBy: { openedAt: 'asc' },
  });
  const own =
    'matterId' in of
      ? [{ id: of.matterId }]
      : await db.$queryRaw<{ id: string }[]>`
        SELECT c.id::text FROM complaint c JOIN response r ON r.id = c.response_id JOIN session s ON s.id = r.session_id
        WHERE s.person_id = ${of.personId}::uuid`;
  const complaints = await db.complaint.findMany({
    where: { id: { in: own.map(({ id }) => id) } },
    select: {
      id: true,
      number: true,
      anonymous: true,
      status: true,
      rating: true,
      openedAt: true,
      closedAt: true,
      steps: {
        select: { id: true, step: true, text: true, at: true },
        orderBy: [{ at: 'asc' }, { id: 'asc' }],
      },
    },
    orderBy: { openedAt: 'asc' },
  });
  return { questions, ratings, complaints };
}

/**
 * Rewrites the texts of all that goes back to a person: the records stay, without what leads to them. Returns how many
 * records there are.
 */
export async function rewriteLoop(
  db: Db,
  of: LoopOf,
  rewrite: (text: string) => string,
  gramsOf: (text: string) => readonly string[],
): Promise<number> {
  const { questions, ratings, complaints } = await readLoop(db, of);
  const left = (text: string | null) => (text === null ? null : rewrite(text));
  const seal = sealerOf(db).text;
  for (const { id, question, answer, shownQuestion, shownAnswer } of questions) {
    const shown = { shownQuestion: left(shownQuestion), shownAnswer: left(shownAnswer) };
    const known = rewrite(question);
    const text = shown.shownQuestion === null ? known : `${shown.shownQuestion} ${shown.shownAnswer ?? ''}`;
    const data = {
      question: seal(id, known),
      answer: seal(id, left(answer)),
      ...shown,
      grams: [...gramsOf(text)],
    };
    await db.inquiry.update({ where: { id }, data, select: { id: true } });
  }
  for (const { id, why, cause, measures, closedReason, rounds } of ratings) {
    const texts = { why, cause, measures, closedReason };
    const data = Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, seal(id, left(text))]));
    await db.rectification.update({ where: { id }, data, select: { id: true } });
    for (const { round, ...was } of rounds) {
      const where = { rectificationId_round: { rectificationId: id, round } };
      const data = { cause: seal(id, left(was.cause)), measures: seal(id, left(was.measures)) };
      await db.rectificationRound.update({ where, data, select: { round: true } });
    }
  }
  for (const { id: complaintId, steps } of complaints) {
    for (const { id, text } of steps) {
      const after = left(text);
      if (after === text) continue;
      const data = { text: seal(complaintId, after) };
      await db.complaintStep.update({ where: { id }, data, select: { id: true } });
    }
  }
  return questions.length + ratings.length + complaints.length;
}
