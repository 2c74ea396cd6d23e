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

const reasonWords: Readonly<Record<string, Words>> = {
  'no-identity': { zh: '没有可用的聊天账号', en: 'no chat account known' },
  'no-consent': { zh: '没有同意个人信息告知', en: 'has not agreed to the notice on personal data' },
  'opt-out': { zh: '已退订这类通知', en: 'does not want notices of this kind' },
  'by-person': { zh: '对方拉黑了机器人', en: 'blocked by the person' },
  deactivated: { zh: '账号已注销', en: 'account is gone' },
  removed: { zh: '机器人已被移出群', en: 'removed from the group' },
  'no-chat': { zh: '聊天不存在', en: 'chat not found' },
  window: { zh: '超过平台回复时限', en: 'outside the reply window of the platform' },
  quota: { zh: '超过平台额度', en: 'over the quota of the platform' },
  'proactive-off': { zh: '渠道未开启主动发送', en: 'writing first is switched off there' },
  'quiet-hours': { zh: '夜间不打扰，等早上', en: 'night: waits for the morning' },
  cancelled: { zh: '通知已取消', en: 'the notice was cancelled' },
  late: { zh: '已过时，不再发送', en: 'too late to be of use' },
  erased: { zh: '本人已注销', en: 'the person has left' },
};

export const channelWords: Readonly<Record<string, Words>> = {
  telegram: { zh: 'Telegram', en: 'Telegram' },
  wechat: { zh: '微信', en: 'WeChat' },
  wecom: { zh: '企业微信', en: 'WeCom' },
  web: { zh: '网页', en: 'web page' },
};

/** A reason in words; what a platform said of its own is shown as it is. */
export const sayReason = (reason: string, lang: Lang): string => reasonWords[reason]?.[lang] ?? reason;

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
