import type { Comparison, Condition } from '../flow/definition/condition.js';
import { checkSatisfiable } from './check-satisfiable.js';
import { didYouMean } from './did-you-mean.js';
import type { FormView, QuestionView } from './form-view.js';
import type { Path } from './source.js';

type Operators = Exclude<Comparison, string | number | boolean | readonly unknown[]>;

const NUMERIC = new Set(['integer', 'decimal', 'money', 'percent']);
const SINGLE = new Set(['single-choice', 'rating', 'enterprise-size', 'industry', 'yes-no']);
const MULTIPLE = new Set(['multiple-choice', 'choice-with-other']);

/** Every condition looks at an earlier question, at options that exist, and can both hold and fail. */
export function checkConditions(form: FormView): void {
  for (const guarded of form.conditions) {
    const before = form.source.faults.length;
    checkGroup(form, guarded.when, guarded.path, guarded.order);
    if (form.source.faults.length === before) checkSatisfiable(form, guarded);
  }
}

function checkGroup(form: FormView, condition: Condition, path: Path, order: number): void {
  const group = condition as { all?: Condition[]; any?: Condition[]; not?: Condition };
  if (Array.isArray(group.all)) {
    return group.all.forEach((inner, i) => checkGroup(form, inner, [...path, 'all', i], order));
  }
  if (Array.isArray(group.any))
    return group.any.forEach((inner, i) => checkGroup(form, inner, [...path, 'any', i], order));
  if (typeof group.not === 'object' && group.not !== null)
    return checkGroup(form, group.not, [...path, 'not'], order);
  for (const [name, comparison] of Object.entries(condition as Record<string, Comparison>)) {
    checkLine(form, name, comparison, [...path, name], order);
  }
}

function checkLine(form: FormView, name: string, comparison: Comparison, path: Path, order: number): void {
  const target = form.byKey.get(name);
  if (!target) {
    form.source.fault(
      path,
      'dangling-condition',
      `there is no question ${name}`,
      { suggestion: didYouMean(name, [...form.byKey.keys()]) },
      'key',
    );
    return;
  }
  if (target.order >= order) {
    form.source.fault(
      path,
      'condition-later',
      `${name} is asked later, its answer is not known here`,
      { suggestion: 'move that question up, or ask for an earlier one' },
      'key',
    );
    return;
  }
  const { question } = target;
  if (typeof comparison !== 'object') return checkEqual(form, question, comparison, path);
  if (Array.isArray(comparison))
    return comparison.forEach((value, i) => checkEqual(form, question, value, [...path, i]));
  checkOperators(form, question, comparison as Operators, path);
}

function checkOperators(form: FormView, question: QuestionView, operators: Operators, path: Path): void {
  const { has, not, gt, gte, lt, lte } = operators;
  const { key, type } = question;
  if (has !== undefined) {
    if (!MULTIPLE.has(type)) {
      form.source.fault(
        [...path, 'has'],
        'condition-type',
        `has asks for a multiple choice, but ${key} is of type ${type}`,
        { suggestion: `write ${key}: ${has}` },
      );
    } else checkOption(form, question, has, [...path, 'has']);
  }
  if (not !== undefined) {
    if (Array.isArray(not)) not.forEach((value, i) => checkEqual(form, question, value, [...path, 'not', i]));
    else checkEqual(form, question, not as string, [...path, 'not']);
  }
  if ([gt, gte, lt, lte].every((limit) => limit === undefined) || NUMERIC.has(type)) return;
  form.source.fault(
    path,
    'condition-type',
    `a comparison of size asks for a number, but ${key} is of type ${type}`,
  );
}

function checkEqual(
  form: FormView,
  question: QuestionView,
  value: string | number | boolean,
  path: Path,
): void {
  const { key, type } = question;
  const wants = type === 'yes-no' ? 'boolean' : NUMERIC.has(type) ? 'number' : 'string';
  if (typeof value !== wants) {
    const expected = { boolean: 'true or false', number: 'a number', string: 'the key of an option' }[wants];
    form.source.fault(path, 'condition-type', `${key} is of type ${type} and never equals ${value}`, {
      expected,
    });
    return;
  }
  if (MULTIPLE.has(type) && type !== 'choice-with-other') {
    form.source.fault(path, 'condition-type', `${key} is a multiple choice and never equals one option`, {
      suggestion: `write ${key}: { has: ${value} }`,
    });
    return;
  }
  if (typeof value === 'string') checkOption(form, question, value, path);
}

function checkOption(
  form: FormView,
  question: QuestionView,
  value: string | number | boolean,
  path: Path,
): void {
  const known = optionKeys(question);
  if (!known) {
    if (!SINGLE.has(question.type) && !MULTIPLE.has(question.type)) {
      form.source.fault(
        path,
        'condition-type',
        `${question.key} is of type ${question.type} and has no options to compare with`,
        { suggestion: 'use answered: true' },
      );
    }
    return;
  }
  if (known.includes(String(value))) return;
  form.source.fault(path, 'condition-option', `${question.key} has no option ${value}`, {
    expected: known.join(', '),
    suggestion: didYouMean(String(value), known),
  });
}

function optionKeys(question: QuestionView): readonly string[] | undefined {
  if (question.type === 'enterprise-size') return question.offers ?? [];
  if (!question.options) return undefined;
  const keys = question.options.map((option) => option.key);
  return question.type === 'choice-with-other' ? [...keys, 'other'] : keys;
}
