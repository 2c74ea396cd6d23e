import type { Json } from '../../flow/json.js';
import type { Db } from '../db.js';

export interface TrainingForm {
  readonly form: string;
  readonly trainingId: string;
  readonly personId: string | null;
  /** As they are called here. */
  readonly personName: string | null;
  readonly enterpriseId: string | null;
  readonly record: Json;
}

/** A form about a training that was handed in; undefined: it is about none. */
export async function readTrainingForm(db: Db, responseId: string): Promise<TrainingForm | undefined> {
  const [row] = await db.$queryRaw<TrainingForm[]>`
    SELECT r.form, s.training_id::text AS "trainingId", r.person_id::text AS "personId", p.name AS "personName",
      r.enterprise_id::text AS "enterpriseId", r.record
    FROM response r JOIN session s ON s.id = r.session_id LEFT JOIN person p ON p.id = r.person_id
    WHERE r.id = ${responseId}::uuid AND s.training_id IS NOT NULL`;
  return row;
}

/** What was said of a training in forms of this kind: of each person the last word. */
export async function readTrainingRecords(
  db: Db,
  trainingId: string,
  form: string,
): Promise<readonly { readonly record: Json }[]> {
  return await db.$queryRaw<{ record: Json }[]>`
    SELECT DISTINCT ON (COALESCE(r.person_id, r.id)) r.record
    FROM response r JOIN session s ON s.id = r.session_id
    WHERE s.training_id = ${trainingId}::uuid AND r.form = ${form}
    ORDER BY COALESCE(r.person_id, r.id), r.submitted_at DESC, r.id DESC`;
}
