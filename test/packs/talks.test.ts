import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadPacks } from '../../src/packs/load-packs.js';
import { runTalks, showTalkResult } from '../../src/packs/run-talks.js';

const results = runTalks(loadPacks(join(import.meta.dirname, '../../flows')));

// When these differ and the new words are right: npx zhitong flow test --update
test.each(results.map((result) => [result.name, result] as const))('%s', (_, result) => {
  expect(showTalkResult(result)).toBe('');
});
