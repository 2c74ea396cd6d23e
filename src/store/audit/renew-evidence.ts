import { randomUUID } from 'node:crypto';
import type { Db } from '../db.js';
import { digestFiling, readFilings } from './read-filings.js';
import { FILLING, recordAudit } from './record-audit.js';

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
  for (const sessionId of sessionIds) {
    const salt = randomUUID();
    const held = await db.$executeRaw`
      UPDATE session SET evidence_salt = ${salt}::uuid WHERE id = ${sessionId}::uuid`;
    const [filing] = held > 0 ? await readFilings(db, [sessionId]) : [];
    if (!filing) continue;
    const details = { why, ...digestFiling(filing, salt) };
    await recordAudit(db, {
      personId,
      action: 'evidence.renewed',
      subject: FILLING,
      key: sessionId,
      details,
    });
  }
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
