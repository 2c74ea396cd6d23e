import type { Condition } from '../flow/definition/condition.js';
import type { FlowFile } from '../flow/definition/schema.js';
import type { CommonQuestion } from '../flow/questions/common.js';
import type { QuestionTypeName } from '../flow/questions/question-type.js';
import type { Path, Source } from './source.js';

interface OptionView {
  readonly key: string;
  readonly label: { readonly zh: string; readonly en: string };
}

/** A question of a well-shaped file, with all that any type may say. */
export type QuestionView = CommonQuestion & {
  readonly type: QuestionTypeName;
  readonly options?: readonly OptionView[];
  readonly multiple?: boolean;
  readonly other?: { readonly zh: string; readonly en: string };
  readonly min?: number;
  readonly max?: number;
  readonly count?: string;
  readonly headcount?: string;
  readonly industry?: string;
  readonly scheme?: string;
  readonly offers?: readonly string[];
  readonly row?: readonly QuestionView[];
};

interface Entry {
  readonly question: QuestionView;
  /** Where it stands in this file: at its `use` line when it comes from a sub-flow. */
  readonly path: Path;
  readonly own: boolean;
  /** What must hold for it to be asked, as far as this file says it. */
  readonly guards: readonly Condition[];
}

/** A condition, the place it stands at, the conditions around it, and the order of what it guards. */
export interface Guarded {
  readonly when: Condition;
  readonly path: Path;
  readonly outer: readonly Condition[];
  readonly order: number;
}

/** One form as the checks look at it. */
export interface FormView {
  readonly id: string;
  readonly source: Source;
  readonly file: FlowFile;
  /** All questions in order, sub-flows expanded. */
  readonly entries: readonly Entry[];
  readonly byKey: ReadonlyMap<string, Entry & { readonly order: number }>;
  readonly conditions: readonly Guarded[];
}

type Item = QuestionView | { readonly use: string; readonly as: string; readonly when?: Condition };

/** `expanded` are the questions of the compiled definition, in order. */
export function viewForm(
  id: string,
  source: Source,
  file: FlowFile,
  expand: (use: string, as: string) => readonly QuestionView[],
): FormView {
  const entries: Entry[] = [];
  const conditions: Guarded[] = [];
  const guard = (when: Condition | undefined, path: Path, outer: readonly Condition[]) => {
    if (!when) return outer;
    conditions.push({ when, path: [...path, 'when'], outer, order: entries.length });
    return [...outer, when];
  };
  file.sections.forEach((section, s) => {
    const around = guard(section.when, ['sections', s], []);
    (section.questions as unknown as readonly Item[]).forEach((item, q) => {
      const path = ['sections', s, 'questions', q];
      const guards = guard(item.when, path, around);
      if ('use' in item) {
        for (const question of expand(item.use, item.as))
          entries.push({ question, path: [...path, 'use'], own: false, guards });
      } else entries.push({ question: item, path, own: true, guards });
    });
  });
  const byKey = new Map(entries.map((entry, order) => [entry.question.key, { ...entry, order }]));
  return { id, source, file, entries, byKey, conditions };
}
