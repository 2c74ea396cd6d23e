import { align } from './align.js';
import { bare, canonical, quoted } from './canonical.js';
import { compareFieldDetails } from './compare-field.js';
import { comparePage } from './compare-page.js';
import type { FormView, QuestionView } from './flow-view.js';
import type { Found } from './found.js';
import type { StandardField, StandardForm, StandardGroup } from './list.js';
import { wordingsOf } from './wordings.js';

/**
 * What differs between a form and the document, in plain words; empty when nothing does. A page made from the
 * text, not from a printed table, may use words that stand elsewhere in the `document`.
 */
export function compareForm(standard: StandardForm, view: FormView, document: string): string[] {
  const { fields, faults } = expectedFields(standard, view);
  const found = findFields(fields, view, standard.order === 'document');
  return [
    ...compareHead(standard, view),
    ...faults,
    ...found.flatMap(({ field, question }, index) =>
      question ? [] : missing(field, fields[index - 1], view, found),
    ),
    ...found.flatMap(({ field, question }) =>
      question ? compareFieldDetails(field, question, view, standard) : [],
    ),
    ...compareWordings(standard, view),
    ...inventions(standard, view, found, document),
    ...comparePage(standard, view, found),
  ];
}

function compareHead(standard: StandardForm, view: FormView): string[] {
  const sources = [standard.source].flat();
  const title = bare(view.title);
  const wanted = bare(standard.title ?? view.title);
  const near = title.includes(wanted) || wanted.includes(title);
  return [
    ...(sources.some((source) => canonical(view.source).includes(canonical(source)))
      ? []
      : [`its source is ${quoted(view.source)}; in the document it is ${sources.map(quoted).join(' or ')}`]),
    ...((standard.page === 'table' ? title === wanted : near)
      ? []
      : [`its title is ${quoted(view.title)}; the document has ${quoted(standard.title ?? '')}`]),
    ...(standard.limit === undefined || view.budget?.total === standard.limit
      ? []
      : [
          `the limit of the whole text is ${view.budget?.total ?? 'missing'}; the document has ${standard.limit}`,
        ]),
  ];
}

/**
 * The fields in order. Lettered items are the options of one question, or questions of their own:
 * in the second case they join the fields.
 */
function expectedFields(
  standard: StandardForm,
  view: FormView,
): { fields: StandardField[]; faults: string[] } {
  const faults: string[] = [];
  const fields = standard.groups.flatMap((group): StandardField[] => {
    if (group.heading !== undefined && !hasHeading(group.heading, view)) {
      faults.push(`the heading ${quoted(group.heading)}${clauseOf(group)} is missing`);
    }
    if (group.fields) return group.fields;
    const items = group.items ?? [];
    const menu = menuOf(items, view);
    if (!menu) return items.map((label) => ({ label }));
    faults.push(...compareItems(items, menu, group));
    return [];
  });
  return { fields, faults };
}

const clauseOf = (group: StandardGroup): string => (group.clause ? ` (${group.clause})` : '');

function hasHeading(heading: string, view: FormView): boolean {
  const wanted = bare(heading);
  return [
    ...view.sections,
    ...view.questions.map((q) => q.label),
    ...view.page.flatMap((token) => (token.kind === 'text' ? [token.text] : [])),
  ].some((text) => bare(text) === wanted);
}

/** The question that offers most of the items, when one offers any. */
function menuOf(items: readonly string[], view: FormView): QuestionView | undefined {
  const wanted = new Set(items.map(bare));
  const hits = (q: QuestionView): number => (q.options ?? []).filter((o) => wanted.has(bare(o))).length;
  const [first] = [...view.questions].sort((a, b) => hits(b) - hits(a));
  return first && hits(first) > 0 ? first : undefined;
}

function compareItems(items: readonly string[], menu: QuestionView, group: StandardGroup): string[] {
  const options = menu.options ?? [];
  const where = `${quoted(group.heading ?? menu.label)}${clauseOf(group)}`;
  const lost = items.filter((item) => !options.some((option) => bare(option) === bare(item)));
  const added = options.filter((option) => !items.some((item) => bare(option) === bare(item)));
  if (lost.length + added.length === 0 && options.every((o, i) => bare(o) === bare(items[i] ?? '')))
    return [];
  if (lost.length + added.length === 0) return [`the items of ${where} are not in the document's order`];
  return [
    ...lost.map((item) => `the item ${quoted(item)} of ${where} is missing`),
    ...added.map((option) => `the option ${quoted(option)} of ${where} does not stand in the document`),
  ];
}

const EXACT = 102;
const PART = 101;
const WITHIN = 100;

function weigh(field: StandardField, question: QuestionView): number {
  const label = bare(question.label);
  if (label === bare(field.label)) return EXACT;
  if (field.parts && bare(field.parts[0] ?? '') === label) return PART;
  return label.includes(bare(field.label)) ? WITHIN : 0;
}

function findFields(fields: readonly StandardField[], view: FormView, ordered: boolean): Found[] {
  const indexes = ordered
    ? align(fields, view.questions, weigh)
    : fields.map((field) => {
        const index = view.questions.findIndex((question) => weigh(field, question) > 0);
        return index < 0 ? undefined : index;
      });
  const found = fields.map((field, index) => {
    const at = indexes[index];
    return { field, question: at === undefined ? undefined : view.questions[at] };
  });
  // An answer such as the industry holds its code too: one question for two fields that say so.
  return found.map((entry) =>
    entry.question || entry.field.with === undefined
      ? entry
      : { field: entry.field, question: found.find((f) => f.field.label === entry.field.with)?.question },
  );
}

function missing(
  field: StandardField,
  before: StandardField | undefined,
  view: FormView,
  found: readonly Found[],
): string[] {
  const place = before ? `, after ${quoted(before.label)},` : '';
  const taken = new Set(found.map((entry) => entry.question));
  const stray = view.questions.find((q) => weigh(field, q) > 0 && !taken.has(q));
  return stray
    ? [`the field ${quoted(field.label)}${place} stands out of the document's order (question ${stray.key})`]
    : [`the field ${quoted(field.label)}${place} is missing: no question has this wording`];
}

/** Notes and required contents are told somewhere. */
function compareWordings(standard: StandardForm, view: FormView): string[] {
  const told = view.texts.map(canonical).join('\n');
  return [...standard.notes, ...standard.mentions]
    .filter((wording) => !told.includes(bare(wording)))
    .map((wording) => `nothing in the form says ${quoted(wording)}`);
}

/** Nothing is added to what the document prints. */
function inventions(
  standard: StandardForm,
  view: FormView,
  found: readonly Found[],
  document: string,
): string[] {
  // The document tells what the record holds but prints no form: the page has words of its own.
  if (standard.page === 'own') return [];
  const printed = wordingsOf(standard) + (standard.page === 'text' ? document : '');
  return [
    ...view.questions
      .filter(({ label }) => !printed.includes(bare(label)))
      .map(({ key, label }) => `question ${key}: ${quoted(label)} does not stand in the document`),
    ...view.questions.flatMap((question) =>
      inventedOptions(
        question,
        standard,
        found.find((f) => f.question === question),
        printed,
      ),
    ),
  ];
}

/** Options beside those compared one by one: each has to stand in the document. */
function inventedOptions(
  question: QuestionView,
  standard: StandardForm,
  found: Found | undefined,
  printed: string,
): string[] {
  const items = new Set(standard.groups.flatMap((group) => group.items ?? []).map(bare));
  // A requirement asked as a question needs two ticks (met, not met) that the document does not print.
  const isTicked = found !== undefined && items.has(bare(found.field.label));
  if (!question.options || question.plainYesNo || found?.field.options || isTicked) return [];
  // Small print that ends in 等 (and so on) leaves its list open.
  const isOpen = bare(found?.field.hint ?? '').endsWith('等');
  return question.options
    .filter(
      (option) =>
        !items.has(bare(option)) && !printed.includes(bare(option)) && !(isOpen && option === '其他'),
    )
    .map((option) => `question ${question.key}: the option ${quoted(option)} does not stand in the document`);
}
