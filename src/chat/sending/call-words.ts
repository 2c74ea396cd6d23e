import type { Text } from '../../flow/json.js';

/** What is said about people whom nothing reaches by chat. `{name}` is filled in. */
export const callWords = {
  none: { zh: '没有要电话联系的人：该说的都发到了。', en: 'Nobody has to be called: everything arrived.' },
  head: {
    zh: '下面这些消息发不到，请打电话联系，或者把网页链接转给对方：',
    en: 'These could not be delivered. Please call, or pass the web link on:',
  },
  entry: {
    zh: '{n}. {person}（{enterprise}）电话：{phone}\n原因：{why}\n要说的：{text}\n网页：{link}',
    en: '{n}. {person} ({enterprise}), telephone: {phone}\nWhy: {why}\nTo be told: {text}\nWeb page: {link}',
  },
  more: { zh: '还有 {count} 位。', en: 'And {count} more.' },
  how: {
    zh: '联系好了，点一下或者回复序号，就从名单上去掉。',
    en: 'Once told, tap it or reply with its number to take it off the list.',
  },
  called: { zh: '已联系：{person}', en: 'Told: {person}' },
  done: { zh: '好的，已从名单上去掉。', en: 'All right, taken off the list.' },
  gone: { zh: '这一条已经不在名单上了。', en: 'That one is no longer on the list.' },
  unknown: { zh: '未登记', en: 'not known' },
  'by-person': { zh: '对方屏蔽了我们', en: 'they block us' },
  deactivated: { zh: '对方的账号已停用', en: 'their account is closed' },
  removed: { zh: '对方删除了对话', en: 'they removed the chat' },
  'no-chat': { zh: '找不到这个对话', en: 'there is no such chat' },
  window: {
    zh: '{channel}只能在对方说话后的一段时间内回复',
    en: '{channel} lets us write only for a while after they wrote',
  },
  quota: { zh: '{channel}的发送数量用完了', en: 'no more messages are allowed on {channel}' },
  'no-identity': {
    zh: '{channel}重新登录后认不出对方',
    en: '{channel} logged in anew and no longer knows them',
  },
  restored: {
    zh: '系统从备份恢复，这条可能已经发过',
    en: 'the service was restored from a backup; this may have been sent already',
  },
  'proactive-off': { zh: '没有打开{channel}的主动发送', en: 'writing first on {channel} is switched off' },
} as const satisfies Record<string, Text>;

/** Why a message is blocked, in words. */
export function reasonWords(reason: string): Text {
  const known: Readonly<Record<string, Text>> = callWords;
  return known[reason] ?? { zh: reason, en: reason };
}
