import { z } from 'zod';
import { Fault, tellFault } from '../../fault/fault.js';
import type { Lang } from '../../flow/json.js';
import type { Problem } from './schemas/common.js';

type FieldError = NonNullable<Problem['errors']>[number];

/** Which fields cannot be used, and why: the cause of `input-invalid`. */
export class InputErrors extends Error {
  readonly errors: readonly FieldError[];

  constructor(errors: readonly FieldError[]) {
    super('input');
    this.errors = errors;
  }
}

const LOCALES = { zh: z.locales.zhCN().localeError, en: z.locales.en().localeError };
/** Nobody mends more than these at a time. */
const ERRORS_MAX = 50;

/** What came from outside, in the shape asked for; throws `input-invalid` with the fields. */
export function readInput<S extends z.ZodType>(
  schema: S,
  value: unknown,
  place: FieldError['in'],
  lang: Lang,
): z.output<S> {
  const read = schema.safeParse(value, { error: LOCALES[lang] });
  if (read.success) return read.data;
  const errors = read.error.issues.flatMap((issue) => errorsOf(issue, place, lang)).slice(0, ERRORS_MAX);
  throw new Fault('input-invalid', { count: errors.length }, new InputErrors(errors));
}

function errorsOf(issue: z.core.$ZodIssue, place: FieldError['in'], lang: Lang): readonly FieldError[] {
  const { path, message, code } = issue;
  const paths = code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, key]) : [path];
  // What a schema of ours says by itself is a code, not a sentence.
  const words = message === 'nobody' ? tellFault(new Fault('notice-no-audience'), lang) : message;
  return paths.map((one) => ({ in: place, path: one.map(String).join('.').slice(0, 200), message: words }));
}
