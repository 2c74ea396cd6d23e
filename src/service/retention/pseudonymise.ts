import type { Json } from '../../flow/json.js';
import type { Db } from '../../store/db.js';
import { rewriteSession } from '../../store/my-data/erase-person.js';
import { readFilling } from '../../store/my-data/read-person.js';
import { markResponse } from '../../store/retention/mark.js';
import { dropUploads } from '../../store/retention/uploads.js';
import { tellResponses } from '../../store/webhooks/tell-rows.js';
import { signatureFiles } from '../my-data/redact.js';
import { rewriting } from '../my-data/rewriting.js';

/** Every value that was given in a session, also those that were changed later. */
export async function valuesOf(db: Db, sessionId: string): Promise<readonly Json[]> {
  const filling = await readFilling(db, sessionId);
  if (!filling) return [];
  const answers = filling.answers.map(({ answer }) => (answer as { value?: Json }).value ?? null);
  return [...answers, ...filling.amendments.flatMap(({ was, value }) => [was as Json, value as Json])];
}

/**
 * Takes names, telephones, signatures and the words that were typed out of what was handed in; what statistics count
 * stays. Signatures go with their pictures. Returns the contents that may be without an owner now.
 */
export async function pseudonymiseResponse(
  db: Db,
  { id, sessionId }: { readonly id: string; readonly sessionId: string },
  now: Date,
): Promise<readonly string[]> {
  const signatures = (await valuesOf(db, sessionId)).flatMap((value) => signatureFiles(value ?? null));
  const changed = await rewriteSession(db, sessionId, rewriting(), 'own');
  await markResponse(db, id, now);
  // Whoever keeps a copy takes it anew.
  if (changed !== undefined) await tellResponses(db, 'response.changed', [changed], now);
  return await dropUploads(db, signatures);
}
