import type { RuleRole } from '../../flow/definition/rules.js';
import type { Text } from '../../flow/json.js';

/** What the simulation prints besides the words of the pack. `{name}` is filled in. */
export const words = {
  head: { zh: '时间模拟 · {title}（{pack}）', en: 'Time simulation · {title} ({pack})' },
  span: {
    zh: '{from} 至 {to}，{months}个月 · {enterprise} · {answers}',
    en: '{from} to {to}, {months} months · {enterprise} · {answers}',
  },
  prompt: { zh: '都在最后一天办', en: 'everything on its last day' },
  late: { zh: '都晚4个工作日办', en: 'everything 4 working days late' },
  never: {
    zh: '企业一直不回，只有服务机构按时办',
    en: 'the enterprise never answers, the agency is in time',
  },
  unknown: {
    zh: '{years}年放假安排未公布：法定节假日和周末都按休息推算。',
    en: 'The days off of {years} are not announced yet: known holidays and all weekends are taken as off.',
  },
  legend: {
    zh: '■ 项目进展  ✓ 有人办了  → 提醒（服务机构一方不急的合成一条早间汇总）',
    en: '■ the project  ✓ somebody did it  → reminder (those of the agency that can wait are one morning digest)',
  },
  date: { zh: '日期', en: 'Date' },
  weekday: { zh: '星期', en: 'Day' },
  time: { zh: '时间', en: 'Time' },
  who: { zh: '谁', en: 'Who' },
  what: { zh: '什么', en: 'What' },
  makeup: { zh: '调休', en: 'worked' },
  holiday: { zh: '—— {name}放假至{to}，不提醒 ——', en: '—— {name}: off until {to}, nobody is reminded ——' },
  'holiday-day': { zh: '—— {name}放假，不提醒 ——', en: '—— {name}: off, nobody is reminded ——' },
  started: { zh: '■ 项目开始', en: '■ The project begins' },
  ended: { zh: '■ 服务结束', en: '■ The service ends' },
  stage: { zh: '■ 进入阶段：{stage}', en: '■ Stage opened: {stage}' },
  'done-stage': { zh: '■ 完成阶段：{stage}', en: '■ Stage done: {stage}' },
  visit: { zh: '■ 第{number}次上门服务', en: '■ Visit {number} at the enterprise' },
  begun: { zh: '✓ 开始填《{form}》，没填完', en: '✓ Began “{form}” and left it' },
  'done-form': { zh: '✓ 交来《{form}》（{title}）', en: '✓ Handed in “{form}” ({title})' },
  done: { zh: '✓ {title}', en: '✓ {title}' },
  totals: { zh: '合计', en: 'Totals' },
  reminders: { zh: '提醒', en: 'Reminders' },
  messages: { zh: '消息', en: 'Messages' },
  'tasks-done': { zh: '办了', en: 'Done' },
  'tasks-late': { zh: '其中逾期', en: 'of them late' },
  'tasks-open': { zh: '没办', en: 'Open' },
  merged: {
    zh: '另有{count}条提醒和别的提醒撞在同一时间，没有重复发。',
    en: '{count} more reminders fell on the same time as others and were not repeated.',
  },
  enterprise: { zh: '示例企业', en: 'Example Ltd.' },
  'no-pack': {
    zh: '没有这个标准包：{name}。{hint}有项目规则的标准包：{packs}',
    en: 'There is no pack {name} with rules for projects. {hint}Packs: {packs}',
  },
  'no-packs': { zh: '{flows} 里没有带项目规则的标准包。', en: 'No pack in {flows} has rules for projects.' },
  'bad-months': { zh: '--months 请写1到120的整数。', en: 'Write --months as a whole number from 1 to 120.' },
  'bad-start': {
    zh: '--start 请写成 2026-03-02 这样的日期。',
    en: 'Write --start as a date, such as 2026-03-02.',
  },
} satisfies Record<string, Text>;

export const ROLES: Readonly<Record<RuleRole, Text>> = {
  contact: { zh: '企业联系人', en: 'Contact' },
  staff: { zh: '服务人员', en: 'Staff' },
  expert: { zh: '服务专家', en: 'Expert' },
  admin: { zh: '机构管理员', en: 'Agency admin' },
  bureau: { zh: '监管部门', en: 'Bureau' },
};

export const WEEKDAYS: Readonly<Record<'zh' | 'en', readonly string[]>> = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};

/** Holidays as the calendar calls them; others are shown as they are. */
export const HOLIDAYS: Readonly<Record<string, string>> = {
  元旦: 'New Year',
  春节: 'Spring Festival',
  清明: 'Tomb-sweeping Day',
  劳动节: 'Labour Day',
  端午: 'Dragon Boat Festival',
  中秋: 'Mid-autumn Festival',
  国庆节: 'National Day',
};
