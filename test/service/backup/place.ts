import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import type { Keys, Lock } from '../../../src/service/backup/lock.js';
import { restoreBackup } from '../../../src/service/backup/restore-backup.js';
import { type WrittenBackup, writeBackup } from '../../../src/service/backup/write-backup.js';
import { openSession } from '../../../src/store/backup/open-session.js';
import { startTestServer } from '../../store/test-database.js';

export const SECRET = 'a-key-for-tests-and-nothing-else-at-all-0';
export const NOBODY: Keys = { identities: [] };

/** A server, and a folder that is gone afterwards. */
export async function openPlace() {
  const server = await startTestServer();
  const folder = mkdtempSync(join(tmpdir(), 'backup-'));
  chmodSync(folder, 0o755);
  return {
    server,
    folder,
    async end() {
      await server.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function run(url: string, sql: string, values: unknown[] = []) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}

export const putUpload = (folder: string, text: string): string => {
  const sha256 = createHash('sha256').update(text).digest('hex');
  const path = join(folder, sha256.slice(0, 2), sha256);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return sha256;
};

interface From {
  readonly url: string;
  readonly folder: string;
  readonly place?: 'file' | 'environment';
}

export async function backUp(
  { url, folder, place = 'file' }: From,
  lock: Lock,
  path: string,
): Promise<WrittenBackup> {
  const session = await openSession(url);
  try {
    const source = {
      ...{ session, release: '0.1.0', key: { secret: SECRET, place }, now: new Date() },
      ...{ uploads: join(folder, 'uploads'), flows: join(folder, 'flows') },
    };
    return await writeBackup(source, lock, path);
  } finally {
    await session.end();
  }
}

interface To {
  readonly url?: string;
  readonly dataDir: string;
  readonly flowsDir?: string;
  readonly secretKey?: string | undefined;
  readonly stoppedAt?: Date;
}

export const putBack = (path: string, keys: Keys, to: To) =>
  restoreBackup(
    path,
    keys,
    {
      ...{ databaseUrl: to.url, dataDir: to.dataDir, flowsDir: to.flowsDir ?? join(to.dataDir, 'packs') },
      secretKey: 'secretKey' in to ? to.secretKey : SECRET,
    },
    { stoppedAt: to.stoppedAt ?? new Date(), whenLoaded: async () => {} },
  );
