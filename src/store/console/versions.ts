import type { Db } from '../db.js';

export interface PublishedVersion {
  /** pack/form */
  readonly form: string;
  readonly hash: string;
  readonly at: Date;
}

/** Every version of the forms of a pack that was ever in force here, the newest first. */
export async function listVersions(db: Db, pack: string): Promise<readonly PublishedVersion[]> {
  return await db.$queryRaw<PublishedVersion[]>`
    SELECT form, hash, created_at AS at FROM definition WHERE pack = ${pack}
    ORDER BY form, created_at DESC, hash`;
}
