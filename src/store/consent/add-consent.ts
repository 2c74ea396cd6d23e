import type { Lang } from '../../flow/json.js';
import type { Db } from '../db.js';
import { newId } from '../new-id.js';

/** What a person is asked to agree to, exactly as shown. */
export interface ConsentNotice {
  /** service, or what a separate consent is for: share, publish_case, publish_photo. */
  readonly purpose: string;
  readonly text: string;
  /** Of the wording in all languages; who the agency is does not change it. */
  readonly version: string;
  /** Of this very text. */
  readonly hash: string;
  readonly lang: Lang;
}

export interface NewConsent {
  readonly personId: string;
  readonly identityId?: string | undefined;
  readonly notice: ConsentNotice;
  readonly given: boolean;
}

const HASH_SHOWN = 12;

/** Texts of one version differ by the agency they name, and each row needs a version of its own. */
const rowVersion = ({ version, hash }: ConsentNotice): string => `${version}.${hash.slice(0, HASH_SHOWN)}`;

export const isOfVersion = (stored: string, version: string): boolean => stored.startsWith(`${version}.`);

/** Stores a yes or no, with the text it was said to, and notes the deed. */
export async function addConsent(
  db: Db,
  { personId, identityId, notice, given }: NewConsent,
  at: Date,
): Promise<void> {
  const { hash, purpose, lang, text } = notice;
  const id = newId();
  await db.$executeRaw`
    WITH shown AS (
      INSERT INTO consent_text (hash, purpose, version, lang, text, created_at)
      VALUES (${hash}, ${purpose}, ${rowVersion(notice)}, ${lang}, ${text}, ${at}::timestamptz) ON CONFLICT DO NOTHING
    ), said AS (
      INSERT INTO consent (id, person_id, purpose, text_hash, given, identity_id, at)
      VALUES (${id}::uuid, ${personId}::uuid, ${purpose}, ${hash}, ${given}, ${identityId ?? null}::uuid, ${at})
    )
    INSERT INTO audit (person_id, action, subject, key, details, at)
    VALUES (${personId}::uuid, ${given ? 'consent.given' : 'consent.refused'}, 'consent', ${id},
            ${JSON.stringify({ purpose, text: hash })}::jsonb, ${at})`;
}
