import { expect, test } from 'vitest';
import { miniFlows } from '../packs/mini-flows.js';
import { zhitong } from './run-cli.js';

const docs = (...args: string[]) => zhitong(['flow', 'docs', ...args, '--flows', miniFlows()]);

test('a form: number, wording, type, options, condition, example', async () => {
  const { code, stdout } = await docs('city/visit');
  expect(code).toBe(0);
  expect(stdout).toContain('上门服务记录');
  expect(stdout).toContain('附录A');
  expect(stdout).toContain('### 基本情况');
  expect(stdout).toMatch(/1\. \*\*企业名称\*\* · short-text · 必填/);
  expect(stdout).toContain('较高 / 较低');
  expect(stdout).toContain('示例机械有限公司');
  expect(stdout).toMatch(/5\. \*\*现场照片\*\* · files · 选填/);
});

test('a pack: its documents, stages and all forms', async () => {
  const { code, stdout } = await docs('city', '--lang', 'en');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^# Example city guide\n/);
  expect(stdout).toContain('示例 001');
  expect(stdout).toMatch(/7\.1 Visit/);
  expect(stdout).toContain('Visit record');
});

test('what is not there', async () => {
  const { code, stdout, stderr } = await docs('city/vist');
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain('did you mean city/visit?');
});
