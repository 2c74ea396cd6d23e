import type { OutgoingFile } from '../../chat/channel.js';
import type { Params } from './bot-api.js';
import { BotApiError } from './bot-api-error.js';
import type { Call } from './call-paced.js';
import { PHOTO_BYTES_MAX, UPLOAD_BYTES_MAX } from './limits.js';
import type { Uploaded, UploadedFiles } from './uploaded-files.js';

const PHOTO_TYPES = ['image/jpeg', 'image/png'];

/** Chat and topic; words and buttons under the file. */
interface FileAddress {
  readonly chat_id: string;
  readonly message_thread_id?: number;
  readonly caption?: string;
}

type Method = 'sendPhoto' | 'sendDocument';

interface Sent {
  readonly message_id: number;
  readonly photo?: readonly { readonly file_id: string }[];
  readonly document?: { readonly file_id: string };
}

/** Sends a picture so that it is seen, anything else as a document. Answers with the message's id. */
export async function sendFile(
  { call, uploaded }: { readonly call: Call; readonly uploaded: UploadedFiles },
  to: FileAddress,
  content: OutgoingFile,
): Promise<number> {
  const { key } = content;
  if (key === undefined) return (await upload())[0];
  const known = await uploaded.find(key);
  if (known) {
    try {
      const { message_id } = await send(known.as === 'photo' ? 'sendPhoto' : 'sendDocument', known.id);
      return message_id;
    } catch (error) {
      if (!isPermanent(error)) throw error;
      uploaded.forget(key);
    }
  }
  return uploaded.upload(key, upload);

  async function upload(): Promise<readonly [number, Uploaded | undefined]> {
    const size = content.bytes.byteLength;
    if (size === 0 || size > UPLOAD_BYTES_MAX) {
      const why = 'the file is empty or larger than 50 MB';
      throw new BotApiError('sendDocument', { kind: 'permanent' }, 413, why);
    }
    if (PHOTO_TYPES.includes(content.mime) && size <= PHOTO_BYTES_MAX) {
      try {
        const { message_id, photo } = await send('sendPhoto');
        const id = photo?.at(-1)?.file_id;
        return [message_id, id === undefined ? undefined : { as: 'photo', id }];
      } catch (error) {
        // Telegram refuses pictures that are very long or wide; as a document every picture goes.
        if (!isPermanent(error)) throw error;
      }
    }
    const { message_id, document } = await send('sendDocument');
    return [message_id, document && { as: 'document', id: document.file_id }];
  }

  /** A file that is not known yet travels as multipart, beside the other fields. */
  async function send(method: Method, known?: string): Promise<Sent> {
    const field = method === 'sendPhoto' ? 'photo' : 'document';
    const params = { ...to, ...(known === undefined ? {} : { [field]: known }) } as unknown as Params<Method>;
    return call(method, params, known === undefined ? { file: { field, content } } : {});
  }
}

const isPermanent = (error: unknown): boolean =>
  error instanceof BotApiError && error.failure.kind === 'permanent';
