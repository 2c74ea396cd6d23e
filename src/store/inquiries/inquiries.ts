import { sealerOf } from '../cipher/sealer.js';
import type { Db, Tx } from '../db.js';

export interface InquiryRow {
  readonly id: string;
  readonly topic: string | null;
  readonly question: string;
  /** open, answered, withdrawn */
  readonly status: string;
  readonly answer: string | null;
  readonly answeredBy: string | null;
  readonly mayPublish: boolean;
  readonly publishedAt: Date | null;
  readonly shownQuestion: string | null;
  readonly shownAnswer: string | null;
  readonly openedAt: Date;
  readonly agencyId: string | null;
  readonly enterpriseId: string | null;
  readonly enterprise: string | null;
  /** Who asks. */
  readonly personId: string | null;
  readonly person: string | null;
}

export interface NewInquiry {
  readonly id: string;
  readonly responseId?: string | undefined;
  readonly topic?: string | undefined;
  readonly question: string;
  readonly mayPublish: boolean;
  readonly grams: readonly string[];
  readonly openedAt: Date;
}

export async function insertInquiry(tx: Tx, inquiry: NewInquiry): Promise<void> {
  const { id, responseId = null, topic = null, question, mayPublish, grams, openedAt } = inquiry;
  await tx.$executeRaw`
    INSERT INTO inquiry (id, response_id, topic, question, may_publish, grams, opened_at)
    VALUES (${id}::uuid, ${responseId}::uuid, ${topic}, ${sealerOf(tx).text(id, question)}, ${mayPublish}, ${[...grams]}::text[], ${openedAt})`;
}

export async function hasInquiry(db: Db, responseId: string): Promise<boolean> {
  return (await db.inquiry.count({ where: { responseId } })) > 0;
}

export async function lockInquiry(tx: Tx, id: string): Promise<InquiryRow | undefined> {
  await tx.$queryRaw`SELECT FROM inquiry WHERE id = ${id}::uuid FOR UPDATE`;
  const [row] = await readInquiries(tx, { id });
  return row;
}

export interface InquiryFilter {
  readonly id?: string;
  readonly agencyIds?: readonly string[];
  /** Those of no agency as well. */
  readonly agencyless?: boolean;
  readonly status?: string;
  readonly limit?: number;
}

const LIMIT = 200;

/** Oldest first. */
export async function readInquiries(db: Db, filter: InquiryFilter): Promise<readonly InquiryRow[]> {
  const { id = null, status = null, agencyless = false, limit = LIMIT } = filter;
  const agencyIds = filter.agencyIds ? [...filter.agencyIds] : null;
  return await db.$queryRaw<InquiryRow[]>`
    SELECT q.id::text, q.topic, q.question, q.status, q.answer, q.answered_by::text AS "answeredBy",
      q.may_publish AS "mayPublish", q.published_at AS "publishedAt", q.shown_question AS "shownQuestion",
      q.shown_answer AS "shownAnswer", q.opened_at AS "openedAt", m.agency_id::text AS "agencyId",
      m.enterprise_id::text AS "enterpriseId", e.name AS enterprise, m.person_id::text AS "personId", p.name AS person
    FROM inquiry q
    JOIN matter m ON m.id = q.id
    LEFT JOIN enterprise e ON e.id = m.enterprise_id
    LEFT JOIN person p ON p.id = m.person_id
    WHERE (${id}::uuid IS NULL OR q.id = ${id}::uuid)
      AND (${agencyIds}::uuid[] IS NULL OR m.agency_id = ANY (${agencyIds}::uuid[])
        OR ${agencyless} AND m.agency_id IS NULL)
      AND (${status}::text IS NULL OR q.status = ${status})
    ORDER BY q.opened_at, q.id LIMIT ${limit}`;
}

export async function changeInquiry(
  tx: Tx,
  id: string,
  change: {
    readonly status?: string;
    readonly answer?: string;
    readonly answeredBy?: string;
    readonly answeredAt?: Date;
    readonly mayPublish?: boolean;
    readonly publishedAt?: Date | null;
    readonly shownQuestion?: string | null;
    readonly shownAnswer?: string | null;
    readonly grams?: string[];
  },
): Promise<void> {
  const { answer } = change;
  const data = answer === undefined ? change : { ...change, answer: sealerOf(tx).text(id, answer) };
  await tx.inquiry.update({ where: { id }, data, select: { id: true } });
}

/** Nothing somebody asked is shown to others any more, nor may be; those that were. */
export async function hideAskedBy(db: Db, personId: string): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    WITH shown AS MATERIALIZED (
      SELECT q.id, q.published_at IS NOT NULL AS published FROM inquiry q JOIN matter m ON m.id = q.id
      WHERE m.person_id = ${personId}::uuid AND (q.may_publish OR q.published_at IS NOT NULL) FOR UPDATE OF q
    ), hidden AS (
      UPDATE inquiry q SET may_publish = false, published_at = NULL, shown_question = NULL, shown_answer = NULL
      FROM shown WHERE q.id = shown.id
    )
    SELECT id::text FROM shown WHERE published ORDER BY id`;
  return rows.map(({ id }) => id);
}

export async function countHelped(tx: Tx, id: string): Promise<boolean> {
  const counted = await tx.$executeRaw`
    UPDATE inquiry SET helped = helped + 1 WHERE id = ${id}::uuid AND published_at IS NOT NULL`;
  return counted > 0;
}

/** In which chat it was asked: the subject of its first moment. */
export async function findAskedIn(db: Db, id: string): Promise<string | undefined> {
  const [row] = await db.$queryRaw<{ subject: string }[]>`
    SELECT subject FROM moment WHERE matter_id = ${id}::uuid AND key = 'asked' ORDER BY at LIMIT 1`;
  return row?.subject || undefined;
}
