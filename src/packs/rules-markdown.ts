import type { Definition } from '../flow/definition/definition.js';
import type { Rule } from '../flow/definition/rules.js';
import type { PackFile } from '../flow/definition/schema.js';
import type { Lang, Text } from '../flow/json.js';
import { dueInWords, openingInWords, type RuleNames, remindersInWords } from './rule-words.js';
import { kindWords, roleWords } from './rule-words-catalogue.js';

const COLUMNS: readonly Text[] = [
  { zh: '做什么', en: 'What' },
  { zh: '出处', en: 'Source' },
  { zh: '什么时候', en: 'When' },
  { zh: '谁来做', en: 'Who' },
  { zh: '期限', en: 'Due' },
  { zh: '提醒', en: 'Reminders' },
  { zh: '规则', en: 'Rule' },
];

/** Forms and questions as they are titled in their definitions. */
export function namesOf(file: PackFile, definitions: ReadonlyMap<string, Definition>): RuleNames {
  const of = (form: string) => definitions.get(form.includes('/') ? form : `${file.pack}/${form}`);
  return {
    file,
    form: (form) => of(form)?.title,
    question: (form, question) =>
      of(form)?.slots.find((slot) => slot.question.key === question)?.question.label,
  };
}

/** The rules of a pack as tables, one for each kind of matter. */
export function rulesMarkdown(rules: readonly Rule[], names: RuleNames, lang: Lang): string {
  const kinds = [...new Set(rules.map(({ of = 'project' }) => of))];
  return kinds
    .map((kind) => {
      const rows = rules.filter(({ of = 'project' }) => of === kind).map((rule) => rowOf(rule, names, lang));
      const heading = kinds.length > 1 ? [`**${kindWords[kind][lang]}**`, ''] : [];
      return [
        ...heading,
        line(COLUMNS.map((column) => column[lang])),
        `|${'---|'.repeat(COLUMNS.length)}`,
        ...rows,
      ].join('\n');
    })
    .join('\n\n');
}

const rowOf = (rule: Rule, names: RuleNames, lang: Lang): string =>
  line([
    rule.title[lang],
    rule.source ?? '',
    openingInWords(rule, names, lang),
    roleWords[rule.for][lang],
    dueInWords(rule, lang),
    remindersInWords(rule, lang),
    `\`${rule.key}\``,
  ]);

const line = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
