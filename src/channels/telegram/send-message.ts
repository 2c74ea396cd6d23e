import type { InlineKeyboardMarkup } from 'telegraf/types';
import type { Outcome, Outgoing, OutgoingFile } from '../../chat/channel.js';
import type { BotApi } from './bot-api.js';
import { BotApiError } from './bot-api-error.js';
import { type Call, callsOf } from './call-paced.js';
import type { Keyboard } from './lay-out-keyboard.js';
import { CAPTION_MAX } from './limits.js';
import { type MessageRef, readRef, writeRef } from './message-ref.js';
import { outcomeOf } from './outcome-of.js';
import { keepKeyboard } from './paged-keyboards.js';
import { renderMessage } from './render-message.js';
import { sendFile } from './send-file.js';
import type { Shelf } from './shelf.js';
import type { UploadedFiles } from './uploaded-files.js';

export interface Sending {
  readonly api: BotApi;
  readonly account: string;
  readonly shelf: Shelf;
  readonly uploaded: UploadedFiles;
}

/** Telegram's words for a topic of a group that is no more. */
const NO_TOPIC = /thread not found|TOPIC_(?:CLOSED|DELETED)/i;

/** Sends the parts of a message in order, files after the words; the keyboard stands under the last words. */
export async function sendMessage(sending: Sending, outgoing: Outgoing): Promise<Outcome> {
  const outcome = await sendParts(sending, outgoing);
  const { thread, ...rest } = outgoing;
  if (thread === undefined || outcome.kind !== 'failed' || !NO_TOPIC.test(outcome.why)) return outcome;
  // The group itself is still there.
  return sendParts(sending, { ...rest, delivered: outcome.delivered });
}

async function sendParts(sending: Sending, outgoing: Outgoing): Promise<Outcome> {
  const replaced = outgoing.replaces === undefined ? undefined : readRef(outgoing.replaces);
  const { parts, keyboard } = renderMessage(outgoing.text, outgoing.buttons, replaced?.page);
  const files = outgoing.files ?? [];
  if (parts.length + files.length === 0) {
    return { kind: 'failed', permanent: true, why: 'nothing to send', delivered: 0 };
  }
  let delivered = outgoing.delivered ?? 0;
  let last: number | undefined;
  const call = callsOf(sending.api, outgoing);
  const { uploaded } = sending;
  try {
    if (keyboard) await shelveTokens(sending, keyboard);
    if (
      replaced &&
      files.length === 0 &&
      (await edit(sending, call, outgoing, replaced, parts.at(-1) ?? '', keyboard))
    ) {
      return { kind: 'sent', id: writeRef({ ...replaced, page: keyboard?.page ?? 0 }) };
    }
    const captioned = delivered === 0 ? captionOf(parts, files, keyboard) : undefined;
    if (captioned) {
      const { file, caption } = captioned;
      const to = {
        ...addressOf(outgoing),
        ...(caption === undefined ? {} : { caption }),
        ...markupOf(keyboard),
      };
      const id = await sendFile({ call, uploaded }, to, file);
      return { kind: 'sent', id: writeRef({ id, page: 0, caption: true }) };
    }
    for (; delivered < parts.length; delivered++) {
      const under = delivered === parts.length - 1 ? keyboard : undefined;
      const { message_id } = await call('sendMessage', {
        ...addressOf(outgoing),
        text: parts[delivered] ?? '',
        link_preview_options: { is_disabled: true },
        ...markupOf(under),
      });
      last = message_id;
      if (under && under.pages > 1) await keep(sending, outgoing, message_id);
    }
    for (; delivered < parts.length + files.length; delivered++) {
      const file = files[delivered - parts.length];
      if (!file) continue;
      const id = await sendFile({ call, uploaded }, addressOf(outgoing), file);
      // The words are what a later press or edit refers to.
      last ??= id;
    }
    return { kind: 'sent', id: last === undefined ? '' : String(last) };
  } catch (error) {
    if (error instanceof BotApiError) return outcomeOf(error, delivered);
    return { kind: 'failed', permanent: false, why: 'the message could not be prepared', delivered };
  }
}

/** A file that goes to many carries its words: one message for each of them instead of two. */
function captionOf(
  parts: readonly string[],
  files: readonly OutgoingFile[],
  keyboard: Keyboard | undefined,
): { readonly file: OutgoingFile; readonly caption: string | undefined } | undefined {
  const [file] = files;
  const [caption] = parts;
  if (file?.key === undefined || files.length > 1 || parts.length > 1) return undefined;
  if ((caption?.length ?? 0) > CAPTION_MAX || (keyboard?.pages ?? 1) > 1) return undefined;
  return { file, caption };
}

/** Chat and topic, as every method takes them. */
const addressOf = ({ chat, thread }: Outgoing) => ({
  chat_id: chat,
  ...(thread === undefined ? {} : { message_thread_id: Number(thread) }),
});

/** The last part of a long message carries its keyboard: it is the one a press replaces. */
async function edit(
  sending: Sending,
  call: Call,
  outgoing: Outgoing,
  { id, caption }: MessageRef,
  text: string,
  keyboard: Keyboard | undefined,
): Promise<boolean> {
  // Before the edit: whoever turns its page at once must get these buttons, not the ones before.
  if (keyboard && keyboard.pages > 1) await keep(sending, outgoing, id);
  const at = { chat_id: outgoing.chat, message_id: id, ...markupOf(keyboard) };
  try {
    if (caption) await call('editMessageCaption', { ...at, caption: text });
    else await call('editMessageText', { ...at, text, link_preview_options: { is_disabled: true } });
  } catch (error) {
    if (!(error instanceof BotApiError)) throw error;
    // Gone, too old to edit, or a photo's caption: the person gets it as a new message.
    if (error.failure.kind === 'not-editable' || error.failure.kind === 'permanent') return false;
    if (error.failure.kind !== 'unchanged') throw error;
  }
  return true;
}

/** The message is already there: a page that can not be remembered is asked for again when it is wanted. */
async function keep(
  { shelf, account }: Sending,
  { chat, buttons }: Outgoing,
  message: number,
): Promise<void> {
  await keepKeyboard(shelf, [account, chat, message], buttons).catch(() => undefined);
}

async function shelveTokens({ shelf }: Sending, { tokens }: Keyboard): Promise<void> {
  for (const [token, id] of tokens) await shelf.put(token, id);
}

export function markupOf(keyboard: Keyboard | undefined): { reply_markup?: InlineKeyboardMarkup } {
  return keyboard ? { reply_markup: { inline_keyboard: keyboard.rows.map((row) => [...row]) } } : {};
}
