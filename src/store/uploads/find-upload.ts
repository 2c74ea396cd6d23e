import type { Db } from '../db.js';
import type { UploadRow } from './add-upload.js';

/** Ids come from outside; what is no UUID is not there. */
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

export async function findUpload(db: Db, id: string): Promise<UploadRow | undefined> {
  if (!UUID.test(id)) return undefined;
  const row = await db.upload.findUnique({
    where: { id },
    select: { id: true, personId: true, sha256: true, name: true, mime: true, size: true },
  });
  return row ?? undefined;
}

/** Those of the uploads that belong to this person. */
export async function findUploadsOf(
  db: Db,
  personId: string,
  ids: readonly string[],
): Promise<readonly UploadRow[]> {
  return db.upload.findMany({
    where: { personId, id: { in: ids.filter((id) => UUID.test(id)) } },
    select: { id: true, personId: true, sha256: true, name: true, mime: true, size: true },
  });
}
