import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config/config.js';
import { Fault } from '../fault/fault.js';
import { findDatabase, startDatabase } from '../store/embedded/start-database.js';

/**
 * The service's database as it is, without bringing it up to this release: the running one's, an outside one, or the
 * embedded one started for this command.
 */
export async function attachDatabase({
  databaseUrl,
  dataDir,
}: Config): Promise<{ readonly url: string; end(): Promise<void> }> {
  const url = databaseUrl ?? (await findDatabase(dataDir));
  if (url !== undefined) return { url, end: async () => {} };
  const found = await Promise.all(
    ['postgres', 'postgres.location'].map((name) => stat(join(dataDir, name)).catch(() => undefined)),
  );
  if (found.every((one) => one === undefined)) throw new Fault('backup-nothing', { path: dataDir });
  const database = await startDatabase({ dataDir });
  return { url: database.url, end: () => database.stop() };
}
