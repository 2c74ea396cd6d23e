import { compileCondition, watchedBy } from '../flow/definition/compile-condition.js';
import type { Comparison, Condition } from '../flow/definition/condition.js';
import { describeDomain, domainOf, type Value } from './answer-domain.js';
import type { FormView, Guarded } from './form-view.js';
import type { Path } from './source.js';

/** More combinations of answers than this are not tried out; no form comes near it. */
const COMBINATIONS_MAX = 20_000;

interface Verdict {
  readonly never: boolean;
  readonly always: boolean;
}

/** Tries out all answers that matter: every condition, and every part of one, must be able to hold and to fail. */
export function checkSatisfiable(form: FormView, { when, path, outer }: Guarded): void {
  if (checkPart(form, when, path) || outer.length === 0) return;
  const all = { all: [...outer, when] };
  if (!tryOut(form, all)?.never || tryOut(form, { all: [...outer] })?.never) return;
  form.source.fault(
    path,
    'condition-impossible',
    'this can never hold together with the condition around it',
    {
      expected: expectation(form, all),
    },
  );
}

/** Whether a fault was found, in this condition or in a part of it. */
function checkPart(form: FormView, condition: Condition, path: Path): boolean {
  const parts = partsOf(condition, path);
  const faulty = parts.map((part) => checkPart(form, part.condition, part.path));
  if (faulty.includes(true)) return true;
  const verdict = tryOut(form, condition);
  if (!verdict || verdict.never === verdict.always) return false;
  const expected = expectation(form, condition);
  if (verdict.never) form.source.fault(path, 'condition-impossible', 'this can never hold', { expected });
  else {
    form.source.fault(path, 'condition-always', 'this always holds', {
      expected,
      suggestion: 'leave the condition out',
    });
  }
  return true;
}

/** The members of a group, or the lines of a mapping with several. */
function partsOf(condition: Condition, path: Path): { condition: Condition; path: Path }[] {
  const group = condition as { all?: Condition[]; any?: Condition[]; not?: Condition };
  for (const word of ['all', 'any'] as const) {
    const members = group[word];
    if (Array.isArray(members)) return members.map((c, i) => ({ condition: c, path: [...path, word, i] }));
  }
  if (typeof group.not === 'object' && group.not !== null) {
    return [{ condition: group.not, path: [...path, 'not'] }];
  }
  const lines = Object.entries(condition as Record<string, Comparison>);
  return lines.length < 2
    ? []
    : lines.map(([name, comparison]) => ({ condition: { [name]: comparison }, path: [...path, name] }));
}

const expectation = (form: FormView, condition: Condition): string =>
  [...new Set(watchedBy(condition))]
    .map((name) => describeDomain(form.byKey.get(name)?.question))
    .filter((text) => text !== '')
    .join(', ');

/** Undefined where there is too much to try. */
function tryOut(form: FormView, condition: Condition): Verdict | undefined {
  const { names, conditions } = involved(form, condition);
  const slotOf = new Map(names.map((name, slot) => [name, slot]));
  const variables = names.map((name) => {
    const entry = form.byKey.get(name);
    const guards = (entry?.guards ?? []).map((guard) => compileCondition(guard, slotOf));
    const open = !entry?.own || entry.question.required === false;
    const domain: readonly (Value | undefined)[] = entry ? domainOf(entry.question, conditions) : [];
    return { guards, open, domain: open || guards.length > 0 ? [undefined, ...domain] : domain };
  });
  if (variables.reduce((product, { domain }) => product * domain.length, 1) > COMBINATIONS_MAX)
    return undefined;
  const holds = compileCondition(condition, slotOf);
  const values: (Value | undefined)[] = [];
  const read = (slot: number) => values[slot];
  let never = true;
  let always = true;
  const visit = (at: number): void => {
    const variable = variables[at];
    if (variable) {
      for (const value of variable.domain) {
        values[at] = value;
        visit(at + 1);
      }
      return;
    }
    const possible = variables.every(({ guards, open }, slot) => {
      const asked = guards.every((guard) => guard(read));
      return values[slot] === undefined ? open || !asked : asked;
    });
    if (!possible) return;
    if (holds(read)) never = false;
    else always = false;
  };
  visit(0);
  return { never, always };
}

/** The questions a condition depends on, those that decide whether they are asked included. */
function involved(form: FormView, condition: Condition): { names: string[]; conditions: Condition[] } {
  const names = new Set<string>();
  const conditions = [condition];
  for (let i = 0; i < conditions.length; i++) {
    for (const name of watchedBy(conditions[i] as Condition)) {
      if (names.has(name)) continue;
      names.add(name);
      conditions.push(...(form.byKey.get(name)?.guards ?? []));
    }
  }
  return { names: [...names], conditions };
}
