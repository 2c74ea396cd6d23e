import type { Text } from '../../../flow/json.js';

/** What is said about groups. `{name}` is filled in. */
export const roomWords = {
  'welcome-set': {
    zh: '欢迎语改好了，有人进群时会说：\n{welcome}',
    en: 'Saved. Newcomers to the group read:\n{welcome}',
  },
  'welcome-off': {
    zh: '好的，有人进群时不再说欢迎语。',
    en: 'All right: newcomers are not welcomed any more.',
  },
  'welcome-long': {
    zh: '欢迎语太长了，请写在 {max} 字以内。',
    en: 'That is too long; at most {max} characters, please.',
  },
  'welcome-how': {
    zh: '欢迎语怎么改：发“欢迎语 大家好，有质量方面的问题可以私聊我”；不要了发“欢迎语 关”。',
    en: 'To set the welcome: "welcome Hello, write to me privately about quality". To end it: "welcome off".',
  },
  'posters-admin': {
    zh: '好的，以后只有机构管理员能往本群发通知。',
    en: 'From now on only administrators send notices to this group.',
  },
  'posters-staff': {
    zh: '好的，以后机构里能写通知的人都可以往本群发。',
    en: 'From now on everybody of the agency who may write notices sends them to this group.',
  },
  'posters-how': {
    zh: '谁能往本群发通知：发“发布权限 管理员”或“发布权限 服务人员”。',
    en: 'Who sends notices to this group: say "posting admins" or "posting staff".',
  },
  'admin-only': {
    zh: '这个设置只有本群所属机构的管理员能改。',
    en: 'Only an administrator of the agency of this group changes that.',
  },
  'write-me': { zh: '私聊我', en: 'Write to me' },
  none: {
    zh: '还没有登记的群。把我拉进群，在群里@我发“登记本群”。',
    en: 'No group is registered yet. Add me to one and mention me there with "/register".',
  },
  list: { zh: '登记的群（{count}个）：', en: 'Registered groups ({count}):' },
  'room-line': { zh: '{number}. {title}（{channel}）', en: '{number}. {title} ({channel})' },
  untitled: { zh: '群{number}', en: 'Group {number}' },
  card: {
    zh: '{title}（{channel}，{agency}）\n欢迎语：{welcome}\n谁能发通知：{posters}{thread}',
    en: '{title} ({channel}, {agency})\nWelcome: {welcome}\nWho sends notices: {posters}{thread}',
  },
  'card-thread': { zh: '\n通知发到登记时的话题里。', en: '\nNotices go to the topic it was registered in.' },
  'welcome-none': { zh: '没有', en: 'none' },
  'who-admin': { zh: '只有管理员', en: 'administrators only' },
  'who-staff': { zh: '能写通知的人都可以', en: 'everybody who may write notices' },
  'do-welcome': { zh: '改欢迎语', en: 'Set the welcome' },
  'do-admins': { zh: '只让管理员发', en: 'Administrators only' },
  'do-staff': { zh: '服务人员也能发', en: 'Staff too' },
  'to-rooms': { zh: '返回群列表', en: 'Back to the groups' },
  'ask-welcome': {
    zh: '“{title}”的欢迎语写什么？发给我就行；不要了就发“关”。',
    en: 'What do newcomers to {title} read? Send it; or "off".',
  },
  'not-for-you': {
    zh: '群的设置由机构管理员来改。',
    en: 'The settings of groups are for administrators of agencies.',
  },
  'room-unknown': { zh: '没有这个编号的群。', en: 'There is no group of that number.' },
  telegram: { zh: 'Telegram', en: 'Telegram' },
  wechat: { zh: '微信', en: 'WeChat' },
  wecom: { zh: '企业微信', en: 'WeCom' },
  web: { zh: '网页', en: 'web page' },
} as const satisfies Record<string, Text>;

export type RoomWord = keyof typeof roomWords;
