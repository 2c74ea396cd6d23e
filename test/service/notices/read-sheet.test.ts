import { Workbook } from '@cj-tech-master/excelts';
import { expect, test } from 'vitest';
import { gatherBytes, writeWorkbook } from '../../../src/documents/write-sheet.js';
import { readSheet } from '../../../src/service/notices/read-sheet.js';

/** Lines of many lengths, so that pieces of the file end within characters. */
const names = Array.from({ length: 5000 }, (_, i) => `示例${'质量'.repeat(i % 7)}第${i * 7}机械厂𠮷`);
const rows = names.map((name) => [name, '已送达']);

test.each([
  [
    'texts in the cells',
    () => gatherBytes(writeWorkbook([{ name: 's', columns: [{ head: 'a' }, { head: 'b' }], rows }])),
  ],
  [
    'texts in a table of their own',
    async () => {
      const workbook = new Workbook();
      const sheet = workbook.addWorksheet('s');
      for (const row of [['a', 'b'], ...rows]) sheet.addRow(row);
      return Buffer.from(await workbook.xlsx.writeBuffer());
    },
  ],
])('no character of a large workbook is lost: %s', async (_, make) => {
  const [, ...read] = await readSheet({ name: 'a.xlsx', bytes: await make() });
  expect(read.map(({ cells }) => cells)).toEqual(rows);
});
