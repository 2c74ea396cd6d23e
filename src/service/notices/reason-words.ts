import type { Lang, Text } from '../../flow/json.js';

/** Why somebody did not get a notice, as people of the chat, the console and the reports read it. */
const words: Readonly<Record<string, Text>> = {
  'no-identity': { zh: '没绑定聊天', en: 'no chat' },
  'no-consent': { zh: '没有同意', en: 'no consent' },
  'opt-out': { zh: '退订了', en: 'opted out' },
  'by-person': { zh: '屏蔽了我', en: 'blocked me' },
  deactivated: { zh: '账号已注销', en: 'account gone' },
  removed: { zh: '我被移出群', en: 'removed from the group' },
  'no-chat': { zh: '找不到聊天', en: 'no such chat' },
  window: { zh: '超过平台回复期限', en: 'reply window over' },
  quota: { zh: '超过平台额度', en: 'quota used up' },
  'proactive-off': { zh: '没开主动发送', en: 'unprompted sending is off' },
  'quiet-hours': { zh: '夜间等早上', en: 'night: waits for the morning' },
  cancelled: { zh: '取消了', en: 'cancelled' },
  late: { zh: '过期了', en: 'too late' },
  restored: { zh: '从备份恢复，可能已发过', en: 'restored from a backup: may have been sent' },
  erased: { zh: '本人已注销', en: 'the person has left' },
  server: { zh: '平台出错', en: 'the platform failed' },
  network: { zh: '网络不通', en: 'no connection' },
  refused: { zh: '平台拒收', en: 'refused by the platform' },
};

const other: Text = { zh: '其他原因', en: 'other reasons' };

/** What a platform said of its own is shown as it is. */
export const sayReason = (reason: string, lang: Lang): string => words[reason]?.[lang] ?? reason;

/** The same where only what we know is told apart. */
export const sumReason = (reason: string, lang: Lang): string => (words[reason] ?? other)[lang];
