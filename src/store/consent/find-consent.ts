import type { Db } from '../db.js';

export interface StoredConsent {
  readonly given: boolean;
  readonly textHash: string;
  /** See `isOfVersion`. */
  readonly version: string;
  readonly withdrawn: boolean;
}

/** What a person said last about a purpose. */
export async function findConsent(
  db: Db,
  personId: string,
  purpose: string,
): Promise<StoredConsent | undefined> {
  const [row] = await db.$queryRaw<StoredConsent[]>`
    SELECT c.given, c.text_hash AS "textHash", t.version, c.withdrawn_at IS NOT NULL AS withdrawn
    FROM consent c JOIN consent_text t ON t.hash = c.text_hash
    WHERE c.person_id = ${personId}::uuid AND c.purpose = ${purpose}
    ORDER BY c.at DESC, c.id DESC LIMIT 1`;
  return row;
}
