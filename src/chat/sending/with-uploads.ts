import type { Outgoing, OutgoingFile } from '../channel.js';
import type { Letter } from '../turn/letter.js';
import type { ReadFile } from '../turn/take-files.js';

/** Uploads are read when they go out; one that is gone is left out. */
export async function withUploads(
  outgoing: Outgoing,
  uploads: NonNullable<Letter['uploads']>,
  readFile: ReadFile | undefined,
): Promise<Outgoing> {
  const files: OutgoingFile[] = [...(outgoing.files ?? [])];
  for (const { id, name, mime } of uploads) {
    const bytes = await readFile?.(id);
    if (bytes) files.push({ name, mime, bytes });
  }
  return { ...outgoing, files };
}
