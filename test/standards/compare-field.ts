import { bare, canonical, quoted } from './canonical.js';
import type { FormView, QuestionView } from './flow-view.js';
import type { StandardField, StandardForm, StandardOption } from './list.js';

const optionSays = (option: StandardOption): string => (typeof option === 'string' ? option : option.print);

/** What differs between one field of the document and the question that asks for it. */
export function compareFieldDetails(
  field: StandardField,
  question: QuestionView,
  view: FormView,
  standard: StandardForm,
): string[] {
  const of = quoted(field.label);
  return [
    ...compareParts(field, question, view),
    ...compareOptions(field, question, view),
    ...compareUnit(field, question, view),
    ...compareHint(field, view),
    ...compareLimits(field, question, view, standard),
  ].map((fault) => `${of}: ${fault}`);
}

function compareParts(field: StandardField, question: QuestionView, view: FormView): string[] {
  if (!field.parts || bare(question.label).includes(bare(field.label))) return [];
  return field.parts
    .filter((part) => !view.questions.some(({ label }) => bare(label) === bare(part)))
    .map((part) => `its part ${quoted(part)} is missing: no question has this wording`);
}

function compareOptions(field: StandardField, question: QuestionView, view: FormView): string[] {
  if (!field.options) return [];
  const expected = field.options;
  const actual = question.options ?? [];
  const same = (option: StandardOption, given: string | undefined): boolean =>
    given !== undefined &&
    (bare(optionSays(option)) === bare(given) ||
      (typeof option === 'object' && bare(option.bare) === bare(given)));
  const equal = expected.length === actual.length && expected.every((option, i) => same(option, actual[i]));
  const blanks = expected.flatMap((option) => (typeof option === 'object' ? [option.asks] : []));
  return [
    ...(equal
      ? []
      : [
          `its options are ${showOptions(actual)}; the document has ${showOptions(expected.map(optionSays))}`,
        ]),
    ...blanks
      .filter((blank) => !view.questions.some(({ label }) => bare(label).includes(bare(blank))))
      .map((blank) => `nothing asks for the blank ${quoted(blank)}`),
  ];
}

const showOptions = (options: readonly string[]): string => options.map(quoted).join('') || 'none';

/** The unit stands with the question, or behind the answer on the page. */
function compareUnit(field: StandardField, question: QuestionView, view: FormView): string[] {
  const { unit } = field;
  if (unit === undefined) return [];
  const blanks = (field.options ?? []).flatMap((option) => (typeof option === 'object' ? [option.asks] : []));
  const counted = [
    question,
    ...view.questions.filter(({ label }) => blanks.some((blank) => bare(label).includes(bare(blank)))),
  ];
  const shown = counted.some(
    ({ key, label, unit: own }) =>
      own === unit || unitOnPage(key, unit, view) || unitInBlank(bare(label), unit, view),
  );
  return shown ? [] : [`the unit ${quoted(unit)} is missing`];
}

const unitOnPage = (key: string, unit: string, view: FormView): boolean =>
  view.page.some((token, index) => {
    const next = view.page[index + 1];
    return (
      token.kind === 'answer' &&
      token.key === key &&
      next?.kind === 'text' &&
      canonical(next.text).startsWith(canonical(unit))
    );
  });

/** 财政补贴金额：____万元 */
const unitInBlank = (label: string, unit: string, view: FormView): boolean =>
  view.texts.some((text) =>
    canonical(text)
      .replace(/:/gu, '')
      .includes(label + canonical(unit)),
  );

function compareHint(field: StandardField, view: FormView): string[] {
  const { hint } = field;
  if (hint === undefined) return [];
  return view.texts.some((text) => canonical(text).includes(bare(hint)))
    ? []
    : [`its small print ${quoted(hint)} is missing`];
}

function compareLimits(
  field: StandardField,
  question: QuestionView,
  view: FormView,
  standard: StandardForm,
): string[] {
  const faults: string[] = [];
  if (field.share !== undefined) {
    const share = view.budget?.parts[question.key] ?? null;
    if (share !== field.share) {
      faults.push(`its share is ${share ?? 'none'} %; the document has ${field.share ?? 'none'} %`);
    }
  } else if (standard.limit !== undefined && view.budget?.parts[question.key] !== undefined) {
    faults.push('counts in the length of the text; in the document it does not');
  }
  const max = view.budget?.caps?.[question.key] ?? question.max;
  if (field.max !== undefined && max !== field.max) {
    faults.push(`may have ${max ?? 'any number of'} characters; the document allows ${field.max}`);
  }
  if (field.rows && (question.rows?.min !== field.rows.min || question.rows.max !== field.rows.max)) {
    const { min, max: most } = question.rows ?? {};
    faults.push(
      `takes ${min ?? '?'} to ${most ?? '?'} rows; the document has ${field.rows.min} to ${field.rows.max}`,
    );
  }
  return faults;
}
