import { NOWHERE } from '../cipher/places.js';
import { sealerOf } from '../cipher/sealer.js';
import type { Db } from '../db.js';

/** Where a channel keeps small things between two messages, for all processes and across restarts. */
export interface Shelf {
  put(key: string, value: string): Promise<void>;
  get(key: string): Promise<string | undefined>;
}

export function databaseShelf(db: Db): Shelf {
  return {
    async put(key, value) {
      await db.$executeRaw`
        INSERT INTO shelf (key, value, at) VALUES (${key}, ${sealerOf(db).text(NOWHERE, value)}, now())
        ON CONFLICT (key) DO UPDATE SET value = excluded.value, at = excluded.at`;
    },
    async get(key) {
      const row = await db.shelf.findUnique({ where: { key }, select: { value: true } });
      return row?.value;
    },
  };
}
