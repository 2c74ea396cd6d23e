import type { Db } from '../db.js';

/** What somebody asked, complained of or rated badly, and what became of it. */
export async function readLoop(db: Db, personId: string) {
  // One after the other: a transaction has one connection.
  const questions = await db.inquiry.findMany({
    where: { matter: { personId } },
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
    where: { matter: { personId } },
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
  const own = await db.$queryRaw<{ id: string }[]>`
    SELECT c.id::text FROM complaint c JOIN response r ON r.id = c.response_id JOIN session s ON s.id = r.session_id
    WHERE s.person_id = ${personId}::uuid`;
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
  personId: string,
  rewrite: (text: string) => string,
  gramsOf: (text: string) => readonly string[],
): Promise<number> {
  const { questions, ratings, complaints } = await readLoop(db, personId);
  const left = (text: string | null) => (text === null ? null : rewrite(text));
  for (const { id, question, answer, shownQuestion, shownAnswer } of questions) {
    const shown = { shownQuestion: left(shownQuestion), shownAnswer: left(shownAnswer) };
    const known = rewrite(question);
    const text = shown.shownQuestion === null ? known : `${shown.shownQuestion} ${shown.shownAnswer ?? ''}`;
    const data = { question: known, answer: left(answer), ...shown, grams: [...gramsOf(text)] };
    await db.inquiry.update({ where: { id }, data, select: { id: true } });
  }
  for (const { id, why, cause, measures, closedReason, rounds } of ratings) {
    const fixed = { cause: left(cause), measures: left(measures), closedReason: left(closedReason) };
    await db.rectification.update({
      where: { id },
      data: { why: left(why), ...fixed },
      select: { id: true },
    });
    for (const { round, ...was } of rounds) {
      const where = { rectificationId_round: { rectificationId: id, round } };
      const data = { cause: left(was.cause), measures: left(was.measures) };
      await db.rectificationRound.update({ where, data, select: { round: true } });
    }
  }
  for (const { id, text } of complaints.flatMap(({ steps }) => steps)) {
    const after = left(text);
    if (after !== text)
      await db.complaintStep.update({ where: { id }, data: { text: after }, select: { id: true } });
  }
  return questions.length + ratings.length + complaints.length;
}
