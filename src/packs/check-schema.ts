import type { z } from 'zod';
import { didYouMean } from './did-you-mean.js';
import type { Path, Source } from './source.js';

type Issue = z.core.$ZodIssue;

/** Holds data against a schema and reports every difference where it stands. */
export function checkSchema(source: Source, schema: z.ZodType, data: unknown, base: Path = []): boolean {
  const result = schema.safeParse(data, { reportInput: true });
  if (result.success) return true;
  for (const issue of result.error.issues) reportIssue(source, schema, issue, base);
  return false;
}

/** `base` is where the schema begins in the file, `within` where a shape of a union begins in the schema. */
function reportIssue(source: Source, schema: z.ZodType, issue: Issue, base: Path, within: Path = []): void {
  const inSchema = [...within, ...(issue.path as Path)];
  const path = [...base, ...inSchema];
  const name = String(path.at(-1) ?? '');
  switch (issue.code) {
    case 'unrecognized_keys':
      for (const key of issue.keys) {
        const known = knownKeys(schema, inSchema);
        const suggestion =
          didYouMean(key, known) ?? (known.length > 0 ? `known here: ${known.join(', ')}` : undefined);
        source.fault([...path, key], 'unknown-property', `${key} is not known here`, { suggestion }, 'key');
      }
      return;
    case 'invalid_union':
      return reportUnion(source, schema, issue, base, inSchema);
    case 'invalid_type':
      if (issue.input === undefined || issue.input === null) return reportMissing(source, path, name);
      source.fault(path, 'wrong-value', `${name} has the wrong kind of value`, {
        expected: kindName(issue.expected),
      });
      return;
    case 'too_small':
      if (issue.origin === 'string' && (name === 'zh' || name === 'en'))
        return reportMissing(source, path, name);
      source.fault(path, 'wrong-value', `${name} is too short or too small`, {
        expected: `at least ${issue.minimum}`,
      });
      return;
    case 'too_big':
      if (issue.origin === 'array' && name === 'options') {
        return source.fault(
          path,
          'too-many-options',
          `${(issue.input as unknown[]).length} options do not fit on one keyboard`,
          { expected: `at most ${issue.maximum}`, suggestion: GROUP_OPTIONS },
        );
      }
      source.fault(path, 'wrong-value', `${name} is too long or too large`, {
        expected: `at most ${issue.maximum}`,
      });
      return;
    case 'invalid_value': {
      if (issue.input === undefined || issue.input === null) {
        return reportMissing(source, path, name, issue.values.map(String).join(', '));
      }
      const values = issue.values.map(String);
      const suggestion = didYouMean(String(issue.input), values);
      source.fault(path, 'wrong-value', `${name} cannot be ${shorten(issue.input)}`, {
        expected: values.join(', '),
        suggestion,
      });
      return;
    }
    case 'invalid_format':
      source.fault(path, 'wrong-value', `${name} cannot be written as ${shorten(issue.input)}`, {
        expected: FORMATS[wordOf(path)] ?? 'lower-case letters, digits and underscores',
      });
      return;
    case 'custom':
      source.fault(path, 'wrong-value', issue.message);
      return;
    default:
      source.fault(path, 'wrong-value', `${name} cannot be ${shorten(issue.input)}`);
  }
}

const GROUP_OPTIONS = 'group them: first the group, then the options of the group with when:';

const SPAN = 'a number and days, workdays, weeks, months or years, such as 10 workdays';
const MOMENT = 'a moment such as ended or submitted:annex-b';

const FORMATS: Readonly<Record<string, string>> = {
  now: 'a time such as 2026-11-20T09:00:00+08:00',
  wait: 'a number and d, h or m, such as 3d',
  key: 'lower-case letters, digits and underscores, beginning with a letter, at most 40',
  fact: 'words joined by dots, such as enterprise.name',
  form: 'lower-case letters, digits and hyphens, as the file is called',
  pack: 'lower-case letters, digits and hyphens, as the folder is called',
  ...Object.fromEntries(['on', 'until', 'needs', 'stops'].map((name) => [name, MOMENT])),
  at: 'an hour such as 10:00',
  ...Object.fromEntries(
    ['opens', 'each', 'after', 'then', 'due', 'early', 'every'].map((name) => [name, SPAN]),
  ),
};

/** What the value is called, or the list it stands in. */
const wordOf = (path: Path): string => String(path.findLast((step) => typeof step === 'string') ?? '');

function reportMissing(source: Source, path: Path, name: string, expected?: string): void {
  if (name === 'zh' || name === 'en') {
    const language = name === 'zh' ? 'Chinese' : 'English';
    source.fault(path, 'missing-translation', `the ${language} text (${name}) is missing`, {
      suggestion: `add ${name}: …`,
    });
  } else {
    source.fault(path, 'missing-property', `${name} is missing`, {
      expected,
      suggestion: `add ${name}: …`,
    });
  }
}

/** Of several possible shapes, the one that the data comes nearest to tells what is wrong. */
function reportUnion(
  source: Source,
  schema: z.ZodType,
  issue: Extract<Issue, { code: 'invalid_union' }>,
  base: Path,
  within: Path,
): void {
  const path = [...base, ...within];
  const depth = (branch: readonly Issue[]) => Math.max(...branch.map((one) => one.path.length));
  const near = [...issue.errors]
    .filter((branch) => branch.length > 0)
    .sort((a, b) => depth(b) - depth(a) || a.length - b.length)[0];
  const fits = near?.some((one) => one.path.length > 0 || one.code === 'unrecognized_keys');
  if (near && fits) {
    for (const inner of near) reportIssue(source, schema, inner, base, within);
    return;
  }
  const name = String(path.findLast((step) => typeof step === 'string') ?? '');
  const expected =
    name === 'when' ? 'a question and what it must be, such as { has_expert: true }' : undefined;
  source.fault(path, 'wrong-value', `${name} cannot be ${shorten(issue.input)}`, { expected });
}

const kindName = (expected: string): string =>
  ({
    object: 'properties, each on a line of its own',
    record: 'properties, each on a line of its own',
    array: 'a list',
    string: 'a text',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
  })[expected] ?? expected;

function shorten(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** The properties that any of the shapes at a path knows, for suggestions. */
function knownKeys(schema: z.ZodType, path: Path): string[] {
  let at = shapesOf(schema);
  for (const step of path)
    at = at.flatMap((one) => shapesOf(one.shape?.[String(step)] ?? one.element ?? one.valueType));
  return [...new Set(at.flatMap(({ shape }) => Object.keys(shape ?? {})))];
}

interface Shape {
  readonly shape?: Readonly<Record<string, unknown>>;
  readonly element?: unknown;
  readonly valueType?: unknown;
  readonly options?: readonly unknown[];
  readonly unwrap?: () => unknown;
}

/** What stands behind optional, lazy and unions. */
function shapesOf(schema: unknown): Shape[] {
  const at = schema as Shape | undefined;
  if (!at) return [];
  if (at.shape || at.element || at.valueType) return [at];
  if (at.options) return at.options.flatMap(shapesOf);
  return at.unwrap ? shapesOf(at.unwrap()) : [];
}
