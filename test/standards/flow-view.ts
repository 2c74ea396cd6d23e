import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

// The flow files are read as plain YAML, past the product's own schema: a fault there must not hide one here.
const text = z.looseObject({ zh: z.string() });

const rawQuestion = z.looseObject({
  key: z.string().optional(),
  type: z.string().optional(),
  use: z.string().optional(),
  as: z.string().optional(),
  label: text.optional(),
  printed: z.boolean().optional(),
  required: z.boolean().optional(),
  options: z.array(z.looseObject({ label: text })).optional(),
  other: text.optional(),
  yes: text.optional(),
  no: text.optional(),
  offers: z.array(z.string()).optional(),
  unit: z.union([text, z.string()]).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  get row() {
    return z.array(rawQuestion).optional();
  },
});

const cell = z.union([z.string(), z.looseObject({ print: z.string(), blank: z.string().optional() })]);

const rawForm = z.looseObject({
  form: z.string(),
  title: text,
  source: z.string(),
  sections: z.array(z.looseObject({ title: text, questions: z.array(rawQuestion) })),
  budget: z
    .looseObject({
      total: z.number(),
      parts: z.record(z.string(), z.number().nullable()),
      caps: z.record(z.string(), z.number()).optional(),
    })
    .optional(),
  layout: z
    .array(
      z.looseObject({
        table: z.string().optional(),
        print: z.string().optional(),
        blank: z.string().optional(),
        rows: z.array(z.union([z.array(cell), z.looseObject({ cells: z.array(cell) })])).optional(),
      }),
    )
    .optional(),
});

export type RawForm = z.infer<typeof rawForm>;
type RawQuestion = z.infer<typeof rawQuestion>;

/** One printed question as the comparison sees it. */
export interface QuestionView {
  readonly key: string;
  readonly label: string;
  readonly section: string;
  readonly options: readonly string[] | undefined;
  /** 是/否 that the flow did not word itself. */
  readonly plainYesNo: boolean;
  readonly unit: string | undefined;
  readonly max: number | undefined;
  readonly rows: { readonly min: number; readonly max: number | undefined } | undefined;
  readonly inRow: boolean;
}

/** A stretch of printed text, or the place of an answer. */
export type Token =
  | { readonly kind: 'text'; readonly text: string; readonly caption: boolean }
  | { readonly kind: 'answer'; readonly key: string };

export interface FormView {
  readonly title: string;
  readonly source: string;
  readonly sections: readonly string[];
  /** The printed questions, those in rows of a list after the list itself. */
  readonly questions: readonly QuestionView[];
  readonly page: readonly Token[];
  /** Every Chinese text of the file. */
  readonly texts: readonly string[];
  readonly budget: RawForm['budget'];
}

const SIZES: Readonly<Record<string, string>> = {
  large: '大型',
  medium: '中型',
  small: '小型',
  micro: '微型',
};

export const readForm = (url: URL): RawForm => rawForm.parse(parse(readFileSync(url, 'utf8')));

/** Flattens a form; sub-flows are read through `resolve` (pack/form → form). */
export function viewForm(form: RawForm, resolve: (id: string) => RawForm | undefined): FormView {
  const used = form.sections.flatMap((s) => s.questions).flatMap((q) => (q.use ? [resolve(q.use)] : []));
  return {
    title: form.title.zh,
    source: form.source,
    sections: form.sections.map((section) => section.title.zh),
    questions: form.sections.flatMap((section) =>
      section.questions.flatMap((question) => viewQuestions(question, section.title.zh, resolve)),
    ),
    page: (form.layout ?? []).flatMap(tokensOf),
    texts: [form, ...used].flatMap(chineseTexts),
    budget: form.budget,
  };
}

function viewQuestions(
  question: RawQuestion,
  section: string,
  resolve: (id: string) => RawForm | undefined,
  prefix = '',
  inRow = false,
): QuestionView[] {
  if (question.use !== undefined) {
    const inner = resolve(question.use)?.sections.flatMap((s) => s.questions) ?? [];
    return inner.flatMap((q) => viewQuestions(q, section, resolve, `${prefix}${question.as}_`));
  }
  if (question.printed === false) return [];
  const key = `${prefix}${question.key}`;
  const isList = question.type === 'list';
  const view: QuestionView = {
    key,
    label: question.label?.zh ?? '',
    section,
    options: optionsOf(question),
    plainYesNo: question.type === 'yes-no' && !question.yes && !question.no,
    unit: typeof question.unit === 'object' ? question.unit.zh : question.unit,
    max: isList ? undefined : question.max,
    rows: isList
      ? { min: question.min ?? (question.required === false ? 0 : 1), max: question.max }
      : undefined,
    inRow,
  };
  const row = (question.row ?? []).flatMap((field) =>
    viewQuestions(field, section, resolve, `${key}.`, true),
  );
  return [view, ...row];
}

function optionsOf(question: RawQuestion): string[] | undefined {
  if (question.type === 'yes-no') return [question.yes?.zh ?? '是', question.no?.zh ?? '否'];
  if (question.offers) return question.offers.map((size) => SIZES[size] ?? size);
  if (!question.options) return undefined;
  const labels = question.options.map((option) => option.label.zh);
  return question.other ? [...labels, question.other.zh] : labels;
}

function tokensOf(block: NonNullable<RawForm['layout']>[number]): Token[] {
  const rows = (block.rows ?? []).flatMap((row) => (Array.isArray(row) ? row : row.cells));
  return [
    ...(block.table === undefined ? [] : [{ kind: 'text' as const, text: block.table, caption: true }]),
    ...(block.print === undefined ? [] : tokensOfPrint(block.print, block.blank)),
    ...rows.flatMap((c) => (typeof c === 'string' ? tokensOfPrint(c) : tokensOfPrint(c.print, c.blank))),
  ];
}

const PLACEHOLDER = /\{([a-z][a-z0-9_.]*)\}/u;

/** The small print of a cell stands before its answer: it says what to write there. */
function tokensOfPrint(print: string, blank?: string): Token[] {
  const tokens = print.split(PLACEHOLDER).map((piece, index): Token[] => {
    if (index % 2 === 1) return [{ kind: 'answer', key: piece }];
    return linesOf(piece);
  });
  const [before = [], ...others] = tokens;
  return [...before, ...linesOf(blank ?? ''), ...others.flat()];
}

const linesOf = (print: string): Token[] =>
  print
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ kind: 'text', text: line, caption: false }));

function chineseTexts(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(chineseTexts);
  if (typeof value === 'string') return /\p{Script=Han}/u.test(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => (name === 'en' ? [] : chineseTexts(inner)));
}
