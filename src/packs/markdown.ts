import type { Condition } from '../flow/definition/condition.js';
import type { Definition, Slot } from '../flow/definition/definition.js';
import type { Lang } from '../flow/json.js';
import type { Pack } from './load-packs.js';

const WORDS = {
  source: { zh: '出处', en: 'Source' },
  stages: { zh: '阶段', en: 'Stages' },
  required: { zh: '必填', en: 'required' },
  optional: { zh: '选填', en: 'optional' },
  options: { zh: '选项', en: 'Options' },
  when: { zh: '条件', en: 'Asked when' },
  ask: { zh: '问', en: 'Asked as' },
  example: { zh: '例', en: 'Example' },
  row: { zh: '每一项', en: 'Each row' },
} as const;

/** A pack as Markdown: its documents and stages, then its forms. */
export function packMarkdown(pack: Pack, definitions: readonly Definition[], lang: Lang): string {
  const { file } = pack;
  const stages = (file.stages ?? []).map(
    (stage) =>
      `- **${stage.source} ${stage.title[lang]}** ${stage.does[lang]}${stage.forms ? ` (${stage.forms.join(', ')})` : ''}`,
  );
  return [
    `# ${file.title[lang]}`,
    '',
    ...file.documents.map(({ code, name }) => `- ${code} ${name[lang]}`),
    ...(stages.length > 0 ? ['', `## ${WORDS.stages[lang]}`, '', ...stages] : []),
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
    }
    lines.push(...slotMarkdown(slot, `${slot.index + 1}.`, lang));
  }
  return lines.join('\n');
}

function slotMarkdown(slot: Slot, mark: string, lang: Lang): string[] {
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
    `${mark} **${question.label[lang]}** · ${facts.join(' · ')}`,
    ...(question.ask ? [detail(WORDS.ask, question.ask[lang])] : []),
    ...(options.length > 0 ? [detail(WORDS.options, options.map((o) => o.label).join(' / '))] : []),
    ...(question.when ? [detail(WORDS.when, inWords(question.when))] : []),
    ...(question.example ? [detail(WORDS.example, question.example[lang])] : []),
    ...(slot.row ? [detail(WORDS.row, slot.row.map((field) => field.question.label[lang]).join(' / '))] : []),
  ];
}

/** A condition as a person would write it down. */
function inWords(condition: Condition): string {
  const group = condition as { all?: Condition[]; any?: Condition[]; not?: Condition };
  if (Array.isArray(group.all)) return group.all.map(inWords).join(' and ');
  if (Array.isArray(group.any)) return `(${group.any.map(inWords).join(' or ')})`;
  if (typeof group.not === 'object' && group.not !== null) return `not (${inWords(group.not)})`;
  return Object.entries(condition)
    .map(([name, comparison]) =>
      typeof comparison === 'object' && !Array.isArray(comparison)
        ? Object.entries(comparison as object)
            .map(([op, v]) => `${name} ${op} ${v}`)
            .join(' and ')
        : `${name} = ${comparison}`,
    )
    .join(' and ');
}
