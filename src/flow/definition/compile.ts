import type { CommonQuestion } from '../questions/common.js';
import type { QuestionTypeName } from '../questions/question-type.js';
import { registry } from '../questions/registry.js';
import { compileCondition, watchedBy } from './compile-condition.js';
import type { Condition } from './condition.js';
import type { Definition, Slot } from './definition.js';
import { contentHash } from './hash.js';
import type { FlowFile } from './schema.js';

type RawQuestion = CommonQuestion & {
  type: QuestionTypeName;
  row?: RawQuestion[];
  count?: string;
  headcount?: string;
  industry?: string;
};
type Use = { use: string; as: string; when?: Condition | undefined };
type Entry = { question: RawQuestion; conditions: Condition[] };

/** How deep sub-flows may stand in one another; a circle ends here at the latest. */
const USE_DEPTH_MAX = 5;

/** Makes a checked flow file ready to be stepped through: sub-flows expanded, conditions compiled, content hashed. */
export function compile(
  id: string,
  file: FlowFile,
  resolve: (id: string) => FlowFile | undefined = () => undefined,
): Definition {
  const entries: { entry: Entry; section: number }[] = [];
  for (const [section, { questions, when }] of file.sections.entries()) {
    for (const entry of expand(questions as (RawQuestion | Use)[], resolve, USE_DEPTH_MAX)) {
      if (when) entry.conditions.unshift(when);
      entries.push({ entry, section });
    }
  }
  const slotOf = new Map(entries.map(({ entry }, index) => [entry.question.key, index]));
  const watched = new Set(entries.flatMap(({ entry }) => entry.conditions.flatMap(watchedBy)));
  const slots = entries.map(({ entry: { question, conditions }, section }, index) =>
    makeSlot(question, index, section, conditions, slotOf, watched.has(question.key)),
  );
  return {
    id,
    hash: contentHash({ id, file, used: usedFiles(file, resolve, USE_DEPTH_MAX) }),
    file,
    title: file.title,
    sections: file.sections.map(({ key, title, intro, closing }) => ({ key, title, intro, closing })),
    slots,
    slotOf,
    conditional: slots.some((slot) => slot.applies !== undefined),
    given: slots.filter(({ question }) => question.given === true),
  };
}

/** The sub-flows a form stands on; their content is part of its version. */
const usedFiles = (
  file: FlowFile,
  resolve: (id: string) => FlowFile | undefined,
  depth: number,
): FlowFile[] =>
  file.sections.flatMap(({ questions }) =>
    (questions as (RawQuestion | Use)[]).flatMap((item) => {
      const used = 'use' in item && depth > 0 ? resolve(item.use) : undefined;
      return used ? [used, ...usedFiles(used, resolve, depth - 1)] : [];
    }),
  );

function makeSlot(
  question: RawQuestion,
  index: number,
  section: number,
  conditions: readonly Condition[],
  slotOf: ReadonlyMap<string, number>,
  watched: boolean,
): Slot {
  const type = registry.get(question.type);
  if (!type) throw new Error(`no question type ${question.type}`);
  const [only] = conditions;
  return {
    index,
    question,
    type,
    section,
    required: question.required ?? true,
    applies:
      only === undefined
        ? undefined
        : compileCondition(conditions.length === 1 ? only : { all: [...conditions] }, slotOf),
    watched,
    row: question.row?.map((field, at) => makeSlot(field, at, section, [], slotOf, false)),
  };
}

function expand(
  questions: readonly (RawQuestion | Use)[],
  resolve: (id: string) => FlowFile | undefined,
  depth: number,
): Entry[] {
  return questions.flatMap((item): Entry[] => {
    if (!('use' in item)) return [{ question: item, conditions: item.when ? [item.when] : [] }];
    const used = depth > 0 ? resolve(item.use) : undefined;
    if (!used) throw new Error(`sub-flow not found or too deep: ${item.use}`);
    return used.sections.flatMap((section) => {
      const inner = expand(section.questions as (RawQuestion | Use)[], resolve, depth - 1);
      const keys = new Set(
        used.sections
          .flatMap((s) => expand(s.questions as (RawQuestion | Use)[], resolve, depth - 1))
          .map((e) => e.question.key),
      );
      return inner.map(({ question, conditions }) => ({
        question: prefixQuestion(question, item.as, keys),
        conditions: [
          ...(item.when ? [item.when] : []),
          ...[...(section.when ? [section.when] : []), ...conditions].map((c) =>
            prefixCondition(c, item.as, keys),
          ),
        ],
      }));
    });
  });
}

/** References between the questions of a sub-flow follow the new names. */
function prefixQuestion(question: RawQuestion, prefix: string, keys: ReadonlySet<string>): RawQuestion {
  const renamed = (name: string | undefined) =>
    name !== undefined && keys.has(name) ? `${prefix}_${name}` : name;
  const refs: Partial<RawQuestion> = {};
  for (const ref of ['count', 'headcount', 'industry'] as const) {
    const name = renamed(question[ref]);
    if (name !== undefined) refs[ref] = name;
  }
  return { ...question, ...refs, key: `${prefix}_${question.key}` };
}

function prefixCondition(condition: Condition, prefix: string, keys: ReadonlySet<string>): Condition {
  const group = condition as { all?: Condition[]; any?: Condition[]; not?: Condition };
  const inner = (c: Condition) => prefixCondition(c, prefix, keys);
  if (Array.isArray(group.all)) return { all: group.all.map(inner) };
  if (Array.isArray(group.any)) return { any: group.any.map(inner) };
  if (typeof group.not === 'object' && group.not !== null) return { not: inner(group.not) };
  return Object.fromEntries(
    Object.entries(condition).map(([question, c]) => [
      keys.has(question) ? `${prefix}_${question}` : question,
      c,
    ]),
  ) as Condition;
}
