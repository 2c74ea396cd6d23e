import type { Definition } from '../../flow/definition/definition.js';
import type { Answer } from '../../flow/engine/state.js';
import type { Json, Lang } from '../../flow/json.js';
import { showAnswer } from '../../flow/say/show.js';
import type { Db } from '../../store/db.js';
import { findLatestRecord } from '../../store/projects/latest-record.js';
import type { Rulebook } from '../work/rulebook.js';
import { planOf } from './confirm-plan.js';

const SUBMITTED = 'submitted:';

interface Reader {
  readonly rulebook: Rulebook;
  readonly definitionOf: (form: string) => Definition | undefined;
  readonly lang: Lang;
}

/** What the enterprise is asked to confirm, as it was filled in; undefined: the plan is on paper. */
export async function planText(
  db: Db,
  { id, pack }: { readonly id: string; readonly pack: string },
  { rulebook, definitionOf, lang }: Reader,
): Promise<string | undefined> {
  const file = rulebook.pack(pack);
  if (!file) return undefined;
  const forms = planOf(file)
    .asks.filter((moment) => moment.startsWith(SUBMITTED))
    .map((moment) => `${pack}/${moment.slice(SUBMITTED.length)}`);
  const latest = await findLatestRecord(db, id, forms);
  const definition = latest && definitionOf(latest.form);
  return definition && describe(definition, latest.record, lang);
}

/** In the order of the form, which the stored record does not keep. */
function describe(
  { slots }: Definition,
  record: { readonly [key: string]: Json },
  lang: Lang,
): string | undefined {
  const answers = (record.answers ?? {}) as unknown as Readonly<Record<string, Answer>>;
  const lines = slots.flatMap((slot) => {
    const { key, label } = slot.question;
    const answer = answers[key];
    if (!answer || answer.skipped) return [];
    const shown = showAnswer(slot, answer, lang);
    return [`${label[lang]}：${slot.row ? '\n' : ''}${shown}`];
  });
  return lines.length === 0 ? undefined : lines.join('\n');
}
