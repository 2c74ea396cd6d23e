import { findUpload } from '../../store/uploads/find-upload.js';
import { readContent } from './content-file.js';
import type { Uploads } from './store-upload.js';

export interface ReadUpload {
  readonly personId: string | null;
  readonly name: string;
  readonly mime: string;
  readonly bytes: Buffer;
}

/** An upload with its content; undefined when it is not there or its content was removed. */
export async function readUpload({ folder, db }: Uploads, id: string): Promise<ReadUpload | undefined> {
  const row = await findUpload(db, id);
  const bytes = row && (await readContent(folder, row.sha256));
  return row && bytes && { personId: row.personId, name: row.name, mime: row.mime, bytes };
}
