import { join } from 'node:path';
import type { Definition } from '../flow/definition/definition.js';
import { didYouMean } from '../packs/did-you-mean.js';
import { showFault } from '../packs/fault.js';
import type { LoadedPacks } from '../packs/load-packs.js';

/** The form of this name, or what to tell the person instead. */
export function findForm(
  name: string,
  { definitions, faults, packs }: LoadedPacks,
  flows: string,
): { definition: Definition } | { problem: string } {
  const definition = definitions.get(name);
  if (definition) return { definition };
  const own = faults.filter((fault) => fault.file === `${name}.yaml`);
  if (own.length > 0) {
    return { problem: own.map((fault) => showFault({ ...fault, file: join(flows, fault.file) })).join('\n') };
  }
  const known = [...packs.values()].flatMap((pack) => pack.forms.map((form) => `${pack.name}/${form}`));
  const hint = didYouMean(name, known);
  return {
    problem: [
      `there is no form ${name}${hint ? `; ${hint}` : ''}`,
      ...(known.length > 0 ? ['forms:', ...known.map((id) => `  ${id}`)] : [`no packs in ${flows}`]),
    ].join('\n'),
  };
}
