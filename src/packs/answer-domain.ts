import type { Comparison, Condition } from '../flow/definition/condition.js';
import type { QuestionView } from './form-view.js';

/** An answer as a condition reads it. */
export type Value = string | number | boolean | readonly string[] | { readonly [part: string]: unknown };

/** Enough for every pair of neighbours; more mentioned options are not told apart in all combinations. */
const MENTIONED_MAX = 8;

/** Answers to a question such that a condition that holds for none of them, or all, holds for none, or all, there are. */
export function domainOf(question: QuestionView, conditions: readonly Condition[]): readonly Value[] {
  const mentioned = new Set(conditions.flatMap((condition) => mentionedIn(condition, question.key)));
  switch (question.type) {
    case 'yes-no':
      return [true, false];
    case 'integer':
    case 'decimal':
    case 'money':
    case 'percent':
      return numbers(question, [...mentioned].map(Number));
    case 'single-choice':
    case 'rating':
      return (question.options ?? []).map(({ key }) => key);
    case 'enterprise-size':
      return (question.offers ?? []).map((size) => ({ size }));
    case 'industry':
      return [...mentioned, ''].map((code) => ({ code }));
    case 'multiple-choice':
    case 'choice-with-other':
      return picks(question, mentioned);
    default:
      return [{}];
  }
}

/** people is between 1 and 300 */
export function describeDomain(question: QuestionView | undefined): string {
  if (!question) return '';
  const { key, type, options, offers } = question;
  if (type === 'yes-no') return `${key} is true or false`;
  if (options) return `${key} is among ${options.map((o) => o.key).join(', ')}`;
  if (offers) return `${key} is among ${offers.join(', ')}`;
  const { low, high } = limits(question);
  if (Number.isFinite(low) && Number.isFinite(high)) return `${key} is between ${low} and ${high}`;
  if (Number.isFinite(low)) return `${key} is at least ${low}`;
  return Number.isFinite(high) ? `${key} is at most ${high}` : '';
}

const limits = ({ type, min, max }: QuestionView) => ({
  low: min ?? (type === 'percent' ? 0 : -Infinity),
  high: max ?? (type === 'percent' ? 100 : Infinity),
});

/** The limits, and what lies at, just below and just above every number a condition mentions. */
function numbers(question: QuestionView, mentioned: readonly number[]): number[] {
  const { low, high } = limits(question);
  const points = mentioned.flatMap((n) =>
    question.type === 'integer'
      ? [Math.ceil(n) - 1, Math.floor(n), Math.ceil(n), Math.floor(n) + 1]
      : [n - 0.001, n, n + 0.001],
  );
  const finite = [low, high].filter(Number.isFinite);
  const between = points.filter((n) => n >= low && n <= high);
  return [...new Set([...finite, ...between])];
}

/** Every combination of the options that are mentioned, filled up with others where more must be picked. */
function picks(question: QuestionView, mentioned: ReadonlySet<string>): Value[] {
  const withOther = question.type === 'choice-with-other';
  const keys = [...(question.options ?? []).map(({ key }) => key), ...(withOther ? ['other'] : [])];
  const several = !withOther || question.multiple === true;
  const least = withOther ? 1 : (question.min ?? 1);
  const most = several ? (withOther ? keys.length : (question.max ?? keys.length)) : 1;
  const named = keys.filter((key) => mentioned.has(key)).slice(0, MENTIONED_MAX);
  const rest = keys.filter((key) => !named.includes(key));
  const subsets: string[][] = [[]];
  for (const key of named) subsets.push(...subsets.map((set) => [...set, key]));
  return subsets.flatMap((set) => {
    const filled = [...set, ...rest.slice(0, Math.max(0, least - set.length))];
    if (filled.length < least || filled.length > most) return [];
    return [withOther ? { picked: filled } : filled];
  });
}

function mentionedIn(condition: Condition, name: string): string[] {
  const group = condition as { all?: Condition[]; any?: Condition[]; not?: Condition };
  if (Array.isArray(group.all)) return group.all.flatMap((inner) => mentionedIn(inner, name));
  if (Array.isArray(group.any)) return group.any.flatMap((inner) => mentionedIn(inner, name));
  if (typeof group.not === 'object' && group.not !== null) return mentionedIn(group.not, name);
  const comparison = (condition as Record<string, Comparison>)[name];
  if (comparison === undefined) return [];
  if (typeof comparison !== 'object' || Array.isArray(comparison)) return [comparison].flat().map(String);
  return Object.values(comparison as Record<string, unknown>).flatMap((value) => [value].flat().map(String));
}
