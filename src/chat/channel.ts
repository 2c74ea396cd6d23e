import type { Lang } from '../flow/json.js';
import type { Widget } from '../flow/questions/question-type.js';
import type { Button, Message } from '../flow/say/message.js';
import type { Inbound } from './inbound.js';

/** Telegram, the web page or WeChat: one account of it, behind the same few verbs. */
export interface Channel {
  readonly name: string;
  /** The bot, login or page this instance speaks for, unique within its name. */
  readonly account: string;
  readonly can: Abilities;
  readonly quota: Quota;
  /**
   * Hands every inbound message to `handle`, in order per chat and in parallel across chats.
   * A message is confirmed to the platform only after its promise resolved; a rejection means
   * "not stored": the same message comes again.
   */
  receive(handle: Handle): Promise<void>;
  /** Never throws: every way a send can end is an outcome. */
  send(outgoing: Outgoing): Promise<Outcome>;
  /** Gives up what is being sent, so that it does not arrive later: others send it. Missing: nothing arrives later. */
  cut?(): void;
  /** The bytes of a file a person sent. */
  fetchFile(id: string): Promise<Fetched>;
  /** Shows that an answer is on its way; a failure is nobody's concern. */
  showTyping(chat: string): Promise<void>;
  /**
   * Offers a person of this role their commands, in their language; undefined: what everybody is offered. A failure is
   * nobody's concern. Missing: the channel has no such menu.
   */
  setMenu?(chat: string, role: MenuRole | undefined, lang: Lang): Promise<void>;
  /** Leaves a remark of the account's own on a person, a hint at who they are. A failure is nobody's concern. */
  remember?(chat: string, hint: string): Promise<void>;
  /** A room as it is now, by which it is known again where ids change. Missing: a room keeps its id. */
  describeRoom?(chat: string): Promise<RoomSight | undefined>;
  /** Stops receiving and waits, at most `withinMs`, for the messages being handled. */
  stop(withinMs: number): Promise<void>;
}

/** For whom a menu of commands is. */
export type MenuRole = 'contact' | 'staff' | 'admin' | 'bureau' | 'operator';

/** What everybody in a room sees of it. */
export interface RoomSight {
  readonly title: string;
  /** Their names. */
  readonly members: readonly string[];
}

/** What a channel can show. */
export interface Abilities {
  readonly buttons: boolean;
  /** A message already sent may be replaced by a new version of itself. */
  readonly edits: boolean;
  readonly files: boolean;
  /** False: people get other ids when the account logs in anew, and are told a code by which they are known again. */
  readonly stableIds?: boolean;
  /** Longer texts go out as several messages. */
  readonly maxText: number;
  /** More buttons are paged. */
  readonly maxButtons: number;
  readonly maxButtonBytes: number;
  readonly maxUploadBytes: number;
  readonly maxDownloadBytes: number;
}

/** What the platform allows to be sent, in numbers of each channel: see sending/policy.ts. */
export interface Quota {
  /** How long after the person's last message a send is possible; undefined: always. */
  readonly replyWindowMs?: number;
  /** Sends allowed per message of the person; undefined: no such rule. */
  readonly perInbound?: number;
  readonly perChatPerSecond: number;
  readonly perGroupPerMinute: number;
  readonly perAccountPerSecond: number;
  readonly perAccountPerMinute?: number;
  /** Unprompted messages an account sends on a day of China. */
  readonly perAccountPerDay?: number;
  /** From one unprompted message of the account to the next: drawn between these. */
  readonly jitterMs?: readonly [min: number, max: number];
  /** Whether people are written to who did not just write; switched: once the operator allows it. */
  readonly proactive: 'always' | 'switched';
  /** Answers keep to the pace too; otherwise they go at once, and only the platform slows them down. */
  readonly paceAnswers?: true;
}

/** What to tell the platform about the message just handled. */
export interface Receipt {
  /** A short word shown over the pressed button ("already answered"). */
  readonly notice?: string;
}

export type Handle = (inbound: Inbound) => Promise<Receipt | undefined>;

export interface OutgoingFile {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
  /** The same wherever it is sent: a channel that can uploads it once. */
  readonly key?: string;
}

/** Whoever sends to many counts every call to the platform: each takes a place and says when it was answered. */
export interface CallPace {
  place(): Promise<() => void>;
}

/** One message to one chat: a flow's `Message` with its address. */
export interface Outgoing {
  readonly chat: string;
  /** The topic of a group it belongs to, where groups have topics. */
  readonly thread?: string;
  readonly text: string;
  readonly buttons: readonly Button[];
  /** What it is and how the person is to answer, for channels that show it. */
  readonly kind?: Message['kind'];
  readonly widget?: Widget;
  readonly files?: readonly OutgoingFile[];
  /** Edit this message instead of sending another: the `on` of the press being answered. */
  readonly replaces?: string;
  /** Parts that an earlier attempt already delivered: they are not sent again. */
  readonly delivered?: number;
  /** One of many: calls keep to this pace, and one that fails is not tried again by the channel. */
  readonly pace?: CallPace;
  /** Its end is accounted for: whether it may have arrived must be known, so no call is repeated by the channel. */
  readonly accounted?: boolean;
}

export type BlockReason =
  | 'by-person'
  | 'deactivated'
  | 'removed'
  | 'no-chat'
  | 'window'
  | 'quota'
  /** Nobody is known under this id any more: the account logged in anew. */
  | 'no-identity'
  /** Writing to people who did not just write is switched off. */
  | 'proactive-off';

/** How a send ended. `delivered` counts the parts of a long message that arrived before it failed. */
export type Outcome =
  | { readonly kind: 'sent'; readonly id: string }
  /** `movedTo`: nobody is there because the group has this id now. */
  | { readonly kind: 'blocked'; readonly reason: BlockReason; readonly movedTo?: string }
  | {
      readonly kind: 'retry';
      readonly afterMs: number;
      readonly delivered: number;
      /** slow-down: the platform asks for it; unanswered: it may have arrived; missing: trouble of the platform. */
      readonly why?: 'slow-down' | 'unanswered' | 'unreachable';
    }
  | {
      readonly kind: 'failed';
      readonly permanent: boolean;
      readonly why: string;
      readonly delivered: number;
    };

export type Fetched =
  | { readonly kind: 'fetched'; readonly bytes: Uint8Array }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'failed'; readonly permanent: boolean; readonly why: string };

/** What a channel needs of a logger. Never a token, a text or a name. */
export interface Log {
  info(data: object, message: string): void;
  warn(data: object, message: string): void;
  error(data: object, message: string): void;
}
