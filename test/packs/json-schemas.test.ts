import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { QUESTION_TYPE_NAMES } from '../../src/flow/questions/question-type.js';
import { jsonSchemas } from '../../src/packs/json-schemas.js';

const flows = join(import.meta.dirname, '../../flows');

describe('the JSON Schemas beside the packs', () => {
  // When they are stale: npx zhitong flow schema
  test.each(Object.entries(jsonSchemas()))('%s is up to date', (name, content) => {
    expect(readFileSync(join(flows, name), 'utf8')).toBe(content);
  });

  test('complete every question type', () => {
    const schema = jsonSchemas()['flow.schema.json'] ?? '';
    for (const type of QUESTION_TYPE_NAMES) expect(schema).toContain(`"const": "${type}"`);
  });

  test('are called by what they describe, and refuse unknown properties', () => {
    for (const content of Object.values(jsonSchemas())) {
      const schema = JSON.parse(content) as { title: string; additionalProperties: boolean };
      expect(schema.title).not.toBe('');
      expect(schema.additionalProperties).toBe(false);
    }
  });
});
