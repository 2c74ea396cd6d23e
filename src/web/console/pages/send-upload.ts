import { Fault } from '../../../fault/fault.js';
import type { FileRef } from '../../../flow/questions/question-type.js';
import type { View } from '../console-page.js';
import type { ConsoleParts } from '../console-parts.js';

/** What a browser may show by itself without harm. */
const PICTURE = /^image\/(?:png|jpeg|gif|webp)$/;

/** One of these uploads: a picture is shown, anything else is saved. */
export async function sendUpload(
  { uploads }: ConsoleParts,
  files: readonly FileRef[],
  id: string | undefined,
): Promise<View> {
  const file = files.find((one) => one.id === id);
  const bytes = file && (await uploads.read(file.id));
  if (!file || !bytes) throw new Fault('not-found');
  const inline = PICTURE.test(file.mime);
  const { name, mime } = file;
  return { kind: 'file', name, mime, body: Buffer.from(bytes), ...(inline ? { inline } : {}) };
}
