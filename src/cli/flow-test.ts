import { join } from 'node:path';
import { showFault } from '../packs/fault.js';
import { loadPacks } from '../packs/load-packs.js';
import { runTalks, showTalkResult } from '../packs/run-talks.js';
import { flowsFolder } from './flows-folder.js';

/** Plays the golden conversations; 0 when all went as written. */
export function flowTest(name: string | undefined, options: { flows?: string; update?: boolean }): number {
  const { update = false } = options;
  const flows = flowsFolder(options.flows);
  const loaded = loadPacks(flows);
  const results = runTalks(loaded, { only: name, update });
  if (results.length === 0) {
    console.error(name === undefined ? `no conversations in ${flows}` : `no conversations of ${name}`);
    return 1;
  }
  const wrong = results.filter(({ faults, differences }) => faults.length + differences.length > 0);
  for (const result of wrong) console.log(`${showTalkResult(result, flows)}\n`);
  const missing = loaded.faults.filter(
    (fault) => fault.code === 'talks-missing' && (name === undefined || fault.file.startsWith(`${name}/`)),
  );
  for (const fault of missing) console.log(showFault({ ...fault, file: join(flows, fault.file) }));
  const updated = results.filter((result) => result.updated).length;
  console.log(
    `${results.length} conversations, ${results.length - wrong.length} as written${updated > 0 ? ` (${updated} rewritten)` : ''}, ${wrong.length} differ`,
  );
  if (wrong.length > 0) console.log('If the new words are right: zhitong flow test --update');
  return wrong.length + missing.length > 0 ? 1 : 0;
}
