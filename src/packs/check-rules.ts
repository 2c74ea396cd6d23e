import { senseOf } from '../flow/definition/rule-sense.js';
import { type MatterKind, PLAIN_MOMENTS, type Rule } from '../flow/definition/rules.js';
import type { PackFile } from '../flow/definition/schema.js';
import { checkNames } from './check-names.js';
import { didYouMean } from './did-you-mean.js';
import type { FormView } from './form-view.js';
import type { Path, Source } from './source.js';

/** Complaints, rectifications and inquiries go by the rules of this pack, whatever pack a project is of. */
const COMMON_PACK = 'common';

/** Rules, the dates they count from and what opens a project name what there is, and make sense. */
export function checkRules(
  source: Source,
  file: PackFile,
  pack: string,
  views: ReadonlyMap<string, FormView>,
): void {
  const { rules = [], moments = [], opens = [] } = file;
  checkNames(
    source,
    'rule',
    rules.map(({ key }) => key),
    (i) => ['rules', i, 'key'],
  );
  checkStages(source, file);
  opens.forEach((form, i) => {
    checkForm(source, file, form, ['opens', i]);
  });
  moments.forEach((moment, i) => {
    checkSource(source, file, moment, views.get(`${pack}/${moment.form}`), ['moments', i]);
  });
  rules.forEach((rule, i) => {
    checkKind(source, rule, pack, ['rules', i]);
    if (rule.form !== undefined && !isElsewhere(rule.form, views))
      checkForm(source, file, rule.form, ['rules', i, 'form']);
    checkMoments(source, file, rule, ['rules', i]);
    for (const { path, code, message, expected, suggestion } of senseOf(rule)) {
      source.fault(['rules', i, ...path], code, message, { expected, suggestion });
    }
  });
}

const isElsewhere = (form: string, views: ReadonlyMap<string, FormView>): boolean =>
  form.includes('/') && views.has(form);

function checkForm(source: Source, { forms }: PackFile, form: string, path: Path): void {
  if (forms.includes(form)) return;
  source.fault(path, 'rule-form', `there is no form ${form} in this pack`, {
    suggestion: didYouMean(form, forms),
  });
}

function checkKind(source: Source, { of = 'project' }: Rule, pack: string, path: Path): void {
  const common = pack === COMMON_PACK;
  if (common !== (of === 'project')) return;
  source.fault(
    [...path, 'of'],
    'rule-kind',
    common
      ? `projects have no rules in the pack ${COMMON_PACK}`
      : `rules of a ${of} stand in the pack ${COMMON_PACK}`,
    {
      suggestion: common
        ? 'add of: complaint, rectification or inquiry'
        : 'remove of:, or move the rule there',
    },
  );
}

function checkMoments(source: Source, file: PackFile, rule: Rule, path: Path): void {
  const known = momentsOf(file, rule.of ?? 'project');
  const named: [Path, string][] = [
    [[...path, 'on'], rule.on],
    ...(['until', 'needs', 'stops'] as const).flatMap((list) =>
      (rule[list] ?? []).map((key, i): [Path, string] => [[...path, list, i], key]),
    ),
  ];
  for (const [where, key] of named) {
    if (!known.includes(key)) {
      reportMoment(source, where, key, known);
    } else if (key === rule.on && where.at(-1) !== 'on' && !where.includes('needs')) {
      source.fault(where, 'rule-moment', `${key} is what the rule counts from and cannot end it`, {
        suggestion: 'remove it here',
      });
    }
  }
}

/** What finishes a stage can happen. */
function checkStages(source: Source, file: PackFile): void {
  const known = momentsOf(file, 'project');
  (file.stages ?? []).forEach(({ finishes = [] }, s) => {
    finishes.forEach((key, i) => {
      if (!known.includes(key)) reportMoment(source, ['stages', s, 'finishes', i], key, known);
    });
  });
}

function reportMoment(source: Source, path: Path, key: string, known: readonly string[]): void {
  source.fault(path, 'rule-moment', `nothing notes the moment ${key}`, {
    suggestion: didYouMean(key, known) ?? sameKind(key, known),
  });
}

/** What a matter of this kind can note. */
export function momentsOf(file: PackFile, kind: MatterKind): readonly string[] {
  const plain = PLAIN_MOMENTS[kind];
  if (kind !== 'project') return plain;
  const stages = (file.stages ?? []).map(({ key }) => key);
  const records = (file.records ?? []).map(({ key }) => key);
  const of = (prefixes: readonly string[], keys: readonly string[]) =>
    prefixes.flatMap((prefix) => keys.map((key) => `${prefix}:${key}`));
  return [
    ...plain,
    ...(file.moments ?? []).map(({ key }) => key),
    ...of(['begun', 'submitted'], file.forms),
    ...of(['stage', 'done'], stages),
    ...of(['asked', 'confirmed', 'returned', 'recorded'], records),
  ];
}

function sameKind(key: string, known: readonly string[]): string | undefined {
  const prefix = key.includes(':') ? key.slice(0, key.indexOf(':') + 1) : '';
  const alike = known.filter((one) => (prefix === '' ? !one.includes(':') : one.startsWith(prefix)));
  return alike.length > 0 ? `known here: ${alike.join(', ')}` : undefined;
}

/** The date is asked for by the form, as a date or a period. */
function checkSource(
  source: Source,
  file: PackFile,
  { key, form, question, end }: NonNullable<PackFile['moments']>[number],
  view: FormView | undefined,
  path: Path,
): void {
  if ((PLAIN_MOMENTS.project.includes(key) && key !== 'visit') || key.includes(':')) {
    source.fault([...path, 'key'], 'moment-source', `${key} is noted by the service itself`, {
      suggestion: 'give it another name',
    });
  }
  checkForm(source, file, form, [...path, 'form']);
  if (!view) return;
  const entry = view.byKey.get(question);
  if (!entry) {
    source.fault([...path, 'question'], 'moment-source', `${form} has no question ${question}`, {
      suggestion: didYouMean(question, [...view.byKey.keys()]),
    });
    return;
  }
  const { type } = entry.question;
  if (type !== 'date' && type !== 'period') {
    source.fault([...path, 'question'], 'moment-source', `${question} is of type ${type}, which has no day`, {
      expected: 'a question of type date or period',
    });
  } else if (end !== undefined && type === 'date') {
    source.fault([...path, 'end'], 'moment-source', `${question} is a single date`, {
      suggestion: 'remove end',
    });
  }
}
