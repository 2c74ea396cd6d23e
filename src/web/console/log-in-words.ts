import type { Text } from '../../flow/json.js';

export const logInWords = {
  title: { zh: '微信登录', en: 'WeChat log-in' },
  none: { zh: '微信没有开启：先设置 WECHATY_PUPPET。', en: 'WeChat is off: set WECHATY_PUPPET first.' },
  scan: {
    zh: '用作为机器人的那个微信扫码，并在手机上确认。二维码会自动刷新。',
    en: 'Scan it with the WeChat account that is to be the bot, and confirm on its phone. The code renews itself.',
  },
} as const satisfies Record<string, Text>;

export const stateWords: Readonly<Record<string, Text>> = {
  off: { zh: '未开启', en: 'off' },
  starting: { zh: '正在启动', en: 'starting' },
  'waiting-for-scan': { zh: '等待扫码', en: 'waiting for the scan' },
  'logged-in': { zh: '已登录', en: 'logged in' },
  'logged-out': { zh: '已退出登录', en: 'logged out' },
  limited: { zh: '被平台限制', en: 'limited by the platform' },
};
