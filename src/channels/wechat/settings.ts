import type { Log } from '../../chat/channel.js';
import type { LogInNews } from './describe-log-in.js';
import type { AcceptFriend } from './friend-requests.js';
import type { Unheard } from './intake.js';
import type { WechatStatus } from './status.js';
import type { Timing } from './timing.js';
import type { MakePuppet } from './wechaty-types.js';

export interface WechatSettings {
  /** One log-in: its name in the directory and of what it remembers. By default the puppet's name and `wechat`. */
  readonly account?: string;
  /** The puppet's package: it decides about quota and ids. */
  readonly puppet: string;
  readonly options?: Readonly<Record<string, unknown>>;
  /** Makes the puppet in place of its package. */
  readonly makePuppet?: MakePuppet | undefined;
  readonly dataDir: string;
  readonly log: Log;
  readonly now?: () => number;
  readonly random?: () => number;
  readonly stableIds?: boolean;
  readonly acceptFriend: AcceptFriend;
  readonly onState?: (status: WechatStatus) => void;
  /** After a log-in with new ids, before any message of it is handed on. Asked again until it resolves. */
  readonly onLogin?: (news: LogInNews) => Promise<void>;
  readonly onUnheard?: (why: Unheard) => void;
  /** Where the QR code is drawn. */
  readonly print?: (text: string) => void;
  readonly timing?: Partial<Timing>;
}
