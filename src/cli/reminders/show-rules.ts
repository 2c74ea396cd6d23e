import type { Rule } from '../../flow/definition/rules.js';
import type { Lang } from '../../flow/json.js';
import {
  dueInWords,
  momentInWords,
  openingInWords,
  type RuleNames,
  reminderInWords,
  remindersInWords,
} from '../../packs/rule-words.js';
import { kindWords, roleWords } from '../../packs/rule-words-catalogue.js';
import { changeRule, type RuleChange } from '../../service/work/overrides.js';
import { EXAMPLES, tell } from './words.js';

/** A rule of a pack, and what the agency changed about it. */
export interface ShownRule {
  readonly own: Rule;
  readonly change?: RuleChange | undefined;
}

/** All rules of a pack, four lines each. */
export function showRules(rules: readonly ShownRule[], names: RuleNames, lang: Lang): string {
  const { file } = names;
  const kinds = [...new Set(rules.map(({ own }) => own.of ?? 'project'))];
  const blocks = kinds.flatMap((kind) => [
    ...(kinds.length > 1 ? [`[${kindWords[kind][lang]}]`] : []),
    ...rules.filter(({ own }) => (own.of ?? 'project') === kind).map((one) => showShort(one, names, lang)),
  ]);
  return [`${file.title[lang]} (${file.pack})`, ...blocks].join('\n\n');
}

/** As it is in force; a rule that is off is shown as the pack has it. */
function inForce({ own, change }: ShownRule): Rule {
  return change ? (changeRule(own, { ...change, off: false })[0] ?? own) : own;
}

function marked({ own, change }: ShownRule, lang: Lang): string {
  const mark = change?.off ? tell('mark-off', lang) : change ? tell('mark-changed', lang) : '';
  return `${own.key}  ${own.title[lang]}${mark}`;
}

function summary(rule: Rule, names: RuleNames, lang: Lang): string {
  const { source = '–' } = rule;
  return [source, openingInWords(rule, names, lang), roleWords[rule.for][lang], dueInWords(rule, lang)].join(
    ' · ',
  );
}

function showShort(shown: ShownRule, names: RuleNames, lang: Lang): string {
  const rule = inForce(shown);
  return [marked(shown, lang), `  ${summary(rule, names, lang)}`, `  ${remindersInWords(rule, lang)}`].join(
    '\n',
  );
}

/** One rule with its texts, and how to change it. */
export function showRule(shown: ShownRule, names: RuleNames, lang: Lang): string {
  const rule = inForce(shown);
  const { file } = names;
  const moments = (keys: readonly string[] = []) =>
    keys.map((key) => `    ${momentInWords(key, names, lang)}`);
  const form = rule.form === undefined ? undefined : (names.form(rule.form)?.[lang] ?? rule.form);
  const reminders = rule.remind.map((one, i) => {
    const off = one.off ? tell('reminder-off', lang) : '';
    const head = `    ${i + 1}. ${roleWords[one.to][lang]} · ${reminderInWords(one, lang)}${off}`;
    return `${head}\n       ${one.say?.[lang] ?? tell('usual', lang)}`;
  });
  return [
    marked(shown, lang),
    `  ${summary(rule, names, lang)}`,
    ...(form === undefined ? [] : [`  ${tell('form-line', lang, { form })}`]),
    ...(rule.until?.length ? [`  ${tell('settled', lang)}`, ...moments(rule.until)] : []),
    ...(rule.stops?.length ? [`  ${tell('stops', lang)}`, ...moments(rule.stops)] : []),
    `  ${tell('reminders', lang)}`,
    ...reminders,
    '',
    tell('how-to', lang, { pack: file.pack, rule: rule.key, examples: EXAMPLES }),
  ].join('\n');
}
