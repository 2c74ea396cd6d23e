import type { Config } from '../../config/config.js';
import { showFault } from '../../packs/fault.js';
import { loadPacks } from '../../packs/load-packs.js';
import { bad, type Finding, good } from './finding.js';

export function checkPacks({ flowsDir }: Config): readonly Finding[] {
  const { packs, definitions, faults } = loadPacks(flowsDir);
  if (faults[0]) return [bad('packs-bad', { count: faults.length, first: showFault(faults[0]) })];
  if (packs.size === 0) return [bad('packs-none', { path: flowsDir })];
  return [good('packs-good', { packs: packs.size, forms: definitions.size })];
}
