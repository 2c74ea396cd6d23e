import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonSchemas } from '../packs/json-schemas.js';
import { flowsFolder } from './flows-folder.js';

/** Writes the JSON Schemas beside the packs. */
export function flowSchema(options: { flows?: string }): number {
  const flows = flowsFolder(options.flows);
  for (const [name, content] of Object.entries(jsonSchemas())) {
    writeFileSync(join(flows, name), content);
    console.log(join(flows, name));
  }
  return 0;
}
