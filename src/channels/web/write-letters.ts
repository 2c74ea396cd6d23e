import type { Outgoing, OutgoingFile } from '../../chat/channel.js';
import type { Json } from '../../flow/json.js';
import type { Message } from '../../flow/say/message.js';
import type { Tx } from '../../store/db.js';
import { addLetter } from '../../store/letters/add-letter.js';

/** The page chooses the keyboard by `widget`; a channel without keyboards does without. */
export type WebOutgoing = Outgoing & Partial<Pick<Message, 'kind' | 'widget'>>;

/** Where the page fetches a file that a letter leads to. */
const fileHref = (seq: number): string => `/chat/api/file/letter-${seq}`;

/** Writes a message as letters, a file each after its words; returns the number of the one that has the buttons. */
export async function writeLetters(tx: Tx, identityId: string, outgoing: WebOutgoing): Promise<number> {
  const { text, buttons, kind, widget, replaces, files = [] } = outgoing;
  let first: number | undefined;
  if (text !== '' || buttons.length > 0 || files.length === 0) {
    first = await addLetter(tx, identityId, 'out', {
      text,
      buttons: buttons.map((button) => ({ ...button })),
      ...(kind === undefined ? {} : { kind }),
      ...(widget === undefined ? {} : { widget }),
      ...(/^\d{1,15}$/.test(replaces ?? '') ? { replaces: Number(replaces) } : {}),
    });
  }
  for (const file of files) {
    const seq = await addFile(tx, identityId, file);
    first ??= seq;
  }
  return first ?? 0;
}

async function addFile(tx: Tx, identityId: string, { name, mime, bytes }: OutgoingFile): Promise<number> {
  const content: Json = { name, mime, base64: Buffer.from(bytes).toString('base64') };
  const seq = await addLetter(tx, identityId, 'file', content);
  const file = { name, mime, size: bytes.byteLength, href: fileHref(seq) };
  return addLetter(tx, identityId, 'out', { text: '', buttons: [], file });
}
