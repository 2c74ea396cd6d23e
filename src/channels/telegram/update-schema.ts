import { z } from 'zod';
import { cleanText } from '../shared/clean-text.js';

// Only what is read, and as leniently as it can be: what is missing or of a wrong type is absent, so that a
// new field or an odd client never costs a person their message. What has no id or chat is no update at all.

/** Telegram: at most 52 significant bits, safe in a double. */
const id = z.int();
const lenient = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);
const words = z.string().transform(cleanText);

const user = z.object({
  id,
  is_bot: lenient(z.boolean()),
  first_name: lenient(words),
  last_name: lenient(words),
  username: lenient(words),
  language_code: lenient(words),
});

const chat = z.object({
  id,
  type: z.enum(['private', 'group', 'supergroup', 'channel']),
  title: lenient(words),
});

const fileFields = {
  file_id: z.string().min(1).max(512),
  file_size: lenient(z.number().nonnegative()),
};

const photo = z.object({ ...fileFields, width: z.number().catch(0), height: z.number().catch(0) });
const document = z.object({ ...fileFields, file_name: lenient(words), mime_type: lenient(words) });

const message = z.object({
  message_id: id,
  date: lenient(z.number()),
  from: lenient(user),
  chat,
  text: lenient(words),
  caption: lenient(words),
  photo: lenient(z.array(photo)),
  document: lenient(document),
  contact: lenient(z.object({ phone_number: words, first_name: lenient(words) })),
  media_group_id: lenient(z.string()),
  forward_origin: z.unknown().optional(),
  forward_date: z.unknown().optional(),
  migrate_to_chat_id: lenient(id),
  migrate_from_chat_id: lenient(id),
  message_thread_id: lenient(id),
  is_topic_message: lenient(z.boolean()),
  new_chat_members: lenient(z.array(user)),
  reply_to_message: lenient(z.object({ from: lenient(z.object({ id })) })),
});

/** Messages of these kinds are no answer to anything; the person is told so. */
export const UNSUPPORTED = [
  'sticker',
  'voice',
  'video',
  'video_note',
  'audio',
  'animation',
  'location',
  'venue',
  'poll',
  'dice',
  'story',
  'game',
  'paid_media',
  'checklist',
] as const;

const keyboard = z.object({
  inline_keyboard: z.array(
    z.array(z.object({ callback_data: lenient(z.string()) }).catch({ callback_data: undefined })),
  ),
});

const callbackQuery = z.object({
  id: z.string().min(1).max(64),
  from: user,
  data: lenient(words),
  message: lenient(z.object({ message_id: id, chat, reply_markup: lenient(keyboard) })),
});

const memberUpdate = z.object({
  chat,
  from: user,
  date: lenient(z.number()),
  new_chat_member: z.object({ status: z.string() }),
});

/** The kinds of update asked for with getUpdates and setWebhook; all others are never sent. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

export const envelopeSchema = z.object({ update_id: z.int().nonnegative() });

export const updateSchema = envelopeSchema.extend({
  message: lenient(message),
  edited_message: lenient(message),
  callback_query: lenient(callbackQuery),
  my_chat_member: lenient(memberUpdate),
});

export type ParsedMessage = z.infer<typeof message>;
export type ParsedCallback = z.infer<typeof callbackQuery>;
export type ParsedUser = z.infer<typeof user>;
