import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadPacks } from '../../src/packs/load-packs.js';
import { runTalks } from '../../src/packs/run-talks.js';

const page = readFileSync(join(import.meta.dirname, '../../docs/flows.md'), 'utf8');
const blocks = [...page.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, block]) => block ?? '');

/** The example of the page that begins like this. */
const example = (beginning: string): string => {
  const found = blocks.find((block) => block.startsWith(beginning));
  if (!found) throw new Error(`docs/flows.md has no example that begins with ${beginning}`);
  return found;
};

const flows = mkdtempSync(join(tmpdir(), 'tutorial-'));
const folder = join(flows, 'my-city');
mkdirSync(folder);
writeFileSync(join(folder, 'pack.yaml'), example('pack: my-city'));
writeFileSync(join(folder, 'visit.yaml'), example('form: visit\ntitle'));
afterAll(() => rmSync(flows, { recursive: true, force: true }));

test('the pack of docs/flows.md has no fault but the conversations that come later', () => {
  expect(loadPacks(flows).faults.map(({ code }) => code)).toEqual(['talks-missing']);
});

test('what it adds to the pack has no fault either', () => {
  const pack = join(folder, 'pack.yaml');
  writeFileSync(pack, `${example('pack: my-city')}${example('stages:')}`);
  const { faults, packs } = loadPacks(flows);
  expect(faults.map(({ code }) => code)).toEqual(['talks-missing']);
  expect(packs.get('my-city')?.file.rules).toHaveLength(2);
});

test('its conversations end with a submitted record', () => {
  const talks = blocks.filter((block) => block.startsWith('form: visit\nlang'));
  expect(talks).toHaveLength(2);
  ['straight', 'messy'].forEach((kind, i) => {
    writeFileSync(join(folder, `visit.${kind}.talk.yaml`), talks[i] ?? '');
  });
  const loaded = loadPacks(flows);
  expect(loaded.faults).toEqual([]);
  for (const { faults } of runTalks(loaded, { update: true })) expect(faults).toEqual([]);
  for (const kind of ['straight', 'messy']) {
    expect(readFileSync(join(folder, `visit.${kind}.talk.yaml`), 'utf8')).toContain('status: submitted');
  }
});
