import type { OutgoingFile } from '../../chat/channel.js';
import type { BotApi } from './bot-api.js';
import { BotApiError } from './bot-api-error.js';
import { PHOTO_BYTES_MAX, UPLOAD_BYTES_MAX } from './limits.js';

const PHOTO_TYPES = ['image/jpeg', 'image/png'];

interface FileAddress {
  readonly chat_id: string;
  readonly message_thread_id?: number;
}

/** Sends a picture so that it is seen, anything else as a document. Answers with the message's id. */
export async function sendFile(api: BotApi, to: FileAddress, content: OutgoingFile): Promise<number> {
  const size = content.bytes.byteLength;
  if (size === 0 || size > UPLOAD_BYTES_MAX) {
    throw new BotApiError(
      'sendDocument',
      { kind: 'permanent' },
      413,
      'the file is empty or larger than 50 MB',
    );
  }
  if (PHOTO_TYPES.includes(content.mime) && size <= PHOTO_BYTES_MAX) {
    try {
      return await send('sendPhoto', 'photo');
    } catch (error) {
      // Telegram refuses pictures that are very long or wide; as a document every picture goes.
      if (!(error instanceof BotApiError) || error.failure.kind !== 'permanent') throw error;
    }
  }
  return send('sendDocument', 'document');

  async function send(method: 'sendPhoto' | 'sendDocument', field: string): Promise<number> {
    // The file itself travels as multipart, beside these fields.
    const params = { ...to } as Parameters<typeof api.call<typeof method>>[1];
    const { message_id } = await api.call(method, params, { file: { field, content } });
    return message_id;
  }
}
