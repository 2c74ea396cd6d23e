import type { Json } from '../../flow/json.js';
import type { Db } from '../db.js';

export interface AuditEntry {
  /** Missing: the system itself. */
  readonly personId?: string | undefined;
  /** What was done: 'invite.redeemed'. */
  readonly action: string;
  /** Which table, and which of its rows. */
  readonly subject: string;
  readonly key: string;
  /** Ids and plain words; never a name, a telephone number or a text of a person. */
  readonly details?: Readonly<Record<string, Json>>;
  readonly at?: Date;
}

/** The subject of rows with digests of what a session holds; its id is their key. They are many, and in no index of subjects. */
export const FILLING = 'filling';

/** Notes who did what to which row, in the transaction of the deed. */
export async function recordAudit(db: Db, entry: AuditEntry): Promise<void> {
  const { personId, action, subject, key, details = {}, at } = entry;
  await db.$executeRaw`
    INSERT INTO audit (person_id, action, subject, key, details, at)
    VALUES (${personId ?? null}::uuid, ${action}, ${subject}, ${key}, ${JSON.stringify(details)}::jsonb,
            COALESCE(${at ?? null}::timestamptz, now()))`;
}
