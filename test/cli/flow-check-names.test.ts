import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { MINI, miniFlows } from '../packs/mini-flows.js';
import { zhitong } from './run-cli.js';

const check = (path: string, flows: string, cwd?: string) =>
  zhitong(['flow', 'check', path, '--flows', flows], '', cwd);

const BROKEN = { 'city/visit.yaml': MINI['city/visit.yaml'].replace('type: yes-no', 'type: yesno') };

test.each([['city'], ['city/visit'], ['city/visit.yaml']])(
  '%s names what lies in the flows folder',
  async (name) => {
    const { code, stdout } = await check(name, miniFlows(BROKEN));
    expect(code).toBe(1);
    expect(stdout).toMatch(/city\/visit\.yaml:25:15 unknown-type /);
  },
);

test('from inside the pack', async () => {
  const flows = miniFlows(BROKEN);
  const { stdout } = await check('visit.yaml', flows, join(flows, 'city'));
  expect(stdout).toMatch(/city\/visit\.yaml:25:15 unknown-type /);
});

test('faults of conversations are named as well', async () => {
  const file = 'city/visit.messy.talk.yaml';
  const flows = miniFlows({ [file]: MINI[file].replace('- say: 返回', '- sya: 返回') });
  for (const path of ['city', file]) {
    const { code, stdout } = await check(path, flows);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /visit\.messy\.talk\.yaml:7:5 unknown-property sya is not known here — did you mean say\?/,
    );
  }
});

describe('what holds no forms is no success', () => {
  test('a folder without packs', async () => {
    const { code, stderr } = await check('attic', miniFlows({ 'attic/notes.txt': '' }));
    expect(code).toBe(1);
    expect(stderr).toContain('there are no packs in');
  });

  test('a folder with forms and without a pack.yaml', async () => {
    const flows = miniFlows({ 'town/visit.yaml': MINI['city/visit.yaml'] });
    for (const path of [join(flows, 'town'), flows]) {
      const { code, stdout } = await check(path, flows);
      expect(code).toBe(1);
      expect(stdout).toMatch(/town\/pack\.yaml:1:1 pack-missing /);
    }
  });

  test('a file that is no flow', async () => {
    const { code, stderr } = await check('city/notes.txt', miniFlows({ 'city/notes.txt': '' }));
    expect(code).toBe(1);
    expect(stderr).toBe('city/notes.txt is no .yaml file\n');
  });
});
