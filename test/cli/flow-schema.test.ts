import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { jsonSchemas } from '../../src/packs/json-schemas.js';
import { miniFlows } from '../packs/mini-flows.js';
import { zhitong } from './run-cli.js';

test('writes the JSON Schemas beside the packs and names them', async () => {
  const flows = miniFlows();
  const { code, stdout } = await zhitong(['flow', 'schema', '--flows', flows]);
  expect(code).toBe(0);
  for (const [name, content] of Object.entries(jsonSchemas())) {
    expect(stdout).toContain(`${join(flows, name)}\n`);
    expect(readFileSync(join(flows, name), 'utf8')).toBe(content);
  }
});
