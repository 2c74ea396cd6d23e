import { compile } from '../../src/flow/definition/compile.js';
import type { Definition } from '../../src/flow/definition/definition.js';
import type { FlowFile } from '../../src/flow/definition/schema.js';

type Writable<T> = { -readonly [K in keyof T]: T[K] extends object ? Writable<T[K]> : T[K] };

/** All forms, one of them as its next version. */
export function changeForm(
  forms: ReadonlyMap<string, Definition>,
  id: string,
  change: (file: Writable<FlowFile>) => void,
): ReadonlyMap<string, Definition> {
  const old = forms.get(id);
  if (!old) throw new Error(`no form ${id}`);
  const file = structuredClone(old.file) as Writable<FlowFile>;
  change(file);
  const changed = compile(id, file as FlowFile, (use) => forms.get(use)?.file);
  return new Map([...forms, [id, changed]]);
}
