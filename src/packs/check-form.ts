import { flowShell, schemaOfEntry } from '../flow/definition/schema.js';
import { QUESTION_TYPE_NAMES } from '../flow/questions/question-type.js';
import { checkSchema } from './check-schema.js';
import { didYouMean } from './did-you-mean.js';
import type { Path, Source } from './source.js';

type Loose = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a flow file has the right shape; every difference is reported where it stands. */
export function checkShape(source: Source): boolean {
  const before = source.faults.length;
  checkSchema(source, flowShell, source.data);
  const sections = isObject(source.data) && Array.isArray(source.data.sections) ? source.data.sections : [];
  sections.forEach((section, s) => {
    const questions = isObject(section) && Array.isArray(section.questions) ? section.questions : [];
    questions.forEach((entry, q) => checkEntry(source, entry, ['sections', s, 'questions', q], false));
  });
  return source.faults.length === before;
}

function checkEntry(source: Source, entry: unknown, path: Path, inRow: boolean): void {
  if (!isObject(entry)) {
    source.fault(path, 'wrong-value', 'this is not a question', {
      expected: 'properties such as key, type and label',
    });
    return;
  }
  const schema = schemaOfEntry(entry, inRow);
  if (!schema) return reportType(source, entry, path, inRow);
  checkSchema(source, schema, entry, path);
  if (entry.type === 'list' && Array.isArray(entry.row)) {
    entry.row.forEach((field, f) => checkEntry(source, field, [...path, 'row', f], true));
  }
}

function reportType(source: Source, entry: Loose, path: Path, inRow: boolean): void {
  if (entry.type === undefined) {
    const key = typeof entry.key === 'string' ? entry.key : 'this question';
    source.fault(path, 'missing-property', `${key} has no type`, {
      expected: QUESTION_TYPE_NAMES.join(', '),
    });
    return;
  }
  const type = String(entry.type);
  const known = QUESTION_TYPE_NAMES.filter((name) => !(inRow && name === 'list'));
  source.fault(
    [...path, 'type'],
    'unknown-type',
    `there is no question type ${type}${inRow ? ' in a row' : ''}`,
    {
      expected: known.join(', '),
      suggestion: didYouMean(type, known),
    },
  );
}
