import type { Db } from '../db.js';

export interface UploadRow {
  readonly id: string;
  readonly personId: string | null;
  /** Of the content; it names the file. */
  readonly sha256: string;
  readonly name: string;
  readonly mime: string;
  readonly size: number;
}

export async function addUpload(db: Db, row: UploadRow, now: Date): Promise<void> {
  await db.upload.create({ data: { ...row, createdAt: now } });
}
