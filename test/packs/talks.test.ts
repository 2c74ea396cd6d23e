import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadPacks } from '../../src/packs/load-packs.js';
import { runTalks, showTalkResult } from '../../src/packs/run-talks.js';

const flows = join(import.meta.dirname, '../../flows');
const results = runTalks(loadPacks(flows)).map((result) => [result.name, result] as const);

// When these differ and the new words are right: npx zhitong flow test --update
test.each(results)('%s', (_, result) => {
  expect(showTalkResult(result)).toBe('');
});

const complete = results.filter(([name]) => /\.(straight|messy)\./.test(name));

test.each(complete)('%s ends with a submitted record', (name) => {
  expect(readFileSync(join(flows, name), 'utf8')).toMatch(/^ {2}status: submitted$/m);
});
