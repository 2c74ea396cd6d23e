import type { Text } from '../../../../flow/json.js';
import type { Scope } from '../../../../service/api/scopes.js';

export const words = {
  title: { zh: '接口令牌', en: 'API tokens' },
  about: {
    zh: '别的系统凭令牌读写本机构的数据。令牌等于一把钥匙：只给需要的权限，不再用就作废。接口说明：',
    en: 'With a token another system reads and writes what is yours. It is a key: give it no more scopes than it needs, and end it when it is no longer used. The interface:',
  },
  none: {
    zh: '还没有令牌。在下面写上用途，选好权限，就能新建。',
    en: 'There is no token yet. Write below what it is for and choose what it may do.',
  },
  add: { zh: '新建令牌', en: 'New token' },
  owner: { zh: '归属', en: 'Of' },
  name: { zh: '用途（名称）', en: 'What it is for' },
  'name-hint': { zh: '如：一网通办平台', en: 'as: one-stop platform of the city' },
  scopes: { zh: '权限', en: 'Scopes' },
  'agency-only': { zh: '（限机构）', en: ' (agencies only)' },
  days: { zh: '有效期', en: 'Valid for' },
  'days-90': { zh: '90天', en: '90 days' },
  'days-365': { zh: '1年', en: '1 year' },
  'days-730': { zh: '2年', en: '2 years' },
  save: { zh: '新建', en: 'Make it' },
  'shown-title': { zh: '新令牌', en: 'The new token' },
  'shown-once': {
    zh: '令牌只显示这一次，请现在就复制到要用它的系统里。丢了只能作废，再建一个。',
    en: 'The token is shown this once. Copy it now to the system that is to use it; if it is lost, end it and make another.',
  },
  back: { zh: '返回令牌列表', en: 'Back to the tokens' },
  until: { zh: '有效至 {day}', en: 'until {day}' },
  over: { zh: '已过期', en: 'expired' },
  soon: { zh: '{day} 到期', en: 'expires {day}' },
  ended: { zh: '已作废', en: 'ended' },
  used: { zh: '最近使用 {at}', en: 'last used {at}' },
  unused: { zh: '还没用过', en: 'never used' },
  made: { zh: '{name} 建于 {day}', en: 'made by {name} on {day}' },
  'made-here': { zh: '命令行建于 {day}', en: 'made at the command line on {day}' },
  end: { zh: '作废', en: 'End it' },
  'end-ask': {
    zh: '作废后，用它的系统马上连不上，也不能恢复。确定作废？',
    en: 'Systems that use it are locked out at once, for good. End it?',
  },
} as const satisfies Readonly<Record<string, Text>>;

export const scopeWords: Readonly<Record<Scope, Text>> = {
  'enterprises:read': { zh: '看企业', en: 'read enterprises' },
  'enterprises:write': {
    zh: '登记、修改企业',
    en: 'register and change enterprises',
  },
  'projects:read': { zh: '看服务项目', en: 'read projects' },
  'projects:write': { zh: '立项、推进阶段', en: 'open projects, move stages' },
  'responses:read': { zh: '看填报，不含个人信息', en: 'read responses, without personal data' },
  'responses:personal': { zh: '看姓名、电话等个人信息', en: 'see names, telephone numbers and signatures' },
  'tasks:read': { zh: '看待办', en: 'read tasks' },
  'tasks:write': { zh: '完成、延后待办', en: 'tick off and postpone tasks' },
  'notices:read': { zh: '看通知和发送进度', en: 'read notices and their progress' },
  'notices:write': { zh: '写通知、发通知', en: 'write and launch notices' },
};
