import type { Definition } from '../flow/definition/definition.js';
import { didYouMean } from '../packs/did-you-mean.js';
import { showFault } from '../packs/fault.js';
import { type LoadedPacks, loadPacks } from '../packs/load-packs.js';

/** The form of this name, or what to tell the person instead. */
export function findForm(
  name: string,
  flows: string,
): { loaded: LoadedPacks; definition: Definition } | { problem: string } {
  const loaded = loadPacks(flows);
  const definition = loaded.definitions.get(name);
  if (definition) return { loaded, definition };
  const faults = loaded.faults.filter((fault) => fault.file === `${name}.yaml`);
  if (faults.length > 0) return { problem: faults.map(showFault).join('\n') };
  const known = [...loaded.definitions.keys()];
  const hint = didYouMean(name, known);
  return {
    problem: [
      `there is no form ${name}${hint ? `; ${hint}` : ''}`,
      ...(known.length > 0 ? ['forms:', ...known.map((id) => `  ${id}`)] : [`no packs in ${flows}`]),
    ].join('\n'),
  };
}
