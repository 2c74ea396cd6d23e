import type { Store } from '../store/store.js';
import type { Channel, Log } from './channel.js';
import type { House } from './lobby/visit.js';
import type { Metrics } from './metrics.js';
import type { Post } from './post.js';
import type { AtOnce } from './turn/at-once.js';
import type { Collector } from './turn/collector.js';
import type { Desk } from './turn/desk.js';
import type { FindFile, ReadFile, StoreFile } from './turn/take-files.js';

/** What every part of a conversation works with. */
export interface ChatParts {
  readonly store: Store;
  readonly house: House;
  readonly desk: Desk;
  readonly collector: Collector;
  readonly post: Post;
  /** What is no answer to a form holds a connection for a while: some are left for everything else. */
  readonly visits: AtOnce;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly storeFile: StoreFile;
  readonly findFile: FindFile;
  /** The content of an upload, whoever sent it. */
  readonly readFile: ReadFile;
  /** Removes the contents of files that nothing names any more. */
  readonly dropFiles: (sha256s: readonly string[]) => Promise<void>;
  readonly channelOf: (name: string, account: string) => Channel | undefined;
  /** A channel that is served here, by its account's row. */
  readonly accountAt: (accountId: string) => Channel | undefined;
  /** Names of the channels served here that edit what was sent. */
  readonly editing: () => readonly string[];
  readonly now: () => number;
}

/** A person on a channel. */
export interface Who {
  readonly channel: string;
  readonly account: string;
  readonly key: string;
}

/** People get other ids there when the account logs in anew. */
export const doIdsChange = ({ channelOf }: Pick<ChatParts, 'channelOf'>, who: Who): boolean =>
  channelOf(who.channel, who.account)?.can.stableIds === false;
