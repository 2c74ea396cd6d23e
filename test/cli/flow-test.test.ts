import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { miniFlows } from '../packs/mini-flows.js';
import { zhitong } from './run-cli.js';

const talks = (flows: string, ...args: string[]) => zhitong(['flow', 'test', '--flows', flows, ...args]);

test('conversations that are not written out yet: the differences, how to accept them, exit code 1', async () => {
  const { code, stdout } = await talks(miniFlows());
  expect(code).toBe(1);
  expect(stdout).toMatch(/city\/visit\.messy\.talk\.yaml:\d+ after “\(begin\)”\n {4}\+ 【上门服务记录】/);
  expect(stdout).toContain('2 conversations, 0 as written, 2 differ\n');
  expect(stdout).toContain('--update');
});

test('--update writes them out, and then they pass', async () => {
  const flows = miniFlows();
  const updated = await talks(flows, '--update');
  expect(updated.code).toBe(0);
  expect(updated.stdout).toBe('2 conversations, 2 as written (2 rewritten), 0 differ\n');
  const again = await talks(flows);
  expect(again).toEqual({ code: 0, stdout: '2 conversations, 2 as written, 0 differ\n', stderr: '' });
});

test('one form, one talk', async () => {
  const flows = miniFlows();
  expect((await talks(flows, 'city/visit.straight.talk.yaml', '--update')).stdout).toContain(
    '1 conversations',
  );
  expect(readFileSync(join(flows, 'city/visit.messy.talk.yaml'), 'utf8')).not.toContain('bot:');
  expect((await talks(flows, 'city/visit')).stdout).toContain('2 conversations, 1 as written, 1 differ');
});

test('a form without its messy talk', async () => {
  const flows = miniFlows({
    'city/pack.yaml': readFileSync(join(miniFlows(), 'city/pack.yaml'), 'utf8').replace(
      '[visit]',
      '[visit, other]',
    ),
    'city/other.yaml': readFileSync(join(miniFlows(), 'city/visit.yaml'), 'utf8').replace(
      'form: visit',
      'form: other',
    ),
  });
  await talks(flows, '--update');
  const { code, stdout } = await talks(flows);
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /city\/pack\.yaml:7:\d+ talks-missing other has no golden conversation straight and messy/,
  );
});

test('a name that no talk has', async () => {
  const { code, stdout, stderr } = await talks(miniFlows(), 'town');
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain('town');
});
