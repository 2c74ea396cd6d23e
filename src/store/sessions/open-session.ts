import type { Json } from '../../flow/json.js';
import { sealerOf } from '../cipher/sealer.js';
import type { Db } from '../db.js';

export interface SessionOpening {
  readonly id: string;
  readonly definitionHash: string;
  readonly form: string;
  readonly personId: string;
  readonly enterpriseId?: string | undefined;
  readonly projectId?: string | undefined;
  /** The training it registers for or gives feedback on. */
  readonly trainingId?: string | undefined;
  /** paper, phone: filled in by somebody else for the enterprise. */
  readonly behalf?: string | undefined;
  /** Missing: nobody has answered it yet. */
  readonly identityId?: string | undefined;
  readonly channel: string;
  readonly status: string;
  readonly state: Json;
}

/** Stores a session that begins outside a turn: after the consent, from the menu. Its times are the database's. */
export async function openSession(db: Db, opening: SessionOpening): Promise<void> {
  const { id, definitionHash, form, personId, channel, status, state } = opening;
  const {
    enterpriseId = null,
    projectId = null,
    trainingId = null,
    behalf = null,
    identityId = null,
  } = opening;
  await db.$executeRaw`
    INSERT INTO session
      (id, definition_hash, form, person_id, enterprise_id, project_id, training_id, identity_id, channel, behalf, status,
        version, state, evidence_salt)
    VALUES (${id}::uuid, ${definitionHash}, ${form}, ${personId}::uuid, ${enterpriseId}::uuid, ${projectId}::uuid,
      ${trainingId}::uuid, ${identityId}::uuid, ${channel}, ${behalf}, ${status}, 1, ${JSON.stringify(sealerOf(db).json(id, state))}::json,
      gen_random_uuid())`;
}
