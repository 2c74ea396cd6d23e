import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FAULT_CODES, type Fault, showFault } from '../../src/packs/fault.js';
import { checkFile, loadPacks } from '../../src/packs/load-packs.js';

const folder = join(import.meta.dirname, '../broken-flows');
/** `of` names a file that is not there. */
const EXPECT = /^# expect(?: of (\S+))?: (.+)$/gm;
const CODE = /^\d+:\d+ ([a-z-]+) \S/;

const cases = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.name !== 'README.md');

const expectedIn = (path: string, name: string): string[] =>
  [...readFileSync(path, 'utf8').matchAll(EXPECT)].map(([, other, line]) => `${other ?? name}:${line}`);

/** What the headers of a file, or of all files of a folder, foretell. */
function expectedOf(entry: Dirent): string[] {
  const path = join(folder, entry.name);
  if (!entry.isDirectory()) return expectedIn(path, entry.name);
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => expectedIn(join(path, file), file));
}

function faultsOf(entry: Dirent): readonly Fault[] {
  const path = join(folder, entry.name);
  if (!entry.isDirectory()) return checkFile(path);
  const { faults } = loadPacks(path);
  // Broken packs need no conversations, but where just that is the fault.
  return entry.name === 'talks-missing' ? faults : faults.filter(({ code }) => code !== 'talks-missing');
}

describe('every broken flow is reported as its header says', () => {
  test.each(cases.map((entry) => [entry.name, entry] as const))('%s', (_, entry) => {
    const expected = expectedOf(entry);
    expect(expected).not.toEqual([]);
    expect(faultsOf(entry).map(showFault).sort()).toEqual(expected.sort());
  });
});

test('every fault code has a broken flow', () => {
  const shown = cases.flatMap(expectedOf).map((line) => CODE.exec(line.slice(line.indexOf(':') + 1))?.[1]);
  const codes = new Set(shown);
  expect([...codes].filter((code) => !FAULT_CODES.includes(code as never))).toEqual([]);
  expect(FAULT_CODES.filter((code) => !codes.has(code)).sort()).toEqual([]);
});
