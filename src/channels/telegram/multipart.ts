import { randomUUID } from 'node:crypto';
import type { OutgoingFile } from '../../chat/channel.js';

export interface Multipart {
  readonly type: string;
  readonly body: Uint8Array;
}

/** A multipart/form-data body: plain fields and one file under `name`. */
export function writeMultipart(
  fields: Readonly<Record<string, unknown>>,
  name: string,
  file: OutgoingFile,
): Multipart {
  const boundary = `zhitong-${randomUUID()}`;
  const head = (disposition: string) => `--${boundary}\r\ncontent-disposition: form-data; ${disposition}\r\n`;
  const chunks: Uint8Array[] = [];
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    chunks.push(Buffer.from(`${head(`name="${quote(key)}"`)}\r\n${text}\r\n`));
  }
  const type = /^[\w.+-]+\/[\w.+-]+$/.test(file.mime) ? file.mime : 'application/octet-stream';
  chunks.push(
    Buffer.from(
      `${head(`name="${quote(name)}"; filename="${quote(file.name)}"`)}content-type: ${type}\r\n\r\n`,
    ),
    file.bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  );
  return { type: `multipart/form-data; boundary=${boundary}`, body: Buffer.concat(chunks) };
}

/** As browsers do (https://html.spec.whatwg.org/#multipart-form-data): a name can not end its own header. */
const quote = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|\n/g, '%0D%0A')
    .replaceAll('"', '%22');
