import type { Lang, Text } from '../../flow/json.js';
import { fill } from '../../flow/say/fill.js';

/** What the `reminders` command says; `{name}` is filled in. */
const words = {
  'pack-unknown': { zh: '没有标准包“{pack}”。可用：{packs}', en: 'There is no pack {pack}. Packs: {packs}' },
  'agency-unknown': {
    zh: '没有机构“{agency}”。请用它登记时的全称。',
    en: 'There is no agency {agency}. Use the full name it was registered with.',
  },
  'rule-unknown': { zh: '没有规则“{rule}”。{hint}', en: 'There is no rule {rule}. {hint}' },
  'rule-several': {
    zh: '规则“{rule}”在几个标准包里都有，请加 --pack：{packs}',
    en: 'Several packs have a rule {rule}; add --pack: {packs}',
  },
  'agency-needed': {
    zh: '改规则要写明机构：--agency 机构名',
    en: 'To change a rule, name the agency: --agency NAME',
  },
  'rule-needed': { zh: '改哪条规则？请加 --rule 规则名', en: 'Which rule? Add --rule KEY' },
  'no-rules': { zh: '没有规则。', en: 'There are no rules.' },
  'set-unclear': {
    zh: '看不懂“{text}”。可以这样写：{examples}',
    en: '{text} is not a change. Examples: {examples}',
  },
  'span-unclear': {
    zh: '看不懂“{text}”。请写数字和单位，如 3 workdays 或 3个工作日（天、周、月、年）。',
    en: '{text} is no span. Write a number and days, workdays, weeks, months or years, such as “3 workdays”.',
  },
  'hour-unclear': {
    zh: '看不懂“{text}”。请写 09:30 这样的时间。',
    en: '{text} is no hour. Write it as 09:30.',
  },
  'times-unclear': {
    zh: '次数应为 1 到 50，现在是“{text}”。',
    en: 'times is a number from 1 to 50, not {text}.',
  },
  'reminder-unknown': {
    zh: '这条规则没有第{number}个提醒，一共{count}个。',
    en: 'This rule has no reminder {number}; it has {count}.',
  },
  'rule-span': { zh: '这样改，时间说不通（{where}）：{why}', en: 'This makes no sense ({where}): {why}' },
  'rule-hour': {
    zh: '提醒时间只能在 08:00 到 20:59 之间（{where}）。',
    en: 'Reminders are sent from 08:00 to 20:59 only ({where}).',
  },
  'rule-say': {
    zh: '提醒的话里用到了期限，期限不能去掉（{where}）。',
    en: 'A text names the last day, so there must be one ({where}).',
  },
  changed: {
    zh: '已改。{count}件正在办的事会按新规则重新安排。',
    en: 'Changed. {count} open matters will be planned anew.',
  },
  reset: {
    zh: '已恢复默认。{count}件正在办的事会重新安排。',
    en: 'Back to the default. {count} open matters will be planned anew.',
  },
  cap: {
    zh: '每位企业联系人7天内最多提醒{cap}次（{from}）',
    en: 'At most {cap} reminders to a contact in 7 days ({from})',
  },
  'cap-own': { zh: '本机构自定', en: "the agency's own" },
  'cap-all': { zh: '平台设定', en: 'set for all agencies' },
  'cap-usual': { zh: '默认', en: 'default' },
  'cap-changed': { zh: '已改。', en: 'Changed.' },
  'cap-unclear': {
    zh: '次数应为 1 到 {most} 的整数，或 default（恢复默认），现在是“{text}”。',
    en: 'The cap is a whole number from 1 to {most}, or default, not {text}.',
  },
  'cap-alone': {
    zh: '--cap 管所有规则，不能和 --pack、--rule、--set 一起用。',
    en: '--cap counts the reminders of all rules: use it without --pack, --rule and --set.',
  },
  'mark-changed': { zh: '（已改）', en: ' (changed)' },
  'mark-off': { zh: '（已关）', en: ' (off)' },
  reminders: { zh: '提醒', en: 'reminders' },
  'reminder-off': { zh: '（已关）', en: ' (off)' },
  settled: { zh: '出现下面任一情况就算完成', en: 'also settled when' },
  'form-line': { zh: '交来《{form}》就算完成', en: 'settled when “{form}” is handed in' },
  stops: { zh: '出现下面任一情况就不再提醒', en: 'ends when' },
  usual: { zh: '（用常用语）', en: '(the usual words)' },
  'how-to': {
    zh: '修改：npx zhitong reminders --agency 机构名 --pack {pack} --rule {rule} --set due="3 workdays"（还可以：{examples}）',
    en: 'To change: npx zhitong reminders --agency NAME --pack {pack} --rule {rule} --set due="3 workdays" (also: {examples})',
  },
} as const satisfies Record<string, Text>;

export type RemindersWord = keyof typeof words;

export const tell = (
  word: RemindersWord,
  lang: Lang,
  params?: Readonly<Record<string, string | number>>,
): string => fill(words[word], lang, params ?? {});

/** Ways to write a change. */
export const EXAMPLES =
  'off, on, default, due=none, opens="1 month", each="1 month, 3 months", then=none, at=09:30, remind.2=off, remind.2.after="5 days", remind.2.at=14:00';
