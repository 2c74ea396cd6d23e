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
  const row = await db.consent.findFirst({
    where: { personId, purpose },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    select: { given: true, textHash: true, withdrawnAt: true, text: { select: { version: true } } },
  });
  if (row === null) return undefined;
  const { given, textHash, withdrawnAt, text } = row;
  return { given, textHash, version: text.version, withdrawn: withdrawnAt !== null };
}
