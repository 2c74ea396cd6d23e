import { Fault } from '../../../../fault/fault.js';
import type { Definition } from '../../../../flow/definition/definition.js';
import type { PackFile } from '../../../../flow/definition/schema.js';
import type { Ask } from '../../console-page.js';

/** The pack the address names. */
export function packOf({ params, parts }: Ask): PackFile {
  const { pack = '' } = params;
  const file = parts.rulebook.packs.includes(pack) ? parts.rulebook.pack(pack) : undefined;
  if (!file) throw new Fault('not-found');
  return file;
}

/** The form the address names, as it is in force. */
export function formOf({ params, parts }: Ask): Definition {
  const definition = parts.current(`${params.pack}/${params.form}`);
  if (!definition) throw new Fault('not-found');
  return definition;
}
