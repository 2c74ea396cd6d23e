import type { Text } from '../../flow/json.js';

/** What is said about sending. `{name}` is filled in. */
export const sendingWords = {
  /** Read by the operator before WeChat may write first. */
  warning: {
    zh: [
      '警告：微信会封停主动发消息的个人号，没有哪个频率是安全的。账号被封后，联系人和群都会失去。',
      '默认只回复：对方先说话，质通才回答。打开后，质通也会主动发通知和提醒：',
      '两条之间至少隔 {gap} 秒，每天最多 {cap} 条，只发给登记过的联系人。',
      '请使用专门的账号，不要使用个人常用号；重要的通知请同时准备电话或网页链接。',
    ].join('\n'),
    en: [
      'Warning: WeChat bans personal accounts that write first, and no rate is safe. With the account its contacts and groups are lost.',
      'By default Zhitong only answers. When this is on it also sends notices and reminders unasked:',
      'at least {gap} seconds apart, at most {cap} a day, to registered contacts only.',
      'Use an account kept for this purpose, never your own; have a telephone number or a web link ready for what matters.',
    ].join('\n'),
  },
  'warning-yes': {
    zh: '要打开，请回复 yes；随时可以关闭。',
    en: 'To switch it on type yes; it can be switched off at any time.',
  },
  allowed: { zh: '已打开：{channel}可以主动发消息。', en: 'On: {channel} may write first.' },
  stopped: { zh: '已关闭：{channel}只回复，不主动发消息。', en: 'Off: {channel} only answers.' },
  passed: {
    zh: '（{channel}发不到您，改发到这里）',
    en: '(This could not reach you on {channel}, so it comes here.)',
  },
  'passed-form': {
    zh: '（{channel}联系不上您了。您在那边填的表都存着，可以在这里接着填）',
    en: '(You can no longer be reached on {channel}. The form you were filling in there is kept; go on with it here.)',
  },
  'go-on': { zh: '继续', en: 'Resume' },
  wechat: { zh: '微信', en: 'WeChat' },
  wecom: { zh: '企业微信', en: 'WeCom' },
  telegram: { zh: 'Telegram', en: 'Telegram' },
  web: { zh: '网页', en: 'the web page' },
} as const satisfies Record<string, Text>;

/** A channel as people call it. */
export function channelName(channel: string): Text {
  const known: Readonly<Record<string, Text>> = sendingWords;
  return known[channel] ?? { zh: channel, en: channel };
}
