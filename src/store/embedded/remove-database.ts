import { realpath, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { chooseHome, exists } from './home.js';
import { clearTheWay } from './running.js';

/** Removes an embedded database for good, with the server that a killed process left on it. Refuses beside a living one. */
export async function removeDatabase(dataDir: string): Promise<void> {
  if (!(await exists(dataDir))) return;
  const base = await realpath(dataDir);
  const home = await chooseHome(base, undefined);
  const data = join(home, 'data');
  if (await exists(data)) await clearTheWay(data);
  // Where the database's user cannot enter the data folder, it lies in a folder of its own elsewhere.
  await rm(dirname(home) === base ? home : dirname(home), { recursive: true, force: true });
}
