import type { Db } from '../db.js';

export interface Published {
  readonly id: string;
  readonly question: string;
  readonly answer: string;
  readonly helped: number;
}

/** Published questions that share most with these pairs of characters; found by the GIN index on `grams`. */
export async function searchPublished(
  db: Db,
  grams: readonly string[],
  limit: number,
): Promise<readonly Published[]> {
  const wanted = [...grams];
  if (wanted.length === 0) return [];
  return await db.$queryRaw<Published[]>`
    SELECT id::text, shown_question AS question, shown_answer AS answer, helped
    FROM inquiry
    WHERE grams && ${wanted}::text[] AND published_at IS NOT NULL
    ORDER BY (SELECT count(*) FROM unnest(grams) AS g(one) WHERE one = ANY (${wanted}::text[])) DESC, helped DESC, id
    LIMIT ${limit}`;
}

/** What helped most, the latest first among equals. */
export async function findHelpful(db: Db, limit: number): Promise<readonly Published[]> {
  return await db.$queryRaw<Published[]>`
    SELECT id::text, shown_question AS question, shown_answer AS answer, helped
    FROM inquiry WHERE published_at IS NOT NULL ORDER BY helped DESC, published_at DESC LIMIT ${limit}`;
}

/** People of an agency who are experts in a kind of service, by their profiles. */
export async function findExperts(db: Db, agencyId: string, service: string): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ personId: string }[]>`
    SELECT f.person_id::text AS "personId"
    FROM profile f JOIN staff s ON s.person_id = f.person_id AND s.agency_id = f.agency_id AND s.ended_at IS NULL
    WHERE f.agency_id = ${agencyId}::uuid AND ${service} = ANY (f.services) AND s.role = 'expert'
    ORDER BY f.years DESC NULLS LAST, 1`;
  return rows.map(({ personId }) => personId);
}

/** Every name that must not be published with a question: of the enterprise, its contacts, its agency and who is there. */
export async function findNames(db: Db, inquiryId: string): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ name: string | null }[]>`
    WITH m AS (SELECT * FROM matter WHERE id = ${inquiryId}::uuid), who AS (
      SELECT person_id FROM m
      UNION SELECT c.person_id FROM contact c JOIN m ON m.enterprise_id = c.enterprise_id
      UNION SELECT s.person_id FROM staff s JOIN m ON m.agency_id = s.agency_id)
    SELECT e.name FROM enterprise e JOIN m ON m.enterprise_id = e.id
    UNION SELECT a.name FROM agency a JOIN m ON m.agency_id = a.id
    UNION SELECT p.name FROM person p JOIN who ON who.person_id = p.id
    UNION SELECT i.name FROM identity i JOIN who ON who.person_id = i.person_id`;
  return rows.flatMap(({ name }) => (name === null ? [] : [name]));
}
