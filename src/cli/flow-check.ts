import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { type Fault, showFault } from '../packs/fault.js';
import { CALENDAR_FILE, loadCalendar } from '../packs/load-calendar.js';
import { checkFile, loadPacks } from '../packs/load-packs.js';
import { checkTalkFiles } from '../packs/run-talks.js';
import { flowsFolder } from './flows-folder.js';

interface Checked {
  /** The folder that faults are relative to. */
  readonly root: string;
  readonly faults: readonly Fault[];
  readonly forms: number;
}

/** Prints every fault; 0 when there is none. */
export function flowCheck(asked: string | undefined, options: { flows?: string }): number {
  const checked = check(asked, flowsFolder(options.flows));
  if (typeof checked === 'string') {
    console.error(checked);
    return 1;
  }
  const { root, faults, forms } = checked;
  const near = relative(process.cwd(), root);
  const shown = near.startsWith('..') ? root : near;
  for (const fault of faults) console.log(showFault({ ...fault, file: join(shown, fault.file) }));
  if (faults.length === 0) console.log(`${forms} ${forms === 1 ? 'form' : 'forms'}, no faults`);
  else console.log(`${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}`);
  return faults.length === 0 ? 0 : 1;
}

/** What is asked for may be a folder of packs, a pack, a form or a talk, by path or by name. */
function check(asked: string | undefined, flows: string): Checked | string {
  const names = asked === undefined ? [flows] : [asked, join(flows, asked), join(flows, `${asked}.yaml`)];
  const found = names.find((name) => existsSync(name));
  if (found === undefined) return `there is no ${asked ?? flows}`;
  const full = resolve(found);
  if (statSync(full).isDirectory()) return checkFolder(full);
  if (!full.endsWith('.yaml')) return `${asked} is no .yaml file`;
  if (basename(full) === CALENDAR_FILE) return { root: dirname(full), ...checkCalendar(dirname(full)) };
  if (!existsSync(join(dirname(full), 'pack.yaml'))) {
    return { root: dirname(full), faults: checkFile(full), forms: 1 };
  }
  const pack = basename(dirname(full));
  return checkPart(dirname(dirname(full)), (file) => file === join(pack, basename(full)));
}

function checkFolder(full: string): Checked | string {
  const files = readdirSync(full).filter((file) => file !== CALENDAR_FILE);
  if (files.some((file) => file.endsWith('.yaml'))) {
    return checkPart(dirname(full), (file) => dirname(file) === basename(full));
  }
  const all = checkPart(full, () => true);
  return all.faults.length + all.forms === 0 ? `there are no packs in ${full}` : all;
}

const checkCalendar = (root: string) => ({ faults: loadCalendar(root).faults, forms: 0 });

/** Loaded with all its neighbours, because sub-flows and facts reach across packs. */
function checkPart(root: string, isWanted: (file: string) => boolean): Checked {
  const loaded = loadPacks(root);
  const all = [...loaded.faults, ...loadCalendar(root).faults, ...checkTalkFiles(loaded)];
  const faults = all.filter(({ file }) => isWanted(file));
  const forms = [...loaded.definitions.keys()].filter((id) => isWanted(`${id}.yaml`));
  return { root, faults, forms: forms.length };
}
