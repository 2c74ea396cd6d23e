import type { Json } from '../../flow/json.js';
import { sealerOf } from '../cipher/sealer.js';
import type { Db } from '../db.js';
import { Prisma } from '../generated/client.js';
import type { Way } from './letter.js';

/** Names our advisory locks among others in the database. */
const LETTERS_LOCK = 7101;

/**
 * Adds a letter and returns its number. Locks the conversation until the transaction ends: whoever reads on from a
 * number must never meet a smaller one afterwards. `file` is the content of a file that a letter leads to.
 */
export async function addLetter(
  db: Db,
  identityId: string,
  way: Way | 'file',
  message: Json,
): Promise<number> {
  const rows = await db.$queryRaw<{ seq: bigint }[]>(Prisma.sql`
    WITH turn AS MATERIALIZED (
      SELECT 1 AS one, pg_advisory_xact_lock(${LETTERS_LOCK}::int, hashtext(${identityId}))
    )
    INSERT INTO letter (identity_id, way, message)
    SELECT ${identityId}::uuid, ${way}, ${JSON.stringify(sealerOf(db).json(identityId, message))}::json FROM turn
    RETURNING seq`);
  return Number(rows[0]?.seq);
}
