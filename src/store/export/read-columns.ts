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

/** The versions of a form that were ever handed in, the latest first. */
export async function readVersions(db: Db, form: string): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ hash: string }[]>`
    SELECT d.hash FROM definition d
    WHERE d.form = ${form} AND EXISTS (SELECT FROM response r WHERE r.definition_hash = d.hash)
    ORDER BY d.created_at DESC, d.hash`;
  return rows.map(({ hash }) => hash);
}

/** The questions that responses of a version answer, as shown: for a version that cannot be read any more. */
export async function readQuestions(db: Db, version: string): Promise<readonly AskedQuestion[]> {
  return await db.$queryRaw<AskedQuestion[]>`
    SELECT e.key, coalesce(max(e.value->>'label'), e.key) AS label, coalesce(e.value->>'question', '') AS wording,
           CASE WHEN jsonb_typeof(e.value->'options') = 'array' THEN e.value->'options' ELSE '[]'::jsonb END AS options,
           r.definition_hash AS version, coalesce(r.record->>'lang', '') AS lang
    FROM response r, jsonb_each(r.record->'answers') e
    WHERE r.definition_hash = ${version}
    GROUP BY 1, 3, 4, 5, 6 ORDER BY 1, 6`;
}
