import type { Lang } from '../flow/json.js';

type Words = Readonly<Record<Lang, string>>;

export const reportWords = {
  head: { zh: '通知发送报告', en: 'How the notice went out' },
  number: { zh: '通知{number}', en: 'Notice {number}' },
  intended: { zh: '应送达', en: 'Meant for' },
  when: { zh: '{from} — {to}，用时{took}', en: '{from} – {to}, took {took}' },
  reasons: { zh: '没送到的原因', en: 'Why some did not get it' },
  none: { zh: '全部送到', en: 'Everybody got it' },
  channels: { zh: '各渠道', en: 'By channel' },
  doubtful: {
    zh: '其中 {n} 份在服务中断时发出，可能收到两次（台账里有标注）。',
    en: '{n} of them were under way when the service was interrupted and may have come twice (marked in the list).',
  },
  seconds: { zh: '{n}秒', en: '{n} s' },
  minutes: { zh: '{n}分钟', en: '{n} min' },
  hours: { zh: '{n}小时', en: '{n} h' },
} as const satisfies Readonly<Record<string, Words>>;

/** States of the ledger, in the order they are shown. */
export const stateWords = {
  sent: { zh: '已送达', en: 'sent' },
  waiting: { zh: '等待中', en: 'waiting' },
  sending: { zh: '发送中', en: 'being sent' },
  blocked: { zh: '送不到', en: 'out of reach' },
  failed: { zh: '失败', en: 'failed' },
  dropped: { zh: '未发', en: 'not sent' },
} as const satisfies Readonly<Record<string, Words>>;

export const channelWords: Readonly<Record<string, Words>> = {
  telegram: { zh: 'Telegram', en: 'Telegram' },
  wechat: { zh: '微信', en: 'WeChat' },
  wecom: { zh: '企业微信', en: 'WeCom' },
  web: { zh: '网页', en: 'web page' },
};

/** The list of recipients. */
export const ledgerWords = {
  sheet: { zh: '发送台账', en: 'Recipients' },
  file: { zh: '通知{number}发送台账.xlsx', en: 'notice-{number}-recipients.xlsx' },
  picture: { zh: '通知{number}发送报告.png', en: 'notice-{number}-report.png' },
  who: { zh: '企业或群', en: 'Enterprise or group' },
  room: { zh: '群', en: 'group' },
  channel: { zh: '渠道', en: 'Channel' },
  state: { zh: '状态', en: 'State' },
  reason: { zh: '原因', en: 'Reason' },
  doubtful: { zh: '备注', en: 'Remark' },
  twice: { zh: '可能收到两次', en: 'may have come twice' },
  at: { zh: '时间', en: 'Time' },
} as const satisfies Readonly<Record<string, Words>>;
