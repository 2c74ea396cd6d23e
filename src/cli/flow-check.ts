import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type Fault, showFault } from '../packs/fault.js';
import { checkFile, loadPacks } from '../packs/load-packs.js';
import { flowsFolder } from './flows-folder.js';

/** Prints every fault; 0 when there is none. */
export function flowCheck(path: string | undefined, options: { flows?: string }): number {
  const full = resolve(path ?? flowsFolder(options.flows));
  if (!existsSync(full)) {
    console.error(`there is no ${path ?? full}`);
    return 1;
  }
  const { faults, forms } = check(full);
  for (const fault of faults) console.log(showFault({ ...fault, file: join(rootOf(full), fault.file) }));
  if (faults.length === 0) console.log(`${forms} ${forms === 1 ? 'form' : 'forms'}, no faults`);
  else console.log(`${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}`);
  return faults.length === 0 ? 0 : 1;
}

const isPack = (folder: string) => existsSync(join(folder, 'pack.yaml'));
const shown = (folder: string) =>
  folder.startsWith(process.cwd()) ? folder.slice(process.cwd().length + 1) : folder;

/** The folder that faults are relative to. */
function rootOf(full: string): string {
  if (full.endsWith('.yaml')) return shown(dirname(isPack(dirname(full)) ? dirname(full) : full));
  return shown(isPack(full) ? dirname(full) : full);
}

function check(full: string): { faults: readonly Fault[]; forms: number } {
  const file = full.endsWith('.yaml');
  const folder = file ? dirname(full) : full;
  if (file && !isPack(folder)) return { faults: checkFile(full), forms: 1 };
  if (!file && !isPack(full)) {
    const { faults, definitions } = loadPacks(full);
    return { faults, forms: definitions.size };
  }
  // One pack or one of its files: loaded with its neighbours, because sub-flows and facts reach across packs.
  const { faults, definitions } = loadPacks(dirname(folder));
  const wanted = file ? join(basename(folder), basename(full)) : basename(folder);
  const own = faults.filter((fault) => (file ? fault.file === wanted : dirname(fault.file) === wanted));
  const forms = [...definitions.keys()].filter((id) =>
    file ? `${id}.yaml` === wanted : id.startsWith(`${wanted}/`),
  );
  return { faults: own, forms: forms.length };
}
