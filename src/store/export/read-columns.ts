import type { Db } from '../db.js';

/** A question as it was shown in one version and language of a form. */
export interface AskedQuestion {
  readonly key: string;
  readonly label: string;
  readonly wording: string;
  readonly options: readonly string[];
  readonly version: string;
  readonly lang: string;
}

/** Every form that was handed in up to a moment, and how often. */
export async function readForms(
  db: Db,
  until: Date,
): Promise<readonly { readonly form: string; readonly responses: number }[]> {
  const groups = await db.response.groupBy({
    by: ['form'],
    where: { submittedAt: { lte: until } },
    _count: { _all: true },
    orderBy: { form: 'asc' },
  });
  return groups.map((group) => ({ form: group.form, responses: group._count._all }));
}

/** The questions that the responses of a form answer, as shown, those of the latest response first. */
export async function readQuestions(db: Db, form: string, until: Date): Promise<readonly AskedQuestion[]> {
  return await db.$queryRaw<AskedQuestion[]>`
    SELECT e.key, coalesce(e.value->>'label', e.key) AS label, coalesce(e.value->>'question', '') AS wording,
           CASE WHEN jsonb_typeof(e.value->'options') = 'array' THEN e.value->'options' ELSE '[]'::jsonb END AS options,
           r.definition_hash AS version, coalesce(r.record->>'lang', '') AS lang
    FROM response r, jsonb_each(r.record->'answers') e
    WHERE r.form = ${form} AND r.submitted_at <= ${until}
    GROUP BY 1, 2, 3, 4, 5, 6
    ORDER BY max(r.submitted_at) DESC, 1, 5, 6`;
}

/** Where each question stands in its form: the jsonb of a record does not keep the order. */
export async function readOrder(db: Db, form: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db.$queryRaw<{ key: string; slot: number }[]>`
    SELECT a.key, min(a.slot)::int AS slot
    FROM session s JOIN answer a ON a.session_id = s.id
    WHERE s.form = ${form} AND s.status = 'submitted'
    GROUP BY a.key`;
  return new Map(rows.map(({ key, slot }) => [key, slot]));
}
