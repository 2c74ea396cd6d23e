import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { compile } from '../flow/definition/compile.js';
import type { Definition } from '../flow/definition/definition.js';
import { type FlowFile, type PackFile, packFile } from '../flow/definition/schema.js';
import { checkBudget } from './check-budget.js';
import { checkConditions } from './check-conditions.js';
import { checkShape } from './check-form.js';
import { checkLayout } from './check-layout.js';
import { checkNames } from './check-names.js';
import { checkFacts, checkPack, checkTalks } from './check-pack.js';
import { checkQuestions } from './check-questions.js';
import { checkRules } from './check-rules.js';
import { checkSchema } from './check-schema.js';
import { checkTranslations } from './check-translations.js';
import { checkUses } from './check-uses.js';
import type { Fault } from './fault.js';
import { type FormView, type QuestionView, viewForm } from './form-view.js';
import { Source } from './source.js';

export interface Pack {
  readonly name: string;
  readonly folder: string;
  readonly file: PackFile;
  /** In the order of the document. */
  readonly forms: readonly string[];
}

export interface LoadedPacks {
  readonly packs: ReadonlyMap<string, Pack>;
  /** By pack/form; only those without faults. */
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly faults: readonly Fault[];
}

interface ReadForm {
  readonly id: string;
  readonly source: Source;
  readonly file: FlowFile | undefined;
}

interface ReadPack {
  readonly name: string;
  readonly folder: string;
  readonly source: Source;
  readonly file: PackFile | undefined;
  readonly forms: readonly ReadForm[];
}

/** Reads every pack of a folder and checks it; a form with faults is reported and left out. */
export function loadPacks(folder: string): LoadedPacks {
  const names = existsSync(folder)
    ? readdirSync(folder).filter((name) => isPackFolder(join(folder, name)))
    : [];
  const read = names.sort().map((name) => readPack(join(folder, name), name));
  const files = new Map(
    read.flatMap((pack) => pack.forms.flatMap(({ id, file }) => (file ? [[id, file] as const] : []))),
  );
  const resolve = (id: string) => files.get(id);
  const known = read.flatMap((pack) => pack.forms.map(({ id }) => id));
  const views: FormView[] = [];
  const definitions = new Map<string, Definition>();
  for (const form of read.flatMap((pack) => pack.forms)) {
    const view = checkForm(form, resolve, known);
    if (!view) continue;
    views.push(view);
    if (form.source.faults.length === 0) definitions.set(form.id, compile(form.id, view.file, resolve));
  }
  checkFacts(views);
  const byId = new Map(views.map((view) => [view.id, view]));
  for (const pack of read) {
    if (pack.file) {
      checkPack(pack.source, pack.file, pack.name, readdirSync(pack.folder));
      checkRules(pack.source, pack.file, pack.name, byId);
      checkTranslations(pack.source);
    }
    checkTalks(pack.source, pack.file, readdirSync(pack.folder));
  }
  const sources = read.flatMap((pack) => [pack.source, ...pack.forms.map((form) => form.source)]);
  return {
    packs: new Map(
      read.flatMap(({ name, folder: where, file }) =>
        file ? [[name, { name, folder: where, file, forms: file.forms }] as const] : [],
      ),
    ),
    definitions,
    faults: sources.flatMap((source) => source.faults),
  };
}

const isPackFolder = (folder: string): boolean =>
  isFolder(folder) && readdirSync(folder).some((file) => file.endsWith('.yaml'));

function readPack(folder: string, name: string): ReadPack {
  const path = join(folder, 'pack.yaml');
  const source = existsSync(path)
    ? Source.read(path, join(name, 'pack.yaml'))
    : Source.missing(join(name, 'pack.yaml'));
  const shaped = source.data !== undefined && checkSchema(source, packFile, source.data);
  const forms = readdirSync(folder)
    .filter((file) => file.endsWith('.yaml') && !file.endsWith('.talk.yaml') && file !== 'pack.yaml')
    .map((file) => readForm(join(folder, file), name));
  return { name, folder, source, file: shaped ? packFile.parse(source.data) : undefined, forms };
}

function readForm(path: string, pack: string): ReadForm {
  const name = basename(path, '.yaml');
  const source = Source.read(path, join(pack, `${name}.yaml`));
  const shaped = source.data !== undefined && checkShape(source);
  return { id: `${pack}/${name}`, source, file: shaped ? (source.data as FlowFile) : undefined };
}

/** The checks that look at meaning; they run on files that have the right shape. */
function checkForm(
  { id, source, file }: ReadForm,
  resolve: (id: string) => FlowFile | undefined,
  known: readonly string[],
): FormView | undefined {
  if (!file) return undefined;
  const name = basename(source.name, '.yaml');
  if (file.form !== name) {
    source.fault(['form'], 'name-differs', `the form is called ${file.form} but the file ${name}.yaml`, {
      suggestion: `write form: ${name}`,
    });
  }
  if (!checkUses(source, id, file, resolve, known)) return undefined;
  const expand = (use: string, as: string): readonly QuestionView[] => {
    const wrapper = {
      ...file,
      sections: [{ key: 'use', title: file.title, questions: [{ use, as }] }],
    } as unknown as FlowFile;
    return compile(id, wrapper, resolve).slots.map((slot) => slot.question as QuestionView);
  };
  checkTranslations(source);
  checkNames(
    source,
    'section',
    file.sections.map(({ key }) => key),
    (s) => ['sections', s, 'key'],
  );
  const view = viewForm(id, source, file, expand);
  checkQuestions(view);
  checkConditions(view);
  checkLayout(view);
  checkBudget(view);
  return view;
}

/** Checks one flow file that stands alone, outside a pack. */
export function checkFile(path: string): readonly Fault[] {
  const form = readForm(path, '.');
  checkForm({ ...form, id: basename(path, '.yaml') }, () => undefined, []);
  return form.source.faults;
}

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();
