import type { Db } from '../../store/db.js';
import { readForms } from '../../store/export/read-columns.js';
import { countOpenByVersion } from '../../store/sessions/read-session.js';

export interface FilledForm {
  readonly form: string;
  readonly responses: number;
  readonly open: number;
}

/** The forms that have something to export: what was handed in up to a moment, and what is still open now. */
export async function listFilledForms(db: Db, until: Date): Promise<readonly FilledForm[]> {
  const forms = new Map<string, FilledForm>();
  for (const { form, responses } of await readForms(db, until)) forms.set(form, { form, responses, open: 0 });
  for (const { form, open } of await countOpenByVersion(db)) {
    const had = forms.get(form) ?? { form, responses: 0, open: 0 };
    forms.set(form, { ...had, open: had.open + open });
  }
  return [...forms.values()].sort((a, b) => (a.form < b.form ? -1 : 1));
}
