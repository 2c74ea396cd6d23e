import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { Source } from '../../src/packs/source.js';

const flows = join(import.meta.dirname, '../../flows');

describe('reading YAML', () => {
  test('both parsers read the same of every file', () => {
    const files = readdirSync(flows, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.yaml'),
    );
    expect(files.length).toBeGreaterThan(100);
    for (const file of files) {
      const text = readFileSync(join(flows, file), 'utf8');
      expect(new Source(file, text).data, file).toEqual(parse(text));
    }
  });

  test.each([
    ['a: 1\na: 2\n', 'duplicate-key', 2, 1],
    ['a: [1, 2\nb: 3\n', 'yaml-syntax', 2, 1],
    ['a:\n  - b\n c: 1\n', 'yaml-syntax', 3, 1],
  ])('%j is reported where it stands', (text, code, line, column) => {
    const source = new Source('x.yaml', text);
    expect(source.data).toBeUndefined();
    expect(source.faults[0]).toMatchObject({ code, line });
    expect(source.faults[0]?.column).toBeGreaterThanOrEqual(column);
  });

  test('knows where a value, its key and what is missing stand', () => {
    const source = new Source('x.yaml', 'a: 1\nb:\n  - c: 2\n');
    expect(source.position(['b', 0, 'c'])).toEqual({ line: 3, column: 8 });
    expect(source.position(['b', 0, 'c'], 'key')).toEqual({ line: 3, column: 5 });
    expect(source.position(['b', 0, 'd'])).toEqual({ line: 3, column: 5 });
  });
});
