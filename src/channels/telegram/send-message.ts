import type { InlineKeyboardMarkup } from 'telegraf/types';
import type { Outcome, Outgoing } from '../../chat/channel.js';
import type { BotApi } from './bot-api.js';
import { BotApiError } from './bot-api-error.js';
import type { Keyboard } from './lay-out-keyboard.js';
import { type MessageRef, readRef, writeRef } from './message-ref.js';
import { outcomeOf } from './outcome-of.js';
import { keepKeyboard } from './paged-keyboards.js';
import { renderMessage } from './render-message.js';
import { sendFile } from './send-file.js';
import type { Shelf } from './shelf.js';

export interface Sending {
  readonly api: BotApi;
  readonly account: string;
  readonly shelf: Shelf;
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
  try {
    if (keyboard) await shelveTokens(sending, keyboard);
    if (
      replaced &&
      files.length === 0 &&
      (await edit(sending, outgoing, replaced, parts.at(-1) ?? '', keyboard))
    ) {
      return { kind: 'sent', id: writeRef({ id: replaced.id, page: keyboard?.page ?? 0 }) };
    }
    for (; delivered < parts.length; delivered++) {
      const under = delivered === parts.length - 1 ? keyboard : undefined;
      const { message_id } = await sending.api.call('sendMessage', {
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
      const id = await sendFile(sending.api, addressOf(outgoing), file);
      // The words are what a later press or edit refers to.
      last ??= id;
    }
    return { kind: 'sent', id: last === undefined ? '' : String(last) };
  } catch (error) {
    if (error instanceof BotApiError) return outcomeOf(error, delivered);
    return { kind: 'failed', permanent: false, why: 'the message could not be prepared', delivered };
  }
}

/** Chat and topic, as every method takes them. */
const addressOf = ({ chat, thread }: Outgoing) => ({
  chat_id: chat,
  ...(thread === undefined ? {} : { message_thread_id: Number(thread) }),
});

/** The last part of a long message carries its keyboard: it is the one a press replaces. */
async function edit(
  sending: Sending,
  outgoing: Outgoing,
  { id }: MessageRef,
  text: string,
  keyboard: Keyboard | undefined,
): Promise<boolean> {
  // Before the edit: whoever turns its page at once must get these buttons, not the ones before.
  if (keyboard && keyboard.pages > 1) await keep(sending, outgoing, id);
  try {
    await sending.api.call('editMessageText', {
      chat_id: outgoing.chat,
      message_id: id,
      text,
      link_preview_options: { is_disabled: true },
      ...markupOf(keyboard),
    });
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
