import type { Db } from '../db.js';
import { digestFiling, readFilings } from './read-filings.js';
import { FILLING } from './record-audit.js';

/**
 * erased: values were taken out because a person or a rule asked for it. shielded: what leads to the writer of an
 * anonymous complaint was. begun: there were no digests before.
 */
export type Renewal = 'erased' | 'shielded' | 'begun';

/**
 * Takes digests anew of what sessions hold, under another salt: those taken before tell nothing any more about what they
 * were of. To be called in the transaction that changed the values. Locks the sessions.
 */
export async function renewEvidence(
  db: Db,
  sessionIds: readonly string[],
  { why, personId }: { readonly why: Renewal; readonly personId?: string | undefined },
): Promise<void> {
  const ids = [...sessionIds];
  await db.$queryRaw`SELECT FROM session WHERE id = ANY (${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
  await db.$executeRaw`UPDATE session SET evidence_salt = gen_random_uuid() WHERE id = ANY (${ids}::uuid[])`;
  const filings = await readFilings(db, ids);
  const details = filings.map((filing) =>
    JSON.stringify({ why, ...digestFiling(filing, filing.salt ?? '') }),
  );
  await db.$executeRaw`
    INSERT INTO audit (person_id, action, subject, key, details)
    SELECT ${personId ?? null}::uuid, 'evidence.renewed', ${FILLING}, n.id, n.details
    FROM unnest(${filings.map(({ id }) => id)}::text[], ${details}::jsonb[]) n (id, details)`;
}

/** Sessions of which there are no digests yet. */
export async function findUnsalted(db: Db, limit: number): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM session WHERE evidence_salt IS NULL ORDER BY id LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}

/** Notes that sessions go with all they hold: what is missing without such a row was taken away. */
export async function noteRemoved(
  db: Db,
  sessionIds: readonly string[],
  { why, personId }: { readonly why: string; readonly personId?: string | undefined },
): Promise<void> {
  await db.$executeRaw`
    INSERT INTO audit (person_id, action, subject, key, details)
    SELECT ${personId ?? null}::uuid, 'evidence.removed', ${FILLING}, id, ${JSON.stringify({ why })}::jsonb
    FROM unnest(${[...sessionIds]}::text[]) id`;
}
