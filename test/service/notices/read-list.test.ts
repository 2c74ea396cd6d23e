import { deflateRawSync } from 'node:zlib';
import { Workbook } from '@cj-tech-master/excelts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Fault } from '../../../src/fault/fault.js';
import { tellListRow } from '../../../src/service/notices/list-words.js';
import { readList } from '../../../src/service/notices/read-list.js';
import { Crowd } from './crowd.js';

let crowd: Crowd;
let agencyId: string;
/** Contacts by what the test calls them. */
let people: Readonly<Record<'zhang' | 'li' | 'single' | 'elsewhere' | 'kept', string>>;
const CODE = '91512081MA62K0260E';

beforeAll(async () => {
  crowd = await Crowd.gather();
  agencyId = await crowd.agency();
  const other = await crowd.agency();
  const [shown, single] = [
    await crowd.firm({ agencyId, name: '成都示例机械有限公司', creditCode: CODE }),
    await crowd.firm({
      agencyId,
      name: '示例食品厂',
      facts: { 'enterprise.contact': { name: '王芳', phone: '028-86543210' } },
    }),
  ];
  // Two enterprises of one name, one without anybody, one that became another, one of somebody else's.
  await crowd.contact(await crowd.firm({ agencyId, name: '示例印刷有限公司' }));
  await crowd.contact(await crowd.firm({ agencyId, name: '示例印刷公司' }));
  await crowd.firm({ agencyId, name: '示例空壳有限公司' });
  const merged = await crowd.firm({ agencyId, name: '示例旧名有限公司', mergedInto: single });
  expect(merged).toBeDefined();
  people = {
    zhang: await crowd.contact(shown, { name: '张伟' }),
    li: await crowd.contact(shown, { name: '李娜' }),
    single: await crowd.contact(single, { name: '王芳' }),
    elsewhere: await crowd.contact(await crowd.firm({ agencyId: other, name: '示例他乡有限公司' })),
    kept: await crowd.contact(await crowd.firm({ agencyId, name: '示例铸造有限公司' })),
  };
  const facts = { 'enterprise.contact': { name: '张伟', phone: '13800138000' } };
  await crowd.paper('common/enrol-contact', { personId: people.zhang, enterpriseId: shown }, { facts });
});
afterAll(() => crowd.end());

const read = (bytes: Buffer | string, owner: Parameters<typeof readList>[1] = { agencyId }) =>
  readList(crowd.store.prisma, owner, { name: '名单', bytes: Buffer.from(bytes) });

const names = (persons: readonly string[]) =>
  Object.entries(people).flatMap(([name, id]) => (persons.includes(id) ? [name] : []));

async function sheet(rows: readonly (readonly unknown[])[]): Promise<Buffer> {
  const book = new Workbook();
  const page = book.addWorksheet('名单');
  for (const row of rows) page.addRow([...row] as never);
  return Buffer.from(await book.xlsx.writeBuffer());
}

async function refusal(bytes: Buffer | string): Promise<string> {
  const fault = await read(bytes).then(
    () => undefined,
    (error: Fault) => error,
  );
  return fault?.code ?? 'read';
}

describe('whom a list means', () => {
  test('by credit code, name, telephone, with the contact that a row names', async () => {
    const list = await read(
      [
        '企业名称,统一社会信用代码,联系人,电话',
        `随便写的名字,${CODE.toLowerCase()},张伟,`,
        '示例食品有限公司,,,',
        '示例铸造公司,,谁也不是,',
      ].join('\r\n'),
    );
    expect(list).toMatchObject({ rows: 3, faults: [], unknown: [] });
    expect(names(list.persons)).toEqual(['zhang', 'single', 'kept']);
    expect(names((await read('公司\n成都市示例机械有限责任公司')).persons)).toEqual(['zhang', 'li']);
    expect(names((await read('Mobile\n138 0013 8000\n028-8654 3210')).persons)).toEqual(['zhang', 'single']);
    expect(names((await read('单位,手机\n成都示例机械有限公司,13800138000')).persons)).toEqual(['zhang']);
  });

  test('what an enterprise was called before it became another', async () => {
    expect(names((await read('企业名称\n示例旧名有限公司')).persons)).toEqual(['single']);
  });

  test('those of another agency are not known; a bureau knows all', async () => {
    const text = '企业名称\n示例他乡有限公司';
    expect(await read(text)).toMatchObject({ persons: [], unknown: [{ row: 2, code: 'unknown' }] });
    const bureau = await read(text, { bureauId: await crowd.bureau() });
    expect(names(bureau.persons)).toEqual(['elsewhere']);
  });
});

describe('every bad row is told with its number', () => {
  test('in one report', async () => {
    const list = await read(
      [
        '培训名单（2026年）,,,',
        '企业名称,信用代码,联系人,联系电话',
        '示例食品厂,1234,,',
        ',,,12',
        '示例印刷有限公司集团公司,,,',
        '示例印刷,,,',
        '没听说过有限公司,,,',
        '示例空壳有限公司,,,',
        ',,王芳,',
        ',,,',
        '示例食品厂,,,',
      ].join('\n'),
    );
    expect(list.rows).toBe(8);
    expect(names(list.persons)).toEqual(['single']);
    expect(list.faults).toEqual([
      { row: 3, column: 'creditCode', code: 'credit-code', said: '1234' },
      { row: 4, column: 'phone', code: 'phone', said: '12' },
      { row: 6, column: 'enterprise', code: 'ambiguous', said: '示例印刷' },
      { row: 9, code: 'nothing', said: '王芳' },
      { row: 11, code: 'duplicate', said: '示例食品厂' },
    ]);
    expect(list.unknown).toEqual([
      { row: 5, code: 'unknown', said: '示例印刷有限公司集团公司' },
      { row: 7, code: 'unknown', said: '没听说过有限公司' },
      { row: 8, code: 'no-contact', said: '示例空壳有限公司' },
    ]);
    for (const row of [...list.faults, ...list.unknown]) {
      expect(tellListRow(row, 'zh')).toContain(`第${row.row}行`);
      expect(tellListRow(row, 'en')).toContain(`row ${row.row}`);
    }
  });

  test('a credit code that a spreadsheet took for a number', async () => {
    const list = await read('统一社会信用代码\n9.15E+17');
    expect(list.faults).toMatchObject([{ row: 2, code: 'credit-code', said: '9.15E+17' }]);
  });
});

describe('files as programs write them', () => {
  test('CSV with a mark, in GB18030, with quotes and other delimiters', async () => {
    expect(names((await read('\uFEFF企业名称;电话\n"示例食品厂";""')).persons)).toEqual(['single']);
    // 企业名称 / 示例食品厂
    const gbk = Buffer.from('c6f3d2b5c3fbb3c60d0acabec0fdcab3c6b7b3a7', 'hex');
    expect(names((await read(gbk)).persons)).toEqual(['single']);
    const wide = Buffer.from('\uFEFF企业名称\t电话\n示例食品厂\t', 'utf16le');
    expect(names((await read(wide)).persons)).toEqual(['single']);
    expect(
      names((await read('企业名称,备注\n示例食品厂,"一行\n""两行"""\n示例铸造有限公司,')).persons),
    ).toEqual(['single', 'kept']);
  });

  test('xlsx: numbers, formulas, formatted text; the rows as they are numbered there', async () => {
    const list = await read(
      await sheet([
        ['示例名单'],
        ['企业名称', '手机号码'],
        [{ richText: [{ text: '示例' }, { text: '食品厂' }] }, 13800138000],
        [],
        [{ formula: 'A3', result: '示例铸造有限公司' }, null],
        [{ formula: 'A3' }, ''],
      ]),
    );
    expect(names(list.persons)).toEqual(['single', 'kept']);
    expect(list).toMatchObject({ rows: 3, faults: [{ row: 6, column: 'enterprise', code: 'formula' }] });
  });

  test('nothing, no headings, no table', async () => {
    expect(await refusal('')).toBe('list-empty');
    expect(await refusal('\n , \n')).toBe('list-empty');
    expect(await refusal('企业名称,电话\n')).toBe('list-empty');
    expect(await refusal('成都示例机械有限公司\n示例食品厂')).toBe('list-no-header');
    expect(await refusal(await sheet([]))).toBe('list-empty');
    expect(await refusal(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 1, 2]))).toBe('list-unreadable');
    expect(await refusal(Buffer.from('PK not a zip at all'))).toBe('list-unreadable');
    expect(await refusal(Buffer.alloc(100))).toBe('list-unreadable');
  });

  test('too long, too large, and a small file that unpacks to a huge one', async () => {
    const lines = (count: number) => `电话\n${'13900139000\n'.repeat(count)}`;
    expect(await refusal(lines(20_001))).toBe('list-too-large');
    expect((await read(lines(20_000))).rows).toBe(20_000);
    expect(await refusal(Buffer.alloc(5 * 1024 * 1024 + 1, 'a'))).toBe('list-too-large');
    expect(await refusal(zip('xl/worksheets/sheet1.xml', Buffer.alloc(80 * 1024 * 1024)))).toBe(
      'list-too-large',
    );
    // One whose directory lies about its size.
    expect(await refusal(zip('xl/worksheets/sheet1.xml', Buffer.alloc(10_000), 100))).toBe('list-unreadable');
  });
});

/** A zip of one file, with the size that its directory is to claim. */
function zip(name: string, content: Buffer, size = content.length): Buffer {
  const packed = deflateRawSync(content);
  const [head, entry, end] = [Buffer.alloc(30), Buffer.alloc(46), Buffer.alloc(22)];
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(packed.length, 18);
  head.writeUInt32LE(size, 22);
  head.writeUInt16LE(name.length, 26);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(size, 24);
  entry.writeUInt16LE(name.length, 28);
  const at = head.length + name.length + packed.length;
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length + name.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([head, Buffer.from(name), packed, entry, Buffer.from(name), end]);
}
