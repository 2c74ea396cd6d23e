import QRCode from 'qrcode';
import type { WechatState, WechatStatus } from '../channels/wechat/status.js';
import type { Log } from '../chat/channel.js';
import type { Chat } from '../chat/chat.js';
import type { Metrics } from '../chat/metrics.js';
import type { Text } from '../flow/json.js';
import { fill } from '../flow/say/fill.js';
import { logInLink, makeConsoleKey } from '../service/log-ins/console-key.js';
import { keepLogIn } from '../store/log-ins/log-ins.js';
import type { Store } from '../store/store.js';

interface Watching {
  readonly store: Store;
  readonly secret: string;
  readonly publicUrl: () => string;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly chat: Chat;
}

/** What operators hear of; in between nothing is worth a message. */
const NEWS: Readonly<Partial<Record<WechatState, Text>>> = {
  'waiting-for-scan': {
    zh: '微信需要扫码登录：用机器人的微信扫下面的码，或者打开 {link}（一小时内有效，请勿转发）',
    en: 'WeChat must be logged in: scan this code with the bot’s WeChat, or open {link} (good for an hour, do not pass it on)',
  },
  'logged-in': { zh: '微信已登录：{who}', en: 'WeChat is logged in: {who}' },
  'logged-out': {
    zh: '微信已退出登录，正在重新启动。',
    en: 'WeChat was logged out and is being started again.',
  },
  limited: {
    zh: '微信账号被平台限制，暂时发不出消息。请在手机上查看原因。',
    en: 'The platform limits the WeChat account: messages do not go out. See on its phone why.',
  },
};

/** Tells every process, the metrics and the operators how the log-in stands; one thing after the other. */
export function watchWechat({ store, secret, publicUrl, log, metrics, chat }: Watching) {
  let told: WechatState | undefined;
  let busy = Promise.resolve();
  return {
    hear(account: string, status: WechatStatus): void {
      metrics.wechat(account, status.state);
      busy = busy
        .then(() => keep(account, status))
        .then(() => tell(status))
        .catch((error: unknown) =>
          log.warn({ error: (error as Error).name }, 'the log-in could not be told'),
        );
    },
    settled: (): Promise<void> => busy,
  };

  async function keep(account: string, { state, since, who, qr }: WechatStatus): Promise<void> {
    await keepLogIn(store.prisma, {
      channel: 'wechat',
      account,
      state,
      since: new Date(since).toISOString(),
      ...(who === undefined ? {} : { who }),
      ...(qr === undefined ? {} : { qr }),
    });
  }

  /** Once for each turn of events: a code that renews itself every minute is not sent every minute. */
  async function tell({ state, who = '', qr }: WechatStatus): Promise<void> {
    const words = NEWS[state];
    const first = told === undefined && state === 'logged-in';
    if (!words || state === told || first) {
      if (words) told = state;
      return;
    }
    told = state;
    const link = logInLink(publicUrl(), makeConsoleKey(secret, new Date()));
    const with_ = { link, who };
    const text = { zh: fill(words, 'zh', with_), en: fill(words, 'en', with_) };
    const picture =
      qr === undefined ? undefined : (await QRCode.toBuffer(qr, { width: 480 })).toString('base64');
    const file =
      picture === undefined ? undefined : { name: 'wechat.png', mime: 'image/png', base64: picture };
    await chat.tellOperators({ channel: 'wechat', text, ...(file ? { file } : {}) });
  }
}
