import type { Lang, Text } from '../flow/json.js';
import { fill } from '../flow/say/fill.js';
import { keptTables } from '../service/retention/kept.js';
import { COUNTED_MOST, type RuleState } from '../service/retention/look-at-retention.js';
import { retentionRules } from '../service/retention/rules.js';
import { daysText, deedWords, ruleWords } from '../service/retention/words.js';

const words = {
  busy: { zh: '服务正在处理，请稍后再试。', en: 'The service is doing it just now; try again later.' },
  nothing: { zh: '没有到期的。', en: 'Nothing is due.' },
  done: { zh: '已处理：{what}', en: 'Done: {what}' },
  failed: {
    zh: '{count} 项没能处理，下次再试。',
    en: 'Could not be treated, and will be tried again: {count}',
  },
  'no-receipt': { zh: '没有编号为 {number} 的回执。', en: 'There is no receipt {number}.' },
  rule: { zh: '规则', en: 'rule' },
  what: { zh: '什么', en: 'what' },
  days: { zh: '保存', en: 'kept' },
  deed: { zh: '到期', en: 'then' },
  due: { zh: '现在到期', en: 'due now' },
  from: { zh: '从何时算起', en: 'counted from' },
  bounds: { zh: '可改范围', en: 'can be set to' },
  why: { zh: '为什么', en: 'why' },
  fixed: { zh: '固定', en: 'fixed' },
} as const satisfies Readonly<Record<string, Text>>;

export const tell = (
  word: keyof typeof words,
  lang: Lang,
  params: Readonly<Record<string, string | number>> = {},
): string => fill(words[word], lang, params);

/** The table for a terminal: columns aligned, a Chinese character is two wide. */
export function tableOf(states: readonly RuleState[], lang: Lang): string {
  const head = (['rule', 'days', 'due', 'deed', 'what'] as const).map((word) => words[word][lang]);
  const rows = states.map(({ rule, days, due }) => [
    rule.key,
    daysText(days, lang),
    due >= COUNTED_MOST ? `${COUNTED_MOST}+` : String(due),
    deedWords[rule.deed][lang],
    ruleWords[rule.key].what[lang],
  ]);
  const all = [head, ...rows];
  const widths = head.map((_, i) => Math.max(...all.map((row) => wide(row[i] ?? ''))));
  return all
    .map((row) =>
      row
        .map((cell, i) => cell + ' '.repeat((widths[i] ?? 0) - wide(cell)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const wide = (text: string): number => text.length + (text.match(/[\u2e80-\uffff]/g)?.length ?? 0);

/** The tables of docs/privacy.md and its Chinese twin. */
export function retentionDocs(lang: Lang): string {
  const say = (word: keyof typeof words) => words[word][lang];
  const rules = retentionRules.map(({ key, days, between, deed }) => {
    const { what, from, why } = ruleWords[key];
    const bounds = between ? `${between[0]}–${between[1]}` : say('fixed');
    return `| ${[what[lang], daysText(days, lang), from[lang], deedWords[deed][lang], bounds, why[lang]].join(' | ')} |`;
  });
  const kept = keptTables.map(({ what, why }) => `| ${what[lang]} | ${why[lang]} |`);
  const head = (['what', 'days', 'from', 'deed', 'bounds', 'why'] as const).map(say);
  return [
    `| ${head.join(' | ')} |`,
    '|---|---|---|---|---|---|',
    ...rules,
    '',
    `| ${lang === 'zh' ? '一直保留' : 'kept for good'} | ${say('why')} |`,
    '|---|---|',
    ...kept,
    '',
  ].join('\n');
}
