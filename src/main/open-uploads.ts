import type { FindFile, StoreFile } from '../chat/turn/take-files.js';
import { readUpload } from '../service/uploads/read-upload.js';
import { removeUploads } from '../service/uploads/remove-uploads.js';
import { storeUpload } from '../service/uploads/store-upload.js';
import type { Store } from '../store/store.js';
import { findUpload } from '../store/uploads/find-upload.js';

interface Uploads {
  readonly store: StoreFile;
  readonly find: FindFile;
  read(id: string): Promise<Uint8Array | undefined>;
  drop(sha256s: readonly string[]): Promise<void>;
}

/** Files of people, under the data folder. */
export function openUploads({ prisma }: Pick<Store, 'prisma'>, folder: string): Uploads {
  const at = { folder, db: prisma };
  return {
    store: (personId, file) => storeUpload(at, { personId, ...file }, new Date()),
    async find(personId, id) {
      const row = await findUpload(prisma, id);
      if (!row || row.personId !== personId) return undefined;
      return { id: row.id, name: row.name, mime: row.mime, size: row.size };
    },
    read: async (id) => (await readUpload(at, id))?.bytes,
    drop: async (sha256s) => void (await removeUploads(at, sha256s)),
  };
}
