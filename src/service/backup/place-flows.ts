import { cp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { listFiles } from './list-files.js';

/** same: the packs here are those of the backup · placed: there were none here · beside: others are here, and stay. */
export type PlacedFlows = 'same' | 'placed' | 'beside';

/** What is asked is the release's or the agency's own: what lies here is never written over. */
export async function placeFlows(staged: string, flowsDir: string): Promise<PlacedFlows> {
  const given = await listFiles(staged);
  if (given.length > 0 && (await listFiles(flowsDir)).length === 0) {
    await cp(staged, flowsDir, { recursive: true });
    await rm(staged, { recursive: true });
    return 'placed';
  }
  for (const file of given)
    if (!(await isSameFile(join(staged, file), join(flowsDir, file)))) return 'beside';
  await rm(staged, { recursive: true, force: true });
  return 'same';
}

async function isSameFile(one: string, other: string): Promise<boolean> {
  const there = await readFile(other).catch(() => undefined);
  return there?.equals(await readFile(one)) === true;
}
