import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { showFault } from '../../src/packs/fault.js';
import { loadPacks } from '../../src/packs/load-packs.js';
import { MINI, miniFlows } from './mini-flows.js';

const flows = join(import.meta.dirname, '../../flows');

describe('the packs of zhitong', () => {
  const loaded = loadPacks(flows);

  test('have no faults', () => {
    expect(loaded.faults.map(showFault)).toEqual([]);
  });

  test('are all there, in the order of their documents', () => {
    expect([...loaded.packs.keys()]).toEqual([
      'cnca-action',
      'common',
      'db32-t4918-2024',
      'db5101-t190-2024',
    ]);
    expect(loaded.packs.get('db5101-t190-2024')?.forms).toEqual([
      'clause-7-2',
      'clause-7-3',
      'clause-7-5',
      'annex-a',
      'annex-b',
      'annex-c',
      'annex-d',
      'annex-e',
      'annex-f',
    ]);
  });

  test('give a definition for every form', () => {
    const forms = [...loaded.packs.values()].flatMap(({ name, forms }) =>
      forms.map((form) => `${name}/${form}`),
    );
    expect([...loaded.definitions.keys()].sort()).toEqual(forms.sort());
    for (const [id, definition] of loaded.definitions) {
      expect(definition.id).toBe(id);
      expect(definition.hash).toMatch(/^[0-9a-f]{32}$/);
      expect(definition.slots.length).toBeGreaterThan(0);
    }
  });

  test('load to the same versions every time', () => {
    const hashes = (from: typeof loaded) => [...from.definitions.values()].map(({ hash }) => hash);
    expect(hashes(loadPacks(flows))).toEqual(hashes(loaded));
  });
});

describe('a folder', () => {
  test('that does not exist holds no packs', () => {
    expect(loadPacks(join(flows, 'nowhere')).packs.size).toBe(0);
  });

  test('keeps the forms without faults when another one has some', () => {
    const { definitions, faults } = loadPacks(
      miniFlows({
        'town/pack.yaml': MINI['city/pack.yaml'].replace('pack: city', 'pack: town'),
        'town/visit.yaml': MINI['city/visit.yaml'].replace('type: yes-no', 'type: yesno'),
      }),
    );
    expect([...definitions.keys()]).toEqual(['city/visit']);
    expect(faults.map(({ file }) => file)).toContain('town/visit.yaml');
  });

  test('may hold other files', () => {
    const folder = miniFlows({ 'flow.schema.json': '{}', 'README.md': '', 'city/notes.txt': 'ask again' });
    expect(loadPacks(folder).faults).toEqual([]);
  });

  test('in Windows line ends loads to the same version', () => {
    const hash = (visit: string) =>
      loadPacks(miniFlows({ 'city/visit.yaml': visit })).definitions.get('city/visit')?.hash;
    const visit = MINI['city/visit.yaml'];
    expect(hash(`\ufeff${visit.replaceAll('\n', '\r\n')}`)).toBe(hash(visit));
  });
});

test('every pack folder of zhitong has its conversations beside the forms', () => {
  for (const { name, forms } of loadPacks(flows).packs.values()) {
    const files = readdirSync(join(flows, name));
    for (const form of forms) {
      for (const kind of ['straight', 'messy']) expect(files).toContain(`${form}.${kind}.talk.yaml`);
    }
    const talks = files.filter((file) => file.endsWith('.talk.yaml'));
    expect(talks.filter((talk) => !existsSync(join(flows, name, `${talk.split('.')[0]}.yaml`)))).toEqual([]);
  }
});
