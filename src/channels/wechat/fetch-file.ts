import type { Fetched } from '../../chat/channel.js';
import type { Life } from './life.js';
import { describeTrouble, nameTrouble } from './name-trouble.js';
import { within } from './within.js';

/** The content of a file that a person sent, by its message. Puppets keep it for some hours and for one log-in. */
export async function fetchFile(
  life: Life,
  id: string,
  maxBytes: number,
  withinMs: number,
): Promise<Fetched> {
  try {
    return await within(
      withinMs,
      life.guard(async () => read(await life.puppet.messageFile(id), maxBytes)),
    );
  } catch (error) {
    const permanent = nameTrouble(error) === 'nobody';
    return { kind: 'failed', permanent, why: describeTrouble(error) };
  }
}

type FileBox = Awaited<ReturnType<Life['puppet']['messageFile']>>;

async function read(box: FileBox, maxBytes: number): Promise<Fetched> {
  if (box.size > maxBytes) return { kind: 'too-large' };
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of await box.toStream()) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size > maxBytes) return { kind: 'too-large' };
    chunks.push(bytes);
  }
  return { kind: 'fetched', bytes: Buffer.concat(chunks) };
}
