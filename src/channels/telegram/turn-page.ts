import type { Inbound } from '../../chat/inbound.js';
import { BotApiError } from './bot-api-error.js';
import { layOutKeyboard } from './lay-out-keyboard.js';
import { readRef, writeRef } from './message-ref.js';
import { recallKeyboard } from './paged-keyboards.js';
import { markupOf, type Sending } from './send-message.js';

/**
 * Shows another page of a keyboard under its message. Answers with the message and page when the buttons are
 * forgotten (another process sent them, or this one was started anew): the house then sends them again.
 */
export async function turnPage(
  { api, account, shelf }: Sending,
  { chat, on }: Extract<Inbound, { kind: 'press' }>,
  page: number,
): Promise<string | undefined> {
  const ref = on === undefined ? undefined : readRef(on);
  if (!ref) return undefined;
  const buttons = await recallKeyboard(shelf, [account, chat, ref.id]);
  if (!buttons) return writeRef({ id: ref.id, page });
  const keyboard = layOutKeyboard(buttons, page);
  try {
    await api.call('editMessageReplyMarkup', { chat_id: chat, message_id: ref.id, ...markupOf(keyboard) });
  } catch (error) {
    // Turning a page changes nothing that matters: the person may press again.
    if (!(error instanceof BotApiError)) throw error;
  }
  return undefined;
}
