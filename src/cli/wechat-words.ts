import type { Text } from '../flow/json.js';

export const wechatWords = {
  off: {
    zh: '微信没有开启。在 .env 里设置 WECHATY_PUPPET 再启动。',
    en: 'WeChat is off. Set WECHATY_PUPPET in .env and start again.',
  },
  'not-started': {
    zh: '微信还没有启动过：先运行 npm start。',
    en: 'WeChat was never started: run npm start first.',
  },
  'no-calls': { zh: '没有需要打电话的人。', en: 'Nobody is to be called.' },
  page: {
    zh: '扫码页面（一小时内有效，只给信得过的人）：{link}',
    en: 'Page with the QR code (good for an hour, only for people you trust): {link}',
  },
} as const satisfies Record<string, Text>;
