import type { PackFile } from '../flow/definition/schema.js';
import { checkNames } from './check-names.js';
import { didYouMean } from './did-you-mean.js';
import type { FormView } from './form-view.js';
import type { Source } from './source.js';

/** The pack's list of forms and its files agree; stages and records name forms that exist. */
export function checkPack(source: Source, file: PackFile, name: string, folder: readonly string[]): void {
  if (file.pack !== name) {
    source.fault(['pack'], 'name-differs', `the pack is called ${file.pack} but its folder ${name}`, {
      suggestion: `write pack: ${name}`,
    });
  }
  const files = formFiles(folder);
  file.forms.forEach((form, i) => {
    if (!files.includes(form)) {
      source.fault(['forms', i], 'form-missing', `there is no file ${form}.yaml`, {
        suggestion: didYouMean(form, files),
      });
    }
  });
  for (const form of files.filter((one) => !file.forms.includes(one))) {
    source.fault(['forms'], 'form-unlisted', `${form}.yaml is not in the list of forms`, {
      suggestion: `add ${form} in its place`,
    });
  }
  checkNames(source, 'form', file.forms, (i) => ['forms', i]);
  checkNames(
    source,
    'stage',
    (file.stages ?? []).map(({ key }) => key),
    (i) => ['stages', i, 'key'],
  );
  checkNames(
    source,
    'record',
    (file.records ?? []).map(({ key }) => key),
    (i) => ['records', i, 'key'],
  );
  checkAfter(source, file);
  const named = [
    ...(file.stages ?? []).flatMap((stage, s) =>
      (stage.forms ?? []).map((form, f) => ({ form, path: ['stages', s, 'forms', f] })),
    ),
    ...(file.records ?? []).flatMap(({ form }, r) =>
      form === undefined ? [] : [{ form, path: ['records', r, 'form'] }],
    ),
  ];
  for (const { form, path } of named) {
    if (!file.forms.includes(form)) {
      source.fault(path, 'stage-form', `there is no form ${form} in this pack`, {
        suggestion: didYouMean(form, file.forms),
      });
    }
  }
}

/** A window opens after an earlier stage. */
function checkAfter(source: Source, { stages = [] }: PackFile): void {
  stages.forEach(({ within }, s) => {
    const earlier = stages.slice(0, s).map(({ key }) => key);
    if (!within || earlier.includes(within.after)) return;
    source.fault(['stages', s, 'within', 'after'], 'stage-after', `${within.after} is no earlier stage`, {
      suggestion: didYouMean(within.after, earlier),
    });
  });
}

const formFiles = (folder: readonly string[]): string[] =>
  folder
    .filter((f) => f.endsWith('.yaml') && !f.endsWith('.talk.yaml') && f !== 'pack.yaml')
    .map((f) => f.slice(0, -'.yaml'.length));

/** Each form has a straight and a messy conversation beside it. */
export function checkTalks(source: Source, file: PackFile | undefined, folder: readonly string[]): void {
  file?.forms.forEach((form, i) => {
    if (!folder.includes(`${form}.yaml`)) return;
    const missing = ['straight', 'messy'].filter((kind) => !folder.includes(`${form}.${kind}.talk.yaml`));
    if (missing.length === 0) return;
    source.fault(
      ['forms', i],
      'talks-missing',
      `${form} has no golden conversation ${missing.join(' and ')}`,
      {
        expected: missing.map((kind) => `${form}.${kind}.talk.yaml`).join(' and '),
      },
    );
  });
}

/** One fact has one type everywhere, or a known answer could not be offered. */
export function checkFacts(forms: readonly FormView[]): void {
  const types = new Map<string, { type: string; form: string }>();
  for (const form of forms) {
    for (const { question, path, own } of form.entries) {
      if (!question.fact || !own) continue;
      const first = types.get(question.fact);
      if (!first) types.set(question.fact, { type: question.type, form: form.id });
      else if (first.type !== question.type && !bothTexts(first.type, question.type)) {
        form.source.fault(
          [...path, 'fact'],
          'fact-type',
          `${question.fact} is of type ${question.type} here and of type ${first.type} in ${first.form}`,
          {
            suggestion: 'use the same type, or another fact name',
          },
        );
      }
    }
  }
}

const bothTexts = (a: string, b: string): boolean => a.endsWith('-text') && b.endsWith('-text');
