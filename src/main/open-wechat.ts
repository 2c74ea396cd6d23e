import { type AcceptFriend, findCode } from '../channels/wechat/friend-requests.js';
import { puppetOptions } from '../channels/wechat/puppet-options.js';
import { WechatChannel } from '../channels/wechat/wechat-channel.js';
import type { Log } from '../chat/channel.js';
import type { Chat } from '../chat/chat.js';
import type { Metrics } from '../chat/metrics.js';
import type { Config } from '../config/config.js';
import { isOpenInvite } from '../service/invites/is-open-invite.js';
import { findBindCodes } from '../service/people/bind-code.js';
import { isLostCode, markLost } from '../service/people/mark-lost.js';
import { recogniseRooms } from '../service/rooms/recognise-rooms.js';
import type { Store } from '../store/store.js';
import { type Held, holdLease } from './hold-lease.js';
import { watchWechat } from './watch-wechat.js';

interface WechatParts {
  readonly store: Store;
  readonly secret: string;
  readonly publicUrl: () => string;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly chat: Chat;
  readonly accountId: (channel: string, account: string) => Promise<string>;
}

/** Whose friend requests are accepted; by default those with a good code. */
const FRIENDS = 'WECHATY_PUPPET_FRIENDS';

/** The WeChat account, driven by the process that holds its lease; undefined: WeChat is off. */
export async function openWechat(
  { wechat, dataDir }: Config,
  { store, secret, publicUrl, log, metrics, chat, accountId }: WechatParts,
): Promise<{ readonly lease: Held; stop(withinMs: number): Promise<void> } | undefined> {
  if (!wechat) return undefined;
  const { puppet, settings } = wechat;
  const watch = watchWechat({ store, secret, publicUrl, log, metrics, chat });
  const channel: WechatChannel = new WechatChannel({
    puppet,
    options: puppetOptions(puppet, settings),
    dataDir,
    log,
    acceptFriend: acceptFriend(settings[FRIENDS], (greeting) => hasCode(greeting)),
    onState: (status) => watch.hear(channel.account, status),
    onLogin: async ({ contacts, rooms }) => {
      const now = new Date();
      const known = await store.transact(async (tx) => ({
        ...(await markLost(tx, id, contacts, now)),
        ...(await recogniseRooms(tx, secret, id, rooms, now)),
      }));
      const { lost, back, moved, conflicts } = known;
      log.info({ lost, back, rooms: moved.length, unclear: conflicts.length }, 'who is who after a log-in');
    },
    onUnheard: (outcome) => metrics.inbound.inc({ channel: 'wechat', outcome }),
    print: (text) => void process.stdout.write(text),
  });
  const { name, account } = channel;
  const id = await accountId(name, account);

  /** A good invite, or the code of somebody the account has lost: then that is what they came to say. */
  async function hasCode(greeting: string): Promise<boolean | string> {
    const code = findCode(greeting);
    if (code !== undefined && (await isOpenInvite(store.prisma, secret, code, new Date()))) return true;
    if (!(await isLostCode(store.prisma, secret, { channel: name, account }, greeting))) return false;
    return findBindCodes(greeting)[0] ?? true;
  }

  const lease = holdLease(store, `${name}:${account}`, {
    async begin() {
      chat.serve(channel, id);
      await channel.receive(chat.handle);
    },
    async end() {
      await channel.stop(5000);
      chat.leave(channel, id);
    },
  });
  return {
    lease,
    async stop(withinMs) {
      await channel.stop(withinMs);
      await watch.settled();
    },
  };
}

function acceptFriend(
  wish: string | undefined,
  byCode: (greeting: string) => Promise<boolean | string>,
): AcceptFriend {
  return wish === 'always' || wish === 'never' ? wish : byCode;
}
