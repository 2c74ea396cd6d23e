import { expect, test } from 'vitest';
import { cellOf } from '../../../src/service/export/cell-of.js';
import { csvLine } from '../../../src/service/export/csv.js';

test.each([
  [['a', 'b'], 'a,b\r\n'],
  [['a,b', 'c"d', 'e\nf'], '"a,b","c""d","e\nf"\r\n'],
  [[-5, 3.2, 0], '-5,3.2,0\r\n'],
  [['=1+1', '+86', '-5', '@SUM(A1)'], "'=1+1,'+86,'-5,'@SUM(A1)\r\n"],
  [['＝1+1', ' =1', '\t=1'], "'＝1+1,' =1,'\t=1\r\n"],
  [['=HYPERLINK("http://x","y")'], '"\'=HYPERLINK(""http://x"",""y"")"\r\n'],
  [['', '中文'], ',中文\r\n'],
])('%j is written %j', (cells, line) => {
  expect(csvLine(cells)).toBe(line);
});

test.each([
  [{ value: 86, shown: '86人' }, 86],
  [{ value: true, shown: '是', options: ['是', '否'] }, '是'],
  [{ value: 'satisfied', shown: '满意', options: ['满意'] }, '满意'],
  [{ value: '2026-11', shown: '2026年11月' }, '2026-11'],
  [{ value: { name: '张伟', phone: '1' }, shown: '张伟 1' }, '张伟 1'],
  [{ value: [{ a: 1 }], shown: '1 行' }, '[{"a":1}]'],
  [{ value: ['a', 'b'], shown: '甲、乙' }, '甲、乙'],
  [{ value: null, skipped: true, shown: '' }, ''],
  [{ value: { erased: true }, shown: '' }, ''],
  [undefined, ''],
])('%j stands as %j', (entry, cell) => {
  expect(cellOf(entry)).toBe(cell);
});
