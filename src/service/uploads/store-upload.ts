import { createHash } from 'node:crypto';
import { FILE_BYTES_MAX } from '../../flow/domain/file-kinds.js';
import type { FileRef } from '../../flow/questions/question-type.js';
import { newId } from '../../store/new-id.js';
import { addUpload } from '../../store/uploads/add-upload.js';
import { checkContent, type Refused } from './check-content.js';
import { cleanName } from './clean-name.js';
import { isWhole, pathOf, type Uploads, writeContent } from './content-file.js';

export interface NewUpload {
  readonly personId: string | null;
  readonly name: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
}

export type Stored =
  | { readonly kind: 'stored'; readonly ref: FileRef }
  | { readonly kind: 'refused'; readonly why: Refused };

/** Takes a file a person sent, if its content is what its name says and can do no harm. */
export async function storeUpload(uploads: Uploads, upload: NewUpload, now: Date): Promise<Stored> {
  const { folder, db } = uploads;
  const bytes = Buffer.from(upload.bytes.buffer, upload.bytes.byteOffset, upload.bytes.byteLength);
  if (bytes.length === 0) return { kind: 'refused', why: 'empty' };
  if (bytes.length > FILE_BYTES_MAX) return { kind: 'refused', why: 'too-large' };
  const content = await checkContent(upload.name, upload.mime, bytes);
  if (typeof content === 'string') return { kind: 'refused', why: content };
  const ref: FileRef = {
    id: newId(now.getTime()),
    name: cleanName(upload.name, content.extension),
    mime: content.mime,
    size: bytes.length,
  };
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await writeContent(uploads, sha256, bytes);
  await addUpload(db, { ...ref, personId: upload.personId, sha256 }, now);
  // It may have been cleared away between the two, as one that nobody refers to.
  if (!(await isWhole(pathOf(folder, sha256), bytes.length))) await writeContent(uploads, sha256, bytes);
  return { kind: 'stored', ref };
}
