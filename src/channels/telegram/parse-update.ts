import type { Act, Inbound, Sender } from '../../chat/inbound.js';
import { readCallback } from './callback-data.js';
import { writeRef } from './message-ref.js';
import { type Me, parseEdited, parseMessage } from './parse-message.js';
import {
  ALLOWED_UPDATES,
  envelopeSchema,
  type ParsedCallback,
  type ParsedMessage,
  type ParsedUser,
  updateSchema,
} from './update-schema.js';

const NAME_MAX = 128;

export interface Parsed {
  readonly updateId: number;
  /** Updates of one lane are handled in order: a chat, or the update itself when it has none. */
  readonly lane: string;
  /** Undefined: nothing the bot answers. */
  readonly inbound?: Inbound;
  /** It says to be what it is not: a field that every such update has is missing or of a wrong type. */
  readonly malformed?: true;
  /** The press to answer, so that the person's button stops spinning. */
  readonly press?: string;
}

/** Reads one update of Telegram. Undefined when it is none: without an id it can be neither ordered nor confirmed. */
export function parseUpdate(raw: unknown, me: Me, now: number): Parsed | undefined {
  const updateId = envelopeSchema.safeParse(raw).data?.update_id;
  if (updateId === undefined) return undefined;
  const update = updateSchema.safeParse(raw).data;
  const { message, edited_message, callback_query, my_chat_member } = update ?? {};
  const malformed = ALLOWED_UPDATES.some((kind) => kind in (raw as object) && update?.[kind] === undefined);
  const about = (
    chat: ParsedMessage['chat'],
    from: ParsedUser,
    date: number | undefined,
    act: Act,
    thread?: string,
  ): Inbound => ({
    channel: 'telegram',
    account: String(me.id),
    chat: String(chat.id),
    group: chat.type !== 'private',
    ...(chat.title ? { title: chat.title.slice(0, NAME_MAX).toWellFormed() } : {}),
    ...(thread === undefined ? {} : { thread }),
    sender: senderOf(from),
    // The chat stands in it too: a bot whose numbering began anew (a server of its own was moved) loses nobody's message.
    key: `telegram:${me.id}:${updateId}:${chat.id}`,
    at: date === undefined ? now : date * 1000,
    ...act,
  });
  const result = (chat: ParsedMessage['chat'] | undefined, inbound?: Inbound, press?: string): Parsed => ({
    updateId,
    lane: chat ? String(chat.id) : `update:${updateId}`,
    ...(inbound ? { inbound } : {}),
    ...(malformed ? { malformed } : {}),
    ...(press === undefined ? {} : { press }),
  });

  if (callback_query) {
    const { id, from, message: on } = callback_query;
    const act = on && on.chat.type !== 'channel' ? parsePress(callback_query) : undefined;
    return result(on?.chat, on && act ? about(on.chat, from, undefined, act) : undefined, id);
  }
  if (my_chat_member) {
    const { chat, from, date, new_chat_member } = my_chat_member;
    const reachable = !['kicked', 'left'].includes(new_chat_member.status);
    const heard = chat.type !== 'channel';
    return result(chat, heard ? about(chat, from, date, { kind: 'reachable', reachable }) : undefined);
  }
  const moved = message && parseMove(message);
  if (message && moved) {
    // Said by whoever upgraded the group, at times by nobody.
    const from = message.from ?? { id: message.chat.id };
    const chat = { ...message.chat, id: moved.from };
    return result(message.chat, about(chat, from, message.date, { kind: 'moved', to: moved.to }));
  }
  const said = message ?? edited_message;
  // Other bots, channels and anonymous administrators have no person to answer.
  if (!said?.from || said.from.is_bot || said.chat.type === 'channel') return result(said?.chat);
  const act = message
    ? parseMessage(message, (raw as { message: object }).message, me)
    : parseEdited(said, me);
  return result(said.chat, act && about(said.chat, said.from, said.date, act, threadOf(said)));
}

/** Replies have a thread of their own in every supergroup; a topic is said to be one. */
const threadOf = ({ is_topic_message, message_thread_id }: ParsedMessage): string | undefined =>
  is_topic_message && message_thread_id !== undefined ? String(message_thread_id) : undefined;

/** Said twice, in the old group and in the supergroup it became: either will do. */
function parseMove({ chat, migrate_to_chat_id, migrate_from_chat_id }: ParsedMessage) {
  if (chat.type === 'private' || chat.type === 'channel') return undefined;
  if (migrate_to_chat_id !== undefined) return { from: chat.id, to: String(migrate_to_chat_id) };
  return migrate_from_chat_id === undefined ? undefined : { from: migrate_from_chat_id, to: String(chat.id) };
}

/** A press with the page its keyboard showed; the channel resolves tokens and turns pages itself. */
function parsePress({ data, message }: ParsedCallback): Act | undefined {
  if (data === undefined || data === '') return undefined;
  const on = message && writeRef({ id: message.message_id, page: pageShown(message) });
  return { kind: 'press', button: data, ...(on === undefined ? {} : { on }) };
}

function pageShown({ reply_markup }: NonNullable<ParsedCallback['message']>): number {
  for (const { callback_data } of reply_markup?.inline_keyboard.flat() ?? []) {
    const pressed = callback_data === undefined ? undefined : readCallback(callback_data);
    if (pressed?.kind === 'here') return pressed.page;
  }
  return 0;
}

function senderOf({ id, first_name, last_name, username, language_code }: ParsedUser): Sender {
  const name = [first_name, last_name].filter(Boolean).join(' ').slice(0, NAME_MAX).toWellFormed();
  return {
    id: String(id),
    name,
    ...(username ? { username } : {}),
    ...(language_code ? { lang: language_code } : {}),
  };
}
