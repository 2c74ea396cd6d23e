/** A person as the channel knows them. Everything here was typed by strangers. */
export interface Sender {
  readonly id: string;
  readonly name: string;
  readonly username?: string;
  /** The language of the person's app: "zh-hans", "en". */
  readonly lang?: string;
  /** What a remark left earlier says about who this may be: no proof of it. */
  readonly hint?: string;
}

/** A file the person sent; its content stays on the platform until it is fetched. */
export interface FileOffer {
  readonly id: string;
  readonly name: string;
  readonly mime: string;
  /** As the platform says; absent when it does not. */
  readonly size?: number;
  /** It lies in the uploads already, under this id. */
  readonly stored?: true;
}

interface About {
  readonly channel: string;
  readonly account: string;
  readonly chat: string;
  readonly group: boolean;
  /** How the group is called, where the message says so. */
  readonly title?: string;
  /** The topic of the group it was said in. */
  readonly thread?: string;
  readonly sender: Sender;
  /** The same for every delivery of one message: what the database refuses to store twice. */
  readonly key: string;
  /** When the platform says it was sent, epoch milliseconds. */
  readonly at: number;
}

/** What a person did. */
export type Act =
  | { readonly kind: 'text'; readonly text: string; readonly message: string; readonly forwarded?: true }
  | { readonly kind: 'command'; readonly command: string; readonly args: string; readonly message: string }
  /** First contact, by a deep link with a payload or without one. */
  | { readonly kind: 'start'; readonly payload: string; readonly message: string }
  /** `on` names the message whose button was pressed, for `Outgoing.replaces`. */
  | { readonly kind: 'press'; readonly button: string; readonly on?: string }
  /** The keyboard was turned to a page the channel no longer remembers: send the pending prompt with `replaces: on`. */
  | { readonly kind: 'page'; readonly on: string }
  | {
      readonly kind: 'files';
      readonly files: readonly FileOffer[];
      readonly caption: string;
      readonly message: string;
      /** Files sent together arrive one by one under one album. */
      readonly album?: string;
      readonly forwarded?: true;
    }
  /** A message sent before now reads like this. */
  | { readonly kind: 'edited'; readonly text: string; readonly message: string }
  /** Something no question takes: a sticker, a voice message, a location. */
  | { readonly kind: 'unsupported'; readonly what: string; readonly message: string }
  /** The person blocked or unblocked the bot, or a group removed or added it. */
  | { readonly kind: 'reachable'; readonly reachable: boolean }
  /** People came into the group. */
  | { readonly kind: 'joined' }
  /** The group at hand has a new id from now on. */
  | { readonly kind: 'moved'; readonly to: string };

export type Inbound = About & Act;
