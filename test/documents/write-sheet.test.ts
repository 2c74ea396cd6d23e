import { Workbook } from '@cj-tech-master/excelts';
import { describe, expect, it, vi } from 'vitest';
import { gatherBytes, writeCsv, writeWorkbook } from '../../src/documents/write-sheet.js';

const columns = [{ head: '企业', width: 30 }, { head: '数' }];

async function read(bytes: Buffer) {
  const workbook = new Workbook();
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  return workbook.worksheets;
}

describe('a workbook', () => {
  it('comes back as it was written, with a bold head that stays in sight', async () => {
    const rows = [
      ['示例机械', 12],
      ['示例食品', 0.5],
    ] as const;
    const [sheet] = await read(await gatherBytes(writeWorkbook([{ name: '发送台账', columns, rows }])));
    expect(sheet?.name).toBe('发送台账');
    expect(sheet?.getRow(1).values).toEqual([undefined, '企业', '数']);
    expect(sheet?.getRow(1).font?.bold).toBe(true);
    expect(sheet?.getRow(2).values).toEqual([undefined, '示例机械', 12]);
    expect(sheet?.getRow(3).values).toEqual([undefined, '示例食品', 0.5]);
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(sheet?.getColumn(1).width).toBe(30);
  });

  it('never holds a formula that somebody typed', async () => {
    const typed = ['=1+1', '+86', '-1', '@SUM(A1)', '\t=1', '＝1', 'ok'];
    const [sheet] = await read(
      await gatherBytes(writeWorkbook([{ name: 's', columns, rows: typed.map((text) => [text, -1]) }])),
    );
    const first = typed.map((_, i) => sheet?.getRow(i + 2).getCell(1));
    expect(first.map((cell) => cell?.formula)).toEqual(typed.map(() => undefined));
    expect(first.map((cell) => cell?.value)).toEqual([...typed.slice(0, -1).map((text) => `'${text}`), 'ok']);
    expect(sheet?.getRow(2).getCell(2).value).toBe(-1);
  });

  it('takes any name for a sheet, and several sheets', async () => {
    const sheets = await read(
      await gatherBytes(
        writeWorkbook([
          { name: "'a/b[c]:*?'", columns, rows: [] },
          { name: '很'.repeat(50), columns, rows: [] },
          { name: '', columns, rows: [] },
        ]),
      ),
    );
    expect(sheets.map(({ name }) => name)).toEqual(['a b c', '很'.repeat(31), 'Sheet']);
  });

  it('holds any character and any length that Excel takes', async () => {
    const texts = [
      'a\u0000b\u000b',
      '_x000D_',
      '<&>"\'',
      '两\r\n行',
      '\ud800x',
      '😀',
      ' 空 ',
      'x'.repeat(40_000),
    ];
    const rows = texts.map((text) => [text, Number.NaN]);
    const [sheet] = await read(await gatherBytes(writeWorkbook([{ name: 's', columns, rows }])));
    expect(texts.map((_, i) => sheet?.getRow(i + 2).getCell(1).value)).toEqual([
      // Excel reads _x005F_ as the underscore it stands for.
      ...['ab', '_x005F_x000D_', '<&>"\'', '两\n行', '\ufffdx', '😀', ' 空 '],
      `${'x'.repeat(32_766)}…`,
    ]);
  });

  it('goes on in another sheet when one is full', async () => {
    const rows = Array.from({ length: 5 }, (_, i) => ['行', i] as const);
    const [two, one] = [rows.slice(0, 4), rows.slice(0, 0)];
    const sheets = await read(
      await gatherBytes(
        writeWorkbook(
          [
            { name: 's', columns, rows },
            { name: 'S', columns, rows: two },
            { name: 's 2', columns, rows: one },
          ],
          2,
        ),
      ),
    );
    expect(sheets.map(({ name, rowCount }) => [name, rowCount])).toEqual([
      ['s', 3],
      ['s 2', 3],
      ['s 3', 2],
      ['S 4', 3],
      ['S 5', 3],
      ['s 2 2', 1],
    ]);
    expect(sheets[2]?.getRow(2).values).toEqual([undefined, '行', 4]);
  });

  it('stops asking for rows once nobody wants them', async () => {
    let [begun, ended] = [false, false];
    const endless = (async function* () {
      begun = true;
      try {
        for (let n = 0; ; n++) {
          await new Promise((done) => setImmediate(done));
          yield ['x'.repeat(1000), n] as const;
        }
      } finally {
        ended = true;
      }
    })();
    const written = writeWorkbook([{ name: 's', columns, rows: endless }]);
    for await (const _ of written) if (begun) break;
    await vi.waitFor(() => expect(ended).toBe(true));
  });

  it('says so when its rows end in a fault', async () => {
    const rows = (async function* () {
      yield ['a', 1] as const;
      throw new Error('the database is away');
    })();
    await expect(gatherBytes(writeWorkbook([{ name: 's', columns, rows }]))).rejects.toThrow('away');
  });
});

describe('the same as CSV', () => {
  it('opens in Excel as UTF-8 and runs nothing', async () => {
    const csv = await gatherBytes(writeCsv({ columns, rows: [['=1', 2] as const, ['a,"b"', 3] as const] }));
    expect(csv.toString()).toBe('\ufeff企业,数\r\n\'=1,2\r\n"a,""b""",3\r\n');
  });
});
