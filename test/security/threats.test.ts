import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

test('each line of the threat model names a test that is there', () => {
  const text = readFileSync(join(root, 'docs/security.md'), 'utf8');
  const rows = text.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| tries'));
  const named = rows.map((row) => /`(test\/[^`]+)`(?:: (.+))? \|$/.exec(row) ?? [row]);
  const wrong = named.filter(([, file, title = '']) => {
    if (file === undefined || !existsSync(join(root, file))) return true;
    return !readFileSync(join(root, file), 'utf8').includes(title);
  });
  expect(wrong.map(([line]) => line)).toEqual([]);
  expect(rows.length).toBeGreaterThan(30);
});
