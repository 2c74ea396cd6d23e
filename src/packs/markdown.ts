import type { Definition, Slot } from '../flow/definition/definition.js';
import type { Lang } from '../flow/json.js';
import { conditionInWords } from './condition-words.js';
import type { Pack } from './load-packs.js';
import { namesOf, rulesMarkdown } from './rules-markdown.js';

const WORDS = {
  source: { zh: '出处', en: 'Source' },
  stages: { zh: '阶段', en: 'Stages' },
  rules: { zh: '待办和提醒', en: 'Tasks and reminders' },
  required: { zh: '必填', en: 'required' },
  optional: { zh: '选填', en: 'optional' },
  options: { zh: '选项', en: 'Options' },
  when: { zh: '条件', en: 'Asked when' },
  ask: { zh: '问', en: 'Asked as' },
  why: { zh: '为什么问', en: 'Why' },
  how: { zh: '怎么填', en: 'How' },
  example: { zh: '例', en: 'Example' },
  row: { zh: '每一项', en: 'Each row' },
} as const;

/** A pack as Markdown: its documents, stages and rules, then its forms. */
export function packMarkdown(pack: Pack, definitions: readonly Definition[], lang: Lang): string {
  const { file } = pack;
  const stages = (file.stages ?? []).map(
    (stage) =>
      `- **${stage.source} ${stage.title[lang]}** ${stage.does[lang]}${stage.forms ? ` (${stage.forms.join(', ')})` : ''}`,
  );
  const { rules = [] } = file;
  const names = namesOf(file, new Map(definitions.map((one) => [one.id, one])));
  return [
    `# ${file.title[lang]}`,
    '',
    ...file.documents.map(({ code, name }) => `- ${code} ${name[lang]}`),
    ...(stages.length > 0 ? ['', `## ${WORDS.stages[lang]}`, '', ...stages] : []),
    ...(rules.length > 0 ? ['', `## ${WORDS.rules[lang]}`, '', rulesMarkdown(rules, names, lang)] : []),
    ...definitions.flatMap((definition) => ['', formMarkdown(definition, lang)]),
    '',
  ].join('\n');
}

/** One form as Markdown, question by question. */
export function formMarkdown(definition: Definition, lang: Lang): string {
  const lines = [
    `## ${definition.title[lang]} (${definition.id})`,
    '',
    `${WORDS.source[lang]}: ${definition.file.source}`,
  ];
  let section = -1;
  for (const slot of definition.slots) {
    if (slot.section !== section) {
      section = slot.section;
      lines.push('', `### ${definition.sections[section]?.title[lang] ?? ''}`, '');
      const when = definition.file.sections[section]?.when;
      if (when) lines.push(`${WORDS.when[lang]}: ${conditionInWords(definition, when, lang)}`, '');
    }
    lines.push(...slotMarkdown(definition, slot, lang));
  }
  return lines.join('\n');
}

function slotMarkdown(definition: Definition, slot: Slot, lang: Lang): string[] {
  const { question, type } = slot;
  const options =
    type.options?.(question, { lang, now: 0, valueOf: () => undefined, draft: undefined }) ?? [];
  const facts = [
    type.name,
    slot.required ? WORDS.required[lang] : WORDS.optional[lang],
    ...(question.source ? [question.source] : []),
  ];
  const detail = (label: { zh: string; en: string }, text: string) => `   - ${label[lang]}: ${text}`;
  return [
    `${slot.index + 1}. **${question.label[lang]}** · ${facts.join(' · ')}`,
    ...(question.ask ? [detail(WORDS.ask, question.ask[lang])] : []),
    ...(options.length > 0 ? [detail(WORDS.options, options.map((o) => o.label).join(' / '))] : []),
    ...(question.when ? [detail(WORDS.when, conditionInWords(definition, question.when, lang))] : []),
    ...(question.why ? [detail(WORDS.why, question.why[lang])] : []),
    ...(question.how ? [detail(WORDS.how, question.how[lang])] : []),
    ...(question.example ? [detail(WORDS.example, question.example[lang])] : []),
    ...(slot.row ? [detail(WORDS.row, slot.row.map((field) => field.question.label[lang]).join(' / '))] : []),
  ];
}
