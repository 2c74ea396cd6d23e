import type { Fields } from './bot-api-limits.js';

export interface Upload {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Buffer;
}

/** The fields of a call, as JSON or multipart, and the file that came with them. */
export async function readBody(body: Buffer, type: string): Promise<{ fields: Fields; upload?: Upload }> {
  if (!type.startsWith('multipart/form-data'))
    return { fields: body.length ? (JSON.parse(body.toString()) as Fields) : {} };
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  const fields: Record<string, unknown> = {};
  let upload: Upload | undefined;
  for (const [key, value] of form) {
    // What is no text travels as JSON.
    if (typeof value === 'string') fields[key] = key === 'reply_markup' ? JSON.parse(value) : value;
    else upload = { name: value.name, mime: value.type, bytes: Buffer.from(await value.arrayBuffer()) };
  }
  return upload ? { fields, upload } : { fields };
}
