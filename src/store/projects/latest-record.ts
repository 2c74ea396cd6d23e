import type { Json } from '../../flow/json.js';
import type { Db } from '../db.js';

export interface LatestRecord {
  readonly form: string;
  readonly record: { readonly [key: string]: Json };
}

/** What was handed in last for a project with any of these forms. */
export async function findLatestRecord(
  db: Db,
  projectId: string,
  forms: readonly string[],
): Promise<LatestRecord | undefined> {
  const [row] = await db.$queryRaw<LatestRecord[]>`
    SELECT form, record FROM response WHERE project_id = ${projectId}::uuid AND form = ANY (${[...forms]}::text[])
    ORDER BY submitted_at DESC, id DESC LIMIT 1`;
  return row;
}
