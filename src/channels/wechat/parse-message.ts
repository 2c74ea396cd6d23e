import type { Act, FileOffer, Inbound, Sender } from '../../chat/inbound.js';
import { cleanText } from '../shared/clean-text.js';
import type { MessagePayload, Puppet } from './wechaty-types.js';
import { within } from './within.js';

/** wechaty-puppet's MessageType, as far as a person can send it. All others are notices of the system. */
export const MESSAGE = {
  attachment: 1,
  audio: 2,
  contact: 3,
  chatHistory: 4,
  emoticon: 5,
  image: 6,
  text: 7,
  location: 8,
  miniProgram: 9,
  transfer: 11,
  redEnvelope: 12,
  recalled: 13,
  url: 14,
  video: 15,
  post: 16,
} as const;

/** What no question takes; the house has kind words for each. */
const UNSUPPORTED: Readonly<Record<number, string>> = {
  [MESSAGE.audio]: 'voice',
  [MESSAGE.contact]: 'card',
  [MESSAGE.chatHistory]: 'chat-history',
  [MESSAGE.emoticon]: 'sticker',
  [MESSAGE.location]: 'location',
  [MESSAGE.miniProgram]: 'mini-program',
  [MESSAGE.transfer]: 'transfer',
  [MESSAGE.redEnvelope]: 'red-packet',
  [MESSAGE.recalled]: 'recalled',
  [MESSAGE.url]: 'link',
  [MESSAGE.video]: 'video',
  [MESSAGE.post]: 'link',
};

/** wechaty-puppet's ContactType: an Official Account that the bot follows is no person. */
const OFFICIAL = 2;
/** WeChat's own senders. */
const SYSTEM =
  /^(?:weixin|filehelper|fmessage|medianote|newsapp|floatbottle|qqmail|qmessage|tmessage|qqsync|weibo|lbsapp|shakeapp|feedsapp|blogapp|notification_messages)$/;
/** Seconds since 1970 are below this, milliseconds above. */
const SECONDS_MAX = 100_000_000_000;
/** After a mention WeChat puts a four-per-em space; typed by hand it is any blank. */
const AFTER_MENTION = '(?=[\\u2005\\s]|$)';
const NAME_MAX = 120;

export interface Reading {
  readonly puppet: Puppet;
  readonly account: string;
  /** The bot's own contact. */
  readonly self: string;
  readonly askMs: number;
  readonly now: number;
}

const timeOf = (timestamp: number | undefined, now: number): number =>
  timestamp === undefined || !(timestamp > 0) ? now : timestamp < SECONDS_MAX ? timestamp * 1000 : timestamp;

/** Whether a message is a person's and new, before anything more is asked about it. */
export function isHeard(payload: MessagePayload, self: string, since: number, now: number): boolean {
  const { talkerId, type, timestamp, roomId } = payload;
  if (!talkerId || talkerId === self || SYSTEM.test(talkerId)) return false;
  if (timeOf(timestamp, now) < since) return false;
  // In a room only words can be meant for the bot.
  if (roomId) return type === MESSAGE.text;
  return type === MESSAGE.text || isFile(type) || type in UNSUPPORTED;
}

const isFile = (type: number): boolean => type === MESSAGE.image || type === MESSAGE.attachment;

/** A message as the house takes it; undefined: it is not for the bot. */
export async function parseMessage(payload: MessagePayload, reading: Reading): Promise<Inbound | undefined> {
  const { puppet, account, askMs, now } = reading;
  const { id, talkerId, roomId, timestamp } = payload;
  const talker = await within(askMs, puppet.contactPayload(talkerId)).catch(() => undefined);
  if (talker?.type === OFFICIAL) return undefined;
  const act = roomId ? await parseInRoom(payload, roomId, reading) : await parseAct(payload, reading);
  if (!act) return undefined;
  const sender: Sender = {
    id: talkerId,
    name: shorten(talker?.name ?? ''),
    ...(talker?.alias ? { hint: shorten(talker.alias) } : {}),
  };
  return {
    channel: 'wechat',
    account,
    chat: roomId || talkerId,
    group: Boolean(roomId),
    sender,
    key: `wechat:${account}:${id}`,
    at: timeOf(timestamp, now),
    ...act,
  };
}

async function parseAct(payload: MessagePayload, reading: Reading): Promise<Act | undefined> {
  const { id: message, type } = payload;
  if (type === MESSAGE.text) return { kind: 'text', text: cleanText(payload.text ?? ''), message };
  if (isFile(type)) return { kind: 'files', files: [await offerOf(payload, reading)], caption: '', message };
  const what = UNSUPPORTED[type];
  return what === undefined ? undefined : { kind: 'unsupported', what, message };
}

/** A puppet that does not name the file must open it: a picture taken for another kind would be refused. */
async function offerOf(payload: MessagePayload, { puppet, askMs }: Reading): Promise<FileOffer> {
  const { id, filename } = payload;
  const box = filename ? undefined : await within(askMs, puppet.messageFile(id)).catch(() => undefined);
  const image = payload.type === MESSAGE.image;
  const name = shorten(filename || box?.name || (image ? 'photo.jpg' : 'file'));
  return { id, name, mime: box?.mediaType || mimeOf(name) };
}

const MIME: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

const mimeOf = (name: string): string =>
  MIME[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream';

/** In a room: only what mentions the bot, without the mention. */
async function parseInRoom(
  payload: MessagePayload,
  room: string,
  reading: Reading,
): Promise<Act | undefined> {
  const { puppet, askMs, self } = reading;
  const text = cleanText(payload.text ?? '');
  const names = text.includes('@') ? await ownNames(puppet, room, self, askMs) : [];
  const mention =
    names.length > 0 ? new RegExp(`@(?:${names.map(escapeName).join('|')})${AFTER_MENTION}`, 'g') : undefined;
  const mentioned = ('mentionIdList' in payload ? payload.mentionIdList : undefined)?.includes(self) ?? false;
  if (!mentioned && !(mention?.test(text) ?? false)) return undefined;
  const words = mention ? text.replaceAll(mention, ' ') : text;
  return { kind: 'text', text: words.replace(/\u2005/g, ' ').trim(), message: payload.id };
}

/** What the bot is called in this room and elsewhere, longest first. */
async function ownNames(puppet: Puppet, room: string, self: string, askMs: number): Promise<string[]> {
  const [here, elsewhere] = await Promise.all([
    within(askMs, puppet.roomMemberPayload(room, self)).catch(() => undefined),
    within(askMs, puppet.contactPayload(self)).catch(() => undefined),
  ]);
  const names = new Set([here?.roomAlias, here?.name, elsewhere?.name].filter((name) => name !== undefined));
  return [...names].filter((name) => name.trim() !== '').sort((a, b) => b.length - a.length);
}

const escapeName = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const shorten = (text: string): string => cleanText(text).slice(0, NAME_MAX).toWellFormed().trim();
