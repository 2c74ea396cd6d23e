import { expect, test } from 'vitest';
import { Fault, tellFault, toFault } from '../../src/fault/fault.js';
import { faultTable } from '../../src/fault/fault-table.js';

test('a fault fills its texts in both languages', () => {
  const fault = new Fault('database-running', { pid: 7, path: '/数据' });
  expect(fault.message).toContain('Process 7');
  expect(tellFault(fault, 'zh')).toContain('进程 7 已在使用 /数据');
  expect(faultTable[fault.code].retry).toBe(false);
});

test('anything thrown becomes a fault that keeps its cause', () => {
  const cause = new Error('x');
  expect(toFault(cause)).toMatchObject({ code: 'internal', cause });
  const fault = new Fault('internal');
  expect(toFault(fault)).toBe(fault);
});

test('both languages of a row name the same details, and statuses are HTTP ones', () => {
  const names = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
  for (const [code, row] of Object.entries(faultTable)) {
    expect(names(row.zh), code).toEqual(names(row.en));
    expect(row.status, code).toBeGreaterThanOrEqual(400);
    expect(row.status, code).toBeLessThan(600);
  }
});
