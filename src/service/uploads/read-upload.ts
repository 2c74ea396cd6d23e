import { findUpload } from '../../store/uploads/find-upload.js';
import { readContent, type Uploads } from './content-file.js';

export interface ReadUpload {
  readonly personId: string | null;
  readonly name: string;
  readonly mime: string;
  readonly bytes: Buffer;
}

/** An upload with its content; undefined when it is not there or its content was removed. */
export async function readUpload(uploads: Uploads, id: string): Promise<ReadUpload | undefined> {
  const row = await findUpload(uploads.db, id);
  const bytes = row && (await readContent(uploads, row.sha256));
  return row && bytes && { personId: row.personId, name: row.name, mime: row.mime, bytes };
}
