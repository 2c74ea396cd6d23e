import type { Lang } from '../../flow/json.js';

/** What the `invite` command says; `{name}` is filled in. */
const words = {
  contact: { zh: '企业联系人', en: 'contact' },
  staff: { zh: '服务人员', en: 'staff' },
  expert: { zh: '服务专家', en: 'expert' },
  admin: { zh: '机构管理员', en: 'agency admin' },
  bureau: { zh: '市场监管部门', en: 'bureau' },
  operator: { zh: '平台管理员', en: 'operator' },
  room: { zh: '群登记', en: 'room' },
  self: { zh: '本人换到网页', en: 'the same person on the page' },
  'role-unknown': {
    zh: '没有“{role}”这种角色。可用：{roles}',
    en: 'There is no role {role}. Roles: {roles}',
  },
  'uses-unclear': {
    zh: '--uses 应为正整数或 any（不限次数），现在是“{text}”',
    en: '--uses takes a whole number from 1, or any; not {text}',
  },
  'days-unclear': {
    zh: '--days 应为 1 到 3650 的整数，现在是“{text}”',
    en: '--days takes a whole number from 1 to 3650; not {text}',
  },
  'agency-needed': { zh: '{role}的邀请需要 --agency 机构名', en: 'An invite for {role} needs --agency NAME' },
  'bureau-needed': { zh: '{role}的邀请需要 --bureau 部门名', en: 'An invite for {role} needs --bureau NAME' },
  'agency-made': { zh: '已新建机构：{name}', en: 'New agency: {name}' },
  'bureau-made': { zh: '已新建监管部门：{name}', en: 'New bureau: {name}' },
  'enterprise-made': { zh: '已新建企业：{name}', en: 'New enterprise: {name}' },
  made: { zh: '邀请码 {code}（{about}）', en: 'Invite {code} ({about})' },
  web: { zh: '网页：{link}', en: 'Web page: {link}' },
  telegram: { zh: 'Telegram：{link}', en: 'Telegram: {link}' },
  'telegram-silent': {
    zh: 'Telegram：机器人 {id} 没有应答，暂无链接；把邀请码发给它也可以',
    en: 'Telegram: bot {id} does not answer, so there is no link; sending it the code works as well',
  },
  'local-link': {
    zh: '注意：这个网址只能在本机打开。要发给别人，请先设置 PUBLIC_URL。',
    en: 'Mind: this link opens on this machine only. Set PUBLIC_URL before you send it to others.',
  },
  'to-revoke': {
    zh: '作废：npx zhitong invite --revoke {id}',
    en: 'To revoke it: npx zhitong invite --revoke {id}',
  },
  revoked: { zh: '已作废：{id}', en: 'Revoked: {id}' },
  'nothing-to-revoke': {
    zh: '没有可作废的邀请 {id}（npx zhitong invite --list 可查看）',
    en: 'There is no invite {id} left to revoke (npx zhitong invite --list shows them)',
  },
  none: { zh: '还没有邀请。', en: 'There are no invites yet.' },
  once: { zh: '可用 1 次', en: 'once' },
  times: { zh: '可用 {count} 次', en: '{count} times' },
  'any-times': { zh: '次数不限', en: 'any number of times' },
  'until-revoked': { zh: '长期有效', en: 'until revoked' },
  until: { zh: '有效至 {date}', en: 'until {date}' },
  'used-of': { zh: '已用 {uses}/{max}', en: 'used {uses} of {max}' },
  used: { zh: '已用 {uses} 次', en: 'used {uses} times' },
  'is-revoked': { zh: '已作废', en: 'revoked' },
  'is-expired': { zh: '已过期', en: 'expired' },
} as const satisfies Record<string, Readonly<Record<Lang, string>>>;

export type InviteWord = keyof typeof words;

export function tell(
  word: InviteWord,
  lang: Lang,
  details: Readonly<Record<string, string | number>> = {},
): string {
  return words[word][lang].replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? '?'));
}
