import type { Lang, Text } from '../../flow/json.js';

const words = {
  nothing: { zh: '没有存您的信息。', en: 'Nothing is stored about you.' },
  name: { zh: '姓名：{name}', en: 'Name: {name}' },
  phones: { zh: '电话：{phones}', en: 'Telephone: {phones}' },
  identity: { zh: '聊天账号：{channel}（{day}起）', en: 'Chat account: {channel} (since {day})' },
  enterprise: { zh: '企业：{name}', en: 'Enterprise: {name}' },
  role: { zh: '职责：{role}{of}', en: 'Role: {role}{of}' },
  given: { zh: '{day} 同意：{purpose}（版本 {version}）', en: '{day} agreed: {purpose} (version {version})' },
  refused: {
    zh: '{day} 不同意：{purpose}（版本 {version}）',
    en: '{day} refused: {purpose} (version {version})',
  },
  withdrawn: { zh: '，{day} 已撤回', en: ', withdrawn {day}' },
  open: { zh: '没填完：《{title}》，{day}', en: 'Unfinished: {title}, {day}' },
  submitted: { zh: '已提交：《{title}》，{day}', en: 'Handed in: {title}, {day}' },
  more: { zh: '……另有更早的 {count} 份', en: '… and {count} earlier ones' },
  registration: {
    zh: '培训{number}《{title}》，{day}：{name}{state}',
    en: 'Training {number} "{title}", {day}: {name}, {state}',
  },
  'opt-out': { zh: '已退订：{kind}', en: 'Not wanted: {kind}' },
  questions: { zh: '提问：{count} 条', en: 'Questions asked: {count}' },
  complaints: { zh: '投诉：{count} 件', en: 'Complaints: {count}' },
  ratings: { zh: '不满意的整改：{count} 件', en: 'Bad ratings put right: {count}' },
  files: { zh: '文件：{count} 个', en: 'Files: {count}' },
} as const satisfies Record<string, Text>;

const names: Readonly<Record<string, Text>> = {
  web: { zh: '网页', en: 'web page' },
  telegram: { zh: 'Telegram', en: 'Telegram' },
  wechat: { zh: '微信', en: 'WeChat' },
  staff: { zh: '服务人员', en: 'staff' },
  expert: { zh: '服务专家', en: 'expert' },
  admin: { zh: '机构管理员', en: 'agency admin' },
  bureau: { zh: '市场监管部门', en: 'bureau' },
  operator: { zh: '平台管理员', en: 'operator' },
  service: { zh: '处理个人信息', en: 'use of personal information' },
  share: { zh: '提供给其他机构', en: 'passing on to others' },
  publish_case: { zh: '案例中公开姓名和企业名称', en: 'names in a published case' },
  'registration:registered': { zh: '已报名', en: 'registered' },
  'registration:waiting': { zh: '候补中', en: 'waiting for a place' },
  'registration:cancelled': { zh: '已取消', en: 'cancelled' },
  'registration:arrived': { zh: '已签到', en: 'was there' },
  'kind:training': { zh: '培训通知', en: 'notices of trainings' },
  'kind:news': { zh: '政策资讯', en: 'news' },
  publish_photo: { zh: '公开照片', en: 'publishing photos' },
};

export function myDataWord(
  word: keyof typeof words,
  lang: Lang,
  details: Readonly<Record<string, string | number>> = {},
): string {
  return words[word][lang].replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? ''));
}

/** A channel, role or purpose in words. */
export const nameOf = (key: string, lang: Lang): string => names[key]?.[lang] ?? key;
