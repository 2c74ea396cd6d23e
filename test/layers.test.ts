import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A tree of these files under the project's own layer rules; returns the names of the rules that were broken. */
function brokenRules(files: Readonly<Record<string, string>>): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'layers-'));
  folders.push(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(folder, 'tsconfig.json'), '{"compilerOptions":{"module":"NodeNext","target":"ES2023"}}');
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const config = join(root, '.dependency-cruiser.cjs');
  const args = [cruiser, '--config', config, '--output-type', 'json', 'src'];
  let output: string;
  try {
    output = execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  } catch (error) {
    output = (error as { stdout: string }).stdout;
  }
  const { summary } = JSON.parse(output) as {
    summary: { totalCruised: number; violations: { rule: { name: string } }[] };
  };
  expect(summary.totalCruised).toBeGreaterThan(1);
  return [...new Set(summary.violations.map((v) => v.rule.name))].sort();
}

const good = {
  'src/flow/a.ts': 'export const a = 1;\n',
  'src/packs/b.ts': "import { a } from '../flow/a.js';\nexport const b = a;\n",
  'src/main.ts': "import { b } from './packs/b.js';\nconsole.log(b);\n",
};

test('imports downwards are fine', () => {
  expect(brokenRules(good)).toEqual([]);
});

test('an import upwards fails the check', () => {
  const upwards = {
    ...good,
    'src/flow/a.ts': "import { c } from '../store/c.js';\nexport const a = c;\n",
    'src/store/c.ts': 'export const c = 1;\n',
  };
  expect(brokenRules(upwards)).toEqual(['flow-imports-only-floors-below', 'flow-is-pure']);
});

test('the engine may not reach for the disk', () => {
  const impure = {
    ...good,
    'src/flow/a.ts': "import { readFileSync } from 'node:fs';\nexport const a = readFileSync;\n",
  };
  expect(brokenRules(impure)).toEqual(['flow-is-pure']);
});

test('a new folder needs a place in the list of floors', () => {
  const homeless = {
    ...good,
    'src/attic/d.ts': "import { a } from '../flow/a.js';\nexport const d = a;\n",
    'src/main.ts':
      "import { b } from './packs/b.js';\nimport { d } from './attic/d.js';\nconsole.log(b, d);\n",
  };
  expect(brokenRules(homeless)).toEqual(['every-folder-has-a-floor']);
});

test('only where a process begins are the settings read', () => {
  const settings = { ...good, 'src/config/c.ts': 'export const c = 1;\n' };
  const main = "import { b } from './packs/b.js';\nimport { c } from './config/c.js';\nconsole.log(b, c);\n";
  expect(brokenRules({ ...settings, 'src/main.ts': main })).toEqual([]);
  const packs =
    "import { a } from '../flow/a.js';\nimport { c } from '../config/c.js';\nexport const b = a + c;\n";
  expect(brokenRules({ ...settings, 'src/packs/b.ts': packs })).toEqual(['packs-imports-only-floors-below']);
});

test('a circle fails the check', () => {
  const circle = {
    ...good,
    'src/flow/a.ts': "import { e } from './e.js';\nexport const a = e;\n",
    'src/flow/e.ts': "import { a } from './a.js';\nexport const e = () => a;\n",
  };
  expect(brokenRules(circle)).toEqual(['no-circular']);
});
