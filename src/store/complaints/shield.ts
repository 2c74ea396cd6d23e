import { renewEvidence } from '../audit/renew-evidence.js';
import type { Tx } from '../db.js';

/**
 * Takes from an anonymous complaint all that leads to who wrote it: the enterprise, the project, what was set aside when
 * they decided to stay anonymous, what the form knew of them, and whose files these are. Only the session still knows
 * the person: answers must reach them.
 */
export async function shieldResponse(tx: Tx, responseId: string, personal: readonly string[]): Promise<void> {
  const keys = [...personal];
  const [row] = await tx.$queryRaw<{ sessionId: string; files: readonly string[] }[]>`
    UPDATE response r SET person_id = NULL, enterprise_id = NULL, project_id = NULL,
      record = jsonb_set((r.record - 'aside' - 'facts') || '{"facts": {}}',
        '{answers}', COALESCE(r.record->'answers', '{}') - ${keys}::text[])
    WHERE r.id = ${responseId}::uuid
    RETURNING r.session_id::text AS "sessionId", ARRAY(
      SELECT file->>'id' FROM jsonb_each(r.record->'answers') AS answer(key, entry),
        jsonb_array_elements(CASE jsonb_typeof(entry->'value') WHEN 'array' THEN entry->'value' ELSE '[]' END) AS file
      WHERE jsonb_typeof(file) = 'object' AND file->>'id' IS NOT NULL) AS files`;
  if (!row) return;
  const { sessionId, files } = row;
  await tx.$executeRaw`DELETE FROM answer WHERE session_id = ${sessionId}::uuid AND key = ANY (${keys})`;
  await tx.$executeRaw`DELETE FROM amendment WHERE session_id = ${sessionId}::uuid AND key = ANY (${keys})`;
  await tx.$executeRaw`UPDATE amendment SET person_id = NULL WHERE session_id = ${sessionId}::uuid`;
  await tx.$executeRaw`
    UPDATE session SET enterprise_id = NULL, project_id = NULL, version = version + 1,
      state = jsonb_set(state::jsonb, '{known}', '{}')::json
    WHERE id = ${sessionId}::uuid`;
  await renewEvidence(tx, [sessionId], { why: 'shielded' });
  await tx.$executeRaw`UPDATE upload SET person_id = NULL WHERE id::text = ANY (${[...files]})`;
}
