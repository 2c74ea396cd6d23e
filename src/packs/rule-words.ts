import { type ReminderRule, type Rule, readSpan } from '../flow/definition/rules.js';
import type { PackFile } from '../flow/definition/schema.js';
import type { Lang, Text } from '../flow/json.js';
import { fill } from '../flow/say/fill.js';
import { aboutWords, plainWords, roleWords, unitWords, ruleWords as words } from './rule-words-catalogue.js';

/** What a rule names, as people call it. */
export interface RuleNames {
  readonly file: PackFile;
  /** Title of a form of the pack, or of pack/form. */
  form(form: string): Text | undefined;
  question(form: string, question: string): Text | undefined;
}

/** 10 workdays → 10个工作日. The sign is the caller's affair. */
export function spanInWords(written: string, lang: Lang): string {
  const { count, unit } = readSpan(written);
  const size = Math.abs(count);
  const { zh, one, many } = unitWords[unit];
  return lang === 'zh' ? `${size}${zh}` : `${size} ${size === 1 ? one : many}`;
}

/** “submitted:annex-b” → 交来《…调查记录表》. */
export function momentInWords(moment: string, names: RuleNames, lang: Lang): string {
  const [kind = '', of = ''] = moment.split(':');
  if (of === '') {
    const plain = plainWords[moment];
    if (plain) return plain[lang];
    const date = names.file.moments?.find(({ key }) => key === moment);
    const label = date && names.question(date.form, date.question);
    return aboutWords.date && label ? fill(aboutWords.date, lang, { of: label[lang] }) : moment;
  }
  const title = titleOf(kind, of, names);
  const about = aboutWords[kind];
  return about && title ? fill(about, lang, { of: title[lang] }) : moment;
}

function titleOf(kind: string, of: string, { file, form }: RuleNames): Text | undefined {
  if (kind === 'begun' || kind === 'submitted') return form(of);
  if (kind === 'stage' || kind === 'done') return file.stages?.find(({ key }) => key === of)?.title;
  return file.records?.find(({ key }) => key === of)?.label;
}

/** When a rule asks: 服务结束后3个月、6个月、12个月，以后每1年. */
export function openingInWords(rule: Rule, names: RuleNames, lang: Lang): string {
  const moment = momentInWords(rule.on, names, lang);
  const spans = rule.each ?? (rule.opens === undefined ? [] : [rule.opens]);
  const [first] = spans;
  const early = first !== undefined && readSpan(first).count < 0;
  const way = first === undefined ? words.at : early ? words.before : words.after;
  const span = spans.map((one) => spanInWords(one, lang)).join(words.comma[lang]);
  return [
    fill(way, lang, { moment, span }),
    rule.then === undefined ? '' : fill(words.again, lang, { span: everyInWords(rule.then, lang) }),
    rule.early === undefined ? '' : fill(words.early, lang, { span: spanInWords(rule.early, lang) }),
  ].join('');
}

/** How long one has. */
export function dueInWords({ due }: Rule, lang: Lang): string {
  if (due === undefined) return words.never[lang];
  return readSpan(due).count === 0
    ? words['same-day'][lang]
    : fill(words.within, lang, { span: spanInWords(due, lang) });
}

/** Who is reminded when: 企业联系人：开始时、3天后；服务人员：逾期1个工作日. */
export function remindersInWords(rule: Rule, lang: Lang): string {
  const kept = rule.remind.filter(({ off }) => !off);
  const roles = [...new Set(kept.map(({ to }) => to))];
  const of = (role: string) => kept.filter(({ to }) => to === role).map((one) => reminderInWords(one, lang));
  return roles
    .map((role) => `${roleWords[role][lang]}${words.colon[lang]}${of(role).join(words.comma[lang])}`)
    .join(words.semicolon[lang]);
}

export function reminderInWords(reminder: ReminderRule, lang: Lang): string {
  const { at, every, times, urgent } = reminder;
  return [
    timeInWords(reminder, lang),
    at === undefined ? '' : fill(words.hour, lang, { at }),
    every === undefined ? '' : fill(words.every, lang, { span: everyInWords(every, lang) }),
    every === undefined || times === undefined ? '' : fill(words.times, lang, { times }),
    urgent ? words.urgent[lang] : '',
  ].join('');
}

function timeInWords({ from, after }: ReminderRule, lang: Lang): string {
  const count = after === undefined ? 0 : readSpan(after).count;
  const span = after === undefined ? '' : spanInWords(after, lang);
  if (from !== 'due') return count === 0 ? words['at-opening'][lang] : fill(words.later, lang, { span });
  if (count === 0) return words['on-due'][lang];
  return fill(count < 0 ? words['before-due'] : words.overdue, lang, { span });
}

/** every month, every 3 months; 每月，每3个月. */
function everyInWords(written: string, lang: Lang): string {
  const { count, unit } = readSpan(written);
  if (count !== 1) return spanInWords(written, lang);
  return lang === 'en' ? unitWords[unit].one : unitWords[unit].zh.replace('个', '');
}
