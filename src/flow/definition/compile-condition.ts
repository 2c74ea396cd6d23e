import type { Comparison, Condition } from './condition.js';
import type { ReadSlot } from './definition.js';

type Test = (read: ReadSlot) => boolean;

/** Turns a condition into a closure over slot numbers. A question that is not answered fulfils no comparison. */
export function compileCondition(condition: Condition, slotOf: ReadonlyMap<string, number>): Test {
  const group = condition as { all?: Condition[]; any?: Condition[]; not?: Condition };
  if (Array.isArray(group.all)) return every(group.all.map((c) => compileCondition(c, slotOf)));
  if (Array.isArray(group.any)) return some(group.any.map((c) => compileCondition(c, slotOf)));
  if (typeof group.not === 'object' && group.not !== null) {
    const inner = compileCondition(group.not, slotOf);
    return (read) => !inner(read);
  }
  const lines = Object.entries(condition as Record<string, Comparison>);
  return every(lines.map(([question, comparison]) => compileLine(slotOf.get(question) ?? -1, comparison)));
}

/** The questions a condition looks at. */
export function watchedBy(condition: Condition): string[] {
  const group = condition as { all?: Condition[]; any?: Condition[]; not?: Condition };
  if (Array.isArray(group.all)) return group.all.flatMap(watchedBy);
  if (Array.isArray(group.any)) return group.any.flatMap(watchedBy);
  if (typeof group.not === 'object' && group.not !== null) return watchedBy(group.not);
  return Object.keys(condition);
}

const every = (tests: readonly Test[]): Test => {
  const [only] = tests;
  return tests.length === 1 && only ? only : (read) => tests.every((test) => test(read));
};
const some =
  (tests: readonly Test[]): Test =>
  (read) =>
    tests.some((test) => test(read));

function compileLine(slot: number, comparison: Comparison): Test {
  if (typeof comparison !== 'object') return (read) => plain(read(slot)) === comparison;
  if (Array.isArray(comparison)) return (read) => comparison.includes(plain(read(slot)) as never);
  const { has, not, gt, gte, lt, lte, answered } = comparison;
  const tests: Test[] = [];
  if (answered !== undefined) tests.push((read) => (read(slot) !== undefined) === answered);
  if (has !== undefined) tests.push((read) => picked(read(slot)).includes(has));
  if (not !== undefined) {
    const refused: readonly unknown[] = Array.isArray(not) ? not : [not];
    tests.push((read) => read(slot) !== undefined && !refused.includes(plain(read(slot))));
  }
  const number = (test: (n: number) => boolean): void => {
    tests.push((read) => {
      const value = read(slot);
      return typeof value === 'number' && test(value);
    });
  };
  if (gt !== undefined) number((n) => n > gt);
  if (gte !== undefined) number((n) => n >= gte);
  if (lt !== undefined) number((n) => n < lt);
  if (lte !== undefined) number((n) => n <= lte);
  return every(tests);
}

/** What a composed value is compared by: the size of an enterprise, the code of an industry, a single pick. */
function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if ('size' in value) return value.size;
  if ('code' in value) return value.code;
  if ('picked' in value && Array.isArray(value.picked) && value.picked.length === 1) return value.picked[0];
  return value;
}

function picked(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value === 'object' && value !== null && 'picked' in value && Array.isArray(value.picked)) {
    return value.picked;
  }
  return [];
}
