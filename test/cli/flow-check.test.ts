import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { MINI, miniFlows } from '../packs/mini-flows.js';
import { zhitong } from './run-cli.js';

const check = (args: readonly string[], cwd?: string) => zhitong(['flow', 'check', ...args], '', cwd);

const BROKEN = { 'city/visit.yaml': MINI['city/visit.yaml'].replace('type: yes-no', 'type: yesno') };
const FAULT = /visit\.yaml:25:15 unknown-type there is no question type yesno — .*did you mean yes-no\?\n/;

describe('without faults', () => {
  test('all packs: a summary and exit code 0', async () => {
    const { code, stdout, stderr } = await check(['--flows', miniFlows()]);
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '1 form, no faults\n', stderr: '' });
  });

  test.each([['city'], ['city/visit.yaml'], ['city/visit.straight.talk.yaml']])('%s alone', async (path) => {
    const { code, stdout } = await check([join(miniFlows(), path)]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^[01] forms?, no faults\n$/);
  });
});

describe('with faults', () => {
  test('file:line:column, what was expected, what was meant, a summary and exit code 1', async () => {
    const { code, stdout } = await check(['--flows', miniFlows(BROKEN)]);
    expect(code).toBe(1);
    expect(stdout).toMatch(FAULT);
    expect(stdout).toMatch(/\n1 fault\n$/);
  });

  test('the file is named as the person would open it from here', async () => {
    const flows = miniFlows(BROKEN);
    expect((await check(['city'], flows)).stdout).toMatch(/^city\/visit\.yaml:25:15 /);
  });

  test('only what was asked for is reported', async () => {
    const flows = miniFlows({ ...BROKEN, 'town/pack.yaml': 'pack: [' });
    const { stdout } = await check([join(flows, 'town')]);
    expect(stdout).toMatch(/town\/pack\.yaml:1:\d+ yaml-syntax /);
    expect(stdout).not.toContain('city');
  });

  test('a form outside any pack can be checked alone', async () => {
    const flows = miniFlows({ 'loose.yaml': BROKEN['city/visit.yaml'] });
    const { code, stdout } = await check([join(flows, 'loose.yaml')]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/loose\.yaml:25:15 unknown-type /);
  });
});

test('a path that does not exist', async () => {
  const { code, stdout, stderr } = await check(['flows/nowhere']);
  expect({ code, stdout, stderr }).toEqual({ code: 1, stdout: '', stderr: 'there is no flows/nowhere\n' });
});

test('a flow with a byte order mark and Windows line ends has the same positions', async () => {
  const text = BROKEN['city/visit.yaml'].replaceAll('\n', '\r\n');
  const { stdout } = await check(['--flows', miniFlows({ 'city/visit.yaml': `\ufeff${text}` })]);
  expect(stdout).toMatch(FAULT);
});
