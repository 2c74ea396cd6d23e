import type { Text } from '../../../flow/json.js';

/** What operators read about alerts. */
export const operatorWords = {
  'not-for-you': {
    zh: '告警是给平台管理员看的。不想收提醒，请发“停止提醒”。',
    en: 'Alerts are for operators. To get no reminders say "stop reminders".',
  },
  none: { zh: '现在一切正常。', en: 'All is well at present.' },
  some: { zh: '现在有 {n} 处问题：', en: 'At present {n} things are wrong:' },
  notes: { zh: '另外，请留意：', en: 'To be seen to when there is time:' },
  muted: { zh: '静音中：{what}，到 {until}。', en: 'Muted: {what}, until {until}.' },
  all: { zh: '全部', en: 'everything' },
  'nobody-told': {
    zh: '请注意：没有平台管理员能在聊天里马上收到告警。用 Telegram 或微信打开管理员邀请就能收到。',
    en: 'Mind: no operator is told at once by chat. Open an operator’s invite in Telegram or WeChat to be told.',
  },
  hint: { zh: '详细情况在控制台“运行状况”。', en: 'More stands under Health in the console.' },
  'mute-done': {
    zh: '好的，到 {until} 之前不提醒{what}。要恢复，发“取消静音”。',
    en: 'All right: nothing about {what} until {until}. To be told again say "unmute".',
  },
  'mute-what': {
    zh: '没有叫“{what}”的告警。可以静音的有：{names}。',
    en: 'There is no alert called "{what}". There are: {names}.',
  },
  'mute-long': { zh: '最长只能静音 7 天。', en: 'Seven days is the longest.' },
  unmuted: { zh: '好的，告警恢复了。', en: 'All right: you are told again.' },
} as const satisfies Readonly<Record<string, Text>>;
