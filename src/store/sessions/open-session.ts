import type { Json } from '../../flow/json.js';
import type { Db } from '../db.js';

export interface SessionOpening {
  readonly id: string;
  readonly definitionHash: string;
  readonly form: string;
  readonly personId: string;
  readonly enterpriseId?: string | undefined;
  readonly identityId: string;
  readonly channel: string;
  readonly status: string;
  readonly state: Json;
}

/**
 * Stores a session that begins outside a turn: after the consent, from the menu; returns the project it belongs to, the
 * latest open one of the enterprise under the pack of the form. Its times are the database's, as those of turns are.
 */
export async function openSession(db: Db, opening: SessionOpening): Promise<string | undefined> {
  const { id, definitionHash, form, personId, identityId, channel, status, state } = opening;
  const { enterpriseId = null } = opening;
  const pack = form.slice(0, form.indexOf('/'));
  const [row] = await db.$queryRaw<{ project_id: string | null }[]>`
    INSERT INTO session
      (id, definition_hash, form, person_id, enterprise_id, project_id, identity_id, channel, status, version, state)
    SELECT ${id}::uuid, ${definitionHash}, ${form}, ${personId}::uuid, ${enterpriseId}::uuid, (
        SELECT id FROM project
        WHERE enterprise_id = ${enterpriseId}::uuid AND pack = ${pack} AND closed_at IS NULL
        ORDER BY started_at DESC LIMIT 1
      ), ${identityId}::uuid, ${channel}, ${status}, 1, ${JSON.stringify(state)}::json
    RETURNING project_id`;
  return row?.project_id ?? undefined;
}
