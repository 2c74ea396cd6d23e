import type { Act, FileOffer } from '../../chat/inbound.js';
import type { ParsedMessage } from './update-schema.js';
import { UNSUPPORTED } from './update-schema.js';

/** The bot an update was sent to. */
export interface Me {
  readonly id: number;
  readonly username: string;
}

// core.telegram.org/bots/features#commands: up to 32 of latin letters, digits and underscores.
const COMMAND = /^\/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]{1,64}))?(?:\s+([\s\S]*))?$/;
const NAME_MAX = 120;

/** What a person meant by a message; undefined when it is none of the bot's business. `raw` still has every field. */
export function parseMessage(message: ParsedMessage, raw: object, me: Me): Act | undefined {
  const id = String(message.message_id);
  const group = message.chat.type !== 'private';
  const forwarded = message.forward_origin !== undefined || message.forward_date !== undefined;
  const mark = forwarded ? { forwarded: true as const } : {};

  const command = message.text !== undefined && !forwarded ? COMMAND.exec(message.text.trim()) : null;
  if (command) return parseCommand(command, id, group, me);
  if (group && message.new_chat_members?.some(({ is_bot }) => is_bot !== true)) return { kind: 'joined' };
  if (group && !speaksToMe(message, me)) return undefined;

  const what = UNSUPPORTED.find((kind) => kind in raw);
  if (what) return { kind: 'unsupported', what, message: id };
  const files = filesOf(message);
  if (files) {
    const album = message.media_group_id;
    const caption = withoutMention(message.caption ?? '', me);
    return { kind: 'files', files, caption, message: id, ...(album === undefined ? {} : { album }), ...mark };
  }
  if (message.contact) return { kind: 'text', text: message.contact.phone_number, message: id };
  if (message.text === undefined) return undefined;
  return { kind: 'text', text: withoutMention(message.text, me), message: id, ...mark };
}

/** A corrected text. Pictures replaced and live locations moving are not corrections. */
export function parseEdited(message: ParsedMessage, me: Me): Act | undefined {
  if (message.text === undefined) return undefined;
  if (message.chat.type !== 'private' && !speaksToMe(message, me)) return undefined;
  return { kind: 'edited', text: withoutMention(message.text, me), message: String(message.message_id) };
}

function parseCommand(found: RegExpExecArray, message: string, group: boolean, me: Me): Act | undefined {
  const [, name = '', addressee, rest = ''] = found;
  // In a group every bot hears every command.
  if (addressee !== undefined && !same(addressee, me.username) && group) return undefined;
  const command = name.toLowerCase();
  const args = rest.trim();
  return command === 'start'
    ? { kind: 'start', payload: args, message }
    : { kind: 'command', command, args, message };
}

function filesOf({ photo, document }: ParsedMessage): readonly FileOffer[] | undefined {
  if (document) {
    const { file_id, file_name, mime_type, file_size } = document;
    const name = (file_name ?? '').slice(0, NAME_MAX).toWellFormed() || 'file';
    return [{ id: file_id, name, mime: mime_type ?? 'application/octet-stream', ...sized(file_size) }];
  }
  // Telegram keeps a photo in several sizes and always as JPEG.
  const largest = photo?.reduce(
    (best, size) => (size.width * size.height > best.width * best.height ? size : best),
    photo[0] ?? NONE,
  );
  if (!largest || largest === NONE) return undefined;
  return [{ id: largest.file_id, name: 'photo.jpg', mime: 'image/jpeg', ...sized(largest.file_size) }];
}

const NONE = { file_id: '', width: 0, height: 0, file_size: undefined };

const sized = (size: number | undefined) => (size === undefined ? {} : { size });

/** In a group: the bot's name stands in the words, or the message answers one of its own. */
function speaksToMe({ reply_to_message, text, caption }: ParsedMessage, me: Me): boolean {
  return reply_to_message?.from?.id === me.id || (mentionOf(me)?.test(text ?? caption ?? '') ?? false);
}

function withoutMention(text: string, me: Me): string {
  const mention = text.includes('@') ? mentionOf(me) : undefined;
  return mention ? text.replaceAll(mention, '').trim() : text;
}

function mentionOf({ username }: Me): RegExp | undefined {
  return /^\w+$/.test(username) ? new RegExp(`@${username}(?!\\w)`, 'gi') : undefined;
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
