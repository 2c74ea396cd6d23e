import type { QuestionTypeName } from '../flow/questions/question-type.js';
import { registry } from '../flow/questions/registry.js';
import { didYouMean } from './did-you-mean.js';
import type { FormView, QuestionView } from './form-view.js';
import type { Path, Source } from './source.js';

/** Telegram: 64 bytes of callback data; session, place, presses and verb take the rest. */
const OPTION_KEY_MAX = 24;

const PERCENT_MAX = 100;

const NOW = Date.parse('2026-01-15T09:00:00+08:00');

/** Keys, options, limits, references and examples of every question. */
export function checkQuestions(form: FormView): void {
  const seen = new Map<string, Path>();
  for (const { question, path, own } of form.entries) {
    if (seen.has(question.key)) {
      form.source.fault(
        own ? [...path, 'key'] : path,
        'duplicate-question',
        `there is another question ${question.key} above`,
        {
          suggestion: own ? 'give one of them another key' : 'choose another prefix after as:',
        },
      );
    }
    seen.set(question.key, path);
    if (!own) continue;
    checkOne(form.source, question, path);
    checkReferences(form, question, path);
    checkRow(form.source, question, path);
  }
}

function checkRow(source: Source, question: QuestionView, path: Path): void {
  const fields = new Set<string>();
  question.row?.forEach((field, i) => {
    const at = [...path, 'row', i];
    if (fields.has(field.key)) {
      source.fault([...at, 'key'], 'duplicate-question', `there is another field ${field.key} in this row`, {
        suggestion: 'give one of them another key',
      });
    }
    fields.add(field.key);
    checkOne(source, field, at);
    if (field.given)
      source.fault([...at, 'given'], 'wrong-value', 'a field of a row is always asked', {
        suggestion: 'leave given out',
      });
    if (field.when)
      source.fault([...at, 'when'], 'wrong-value', 'a field of a row cannot have a condition', {
        suggestion: 'make it required: false',
      });
  });
}

function checkOne(source: Source, question: QuestionView, path: Path): void {
  if (question.given && question.fact === undefined)
    source.fault(
      [...path, 'given'],
      'wrong-value',
      'given says that what is known is taken, and no fact is named',
      {
        suggestion: 'add fact: …, or leave it out',
      },
    );
  checkLimits(source, question, path);
  checkOptions(source, question, path);
  checkExample(source, question, path);
}

/** What a type allows by itself, where the file says nothing: percent, rows of a list, options to pick. */
function checkLimits(source: Source, { type, min, max, options }: QuestionView, path: Path): void {
  if (min !== undefined && max !== undefined && min > max) {
    source.fault([...path, 'min'], 'min-max', `min ${min} is above max ${max}`, {
      suggestion: 'exchange the two',
    });
    return;
  }
  if (type === 'percent' && min !== undefined && max === undefined && min > PERCENT_MAX) {
    source.fault([...path, 'min'], 'min-max', `min ${min} is above ${PERCENT_MAX}`, {
      suggestion: `add max: …, or it is ${PERCENT_MAX}`,
    });
  }
  if (type !== 'multiple-choice' || !options) return;
  for (const [name, limit] of Object.entries({ min, max })) {
    if (limit === undefined || limit <= options.length) continue;
    source.fault(
      [...path, name],
      'min-max',
      `${name} ${limit} is above the ${options.length} options there are`,
    );
  }
}

function checkOptions(source: Source, question: QuestionView, path: Path): void {
  const { options } = question;
  if (!options) return;
  const keys = new Set<string>();
  const labels = new Set<string>();
  options.forEach((option, i) => {
    const at = [...path, 'options', i];
    if (question.type === 'choice-with-other' && option.key === 'other') {
      source.fault(
        [...at, 'key'],
        'option-key-reserved',
        'the key other belongs to the option with the blank',
        { suggestion: 'remove this option; other: gives its wording' },
      );
    }
    if (Buffer.byteLength(option.key) > OPTION_KEY_MAX) {
      source.fault([...at, 'key'], 'option-key-long', `the key ${option.key} is too long for a button`, {
        expected: `at most ${OPTION_KEY_MAX} letters`,
      });
    }
    if (keys.has(option.key)) {
      source.fault([...at, 'key'], 'duplicate-option', `there is another option ${option.key} above`, {
        suggestion: 'give one of them another key',
      });
    } else if (labels.has(option.label.zh)) {
      source.fault(
        [...at, 'label', 'zh'],
        'duplicate-option',
        `there is another option with the wording ${option.label.zh}`,
        { suggestion: 'remove one, or tell them apart' },
      );
    }
    keys.add(option.key);
    labels.add(option.label.zh);
  });
}

/** An example that the type itself does not understand would mislead people. */
function checkExample(source: Source, question: QuestionView, path: Path): void {
  const type = registry.get(question.type);
  if (!question.example || !type || ['files', 'signature', 'list'].includes(question.type)) return;
  for (const lang of ['zh', 'en'] as const) {
    const text = question.example[lang];
    const reading = type.understand({ kind: 'text', text }, question, {
      lang,
      now: NOW,
      valueOf: () => undefined,
      draft: undefined,
    });
    if (reading.kind === 'unclear' || reading.kind === 'more') {
      source.fault(
        [...path, 'example', lang],
        'example-unread',
        `the example “${text}” is ${reading.kind === 'more' ? 'only half an answer' : 'not understood as an answer'}`,
        {
          expected: `an answer to a question of type ${question.type}`,
        },
      );
    }
  }
}

const REFERENCES = [
  { property: 'count', types: ['integer'] },
  { property: 'headcount', types: ['integer'] },
  { property: 'industry', types: ['industry'] },
] as const satisfies readonly {
  property: 'count' | 'headcount' | 'industry';
  types: readonly QuestionTypeName[];
}[];

function checkReferences(form: FormView, question: QuestionView, path: Path): void {
  const order = form.byKey.get(question.key)?.order ?? 0;
  for (const { property, types } of REFERENCES) {
    const name = question[property];
    if (name === undefined) continue;
    const target = form.byKey.get(name);
    const at = [...path, property];
    if (!target || target.order >= order) {
      form.source.fault(at, 'dangling-reference', `${property} names ${name}, which is no earlier question`, {
        suggestion: didYouMean(name, [...form.byKey.keys()]),
      });
    } else if (!(types as readonly string[]).includes(target.question.type)) {
      form.source.fault(
        at,
        'reference-type',
        `${property} names ${name}, which is of type ${target.question.type}`,
        { expected: `a question of type ${types.join(' or ')}` },
      );
    }
  }
}
