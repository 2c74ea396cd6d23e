import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkContent } from '../../../src/service/uploads/check-content.js';
import { cleanName } from '../../../src/service/uploads/clean-name.js';
import { jpeg, makeOffice, makeOldOffice, makeOpenDocument, makeZip, mp4, pdf, png } from './make-files.js';

const check = (name: string, bytes: Buffer | string, mime = '') =>
  checkContent(name, mime, Buffer.from(bytes as string));

const gbk = Buffer.from('c6f3d2b52cc8cbcafd0a', 'hex'); // 企业,人数
const docx = makeOffice('docx');
const xlsx = makeOffice('xlsx');
const zeros = Buffer.alloc(40_000_000);

describe('taken', () => {
  test.each<[string, Buffer | string, string, object]>([
    ['照片.jpg', jpeg, 'image/jpeg', { kind: 'image', extension: 'jpg', mime: 'image/jpeg' }],
    ['照片.JPEG', jpeg, '', { kind: 'image', extension: 'jpeg' }],
    ['a.png', png, 'application/octet-stream', { kind: 'image', mime: 'image/png' }],
    ['screenshot.jpg', png, 'image/jpeg', { kind: 'image', extension: 'png', mime: 'image/png' }],
    ['blob', png, 'image/png', { kind: 'image', extension: 'png' }],
    ['报告.pdf', pdf(), 'application/pdf', { kind: 'document', extension: 'pdf', mime: 'application/pdf' }],
    ['方案.docx', docx, '', { kind: 'document', extension: 'docx' }],
    ['方案.wps', docx, '', { kind: 'document', extension: 'wps' }],
    ['台账.xlsx', xlsx, '', { kind: 'table', extension: 'xlsx' }],
    ['课件.pptx', makeOffice('pptx'), '', { kind: 'document', extension: 'pptx' }],
    ['a.odt', makeOpenDocument('application/vnd.oasis.opendocument.text'), '', { kind: 'document' }],
    ['a.ods', makeOpenDocument('application/vnd.oasis.opendocument.spreadsheet'), '', { kind: 'table' }],
    ['发票.ofd', makeZip([{ name: 'OFD.xml', data: '<ofd/>' }]), '', { kind: 'document', extension: 'ofd' }],
    [
      '旧.doc',
      makeOldOffice('WordDocument'),
      'application/msword',
      { kind: 'document', mime: 'application/msword' },
    ],
    ['旧.xls', makeOldOffice('Workbook'), '', { kind: 'table', mime: 'application/vnd.ms-excel' }],
    ['旧.et', makeOldOffice('Workbook'), '', { kind: 'table' }],
    ['存成.doc', '{\\rtf1\\ansi hello}', '', { kind: 'document', mime: 'application/rtf' }],
    ['说明.txt', '第一行\n第二行', 'text/plain', { kind: 'document', mime: 'text/plain' }],
    ['表.csv', '企业,人数\n甲,1', 'text/plain', { kind: 'table', mime: 'text/csv' }],
    ['老表.csv', gbk, 'text/csv', { kind: 'table', mime: 'text/csv' }],
    [
      '宽.txt',
      Buffer.concat([Buffer.from('fffe', 'hex'), Buffer.from('中文', 'utf16le')]),
      '',
      { kind: 'document' },
    ],
    ['现场.mp4', mp4, 'video/mp4', { kind: 'video', extension: 'mp4' }],
    ['现场.mov', mp4, 'video/quicktime', { kind: 'video', extension: 'mov' }],
  ])('%s', async (name, bytes, mime, expected) => {
    expect(await check(name, bytes, mime)).toMatchObject(expected);
  });
});

describe('refused', () => {
  test.each<[string, string, Buffer | string, string]>([
    ['unsafe', 'a.exe', 'MZ', ''],
    ['unsafe', 'a.svg', '<svg/>', 'image/svg+xml'],
    ['unsafe', 'a.html', '<p>', 'text/html'],
    ['unsafe', 'a.docm', docx, ''],
    ['unsafe', 'page.txt', '  <!DOCTYPE html><p>x', ''],
    ['unsafe', 'page.xls', '<html><table></table></html>', ''],
    ['unsafe', 'run.txt', '#!/bin/sh\nrm -rf', ''],
    ['unsafe', 'note.md', 'hello <script>alert(1)</script>', ''],
    ['unsafe', 'picture.png', '<svg xmlns="http://www.w3.org/2000/svg"/>', ''],
    ['unsafe', 'macro.docx', makeOffice('docx', { name: 'word/vbaProject.bin', data: 'x' }), ''],
    ['unsafe', 'macro.xlsx', makeOffice('xlsx', { name: 'xl/macrosheets/sheet1.xml', data: 'x' }), ''],
    ['unsafe', 'active.docx', makeOffice('docx', { name: 'word/activeX/activeX1.xml', data: 'x' }), ''],
    ['unsafe', 'inside.docx', makeOffice('docx', { name: 'word/embeddings/setup.exe', data: 'MZ' }), ''],
    ['unsafe', 'slip.docx', makeOffice('docx', { name: '../../etc/x.xml', data: 'x' }), ''],
    [
      'unsafe',
      'macro.odt',
      makeOpenDocument('application/vnd.oasis.opendocument.text', { name: 'Basic/x.xml', data: '' }),
      '',
    ],
    ['unsafe', 'macro.doc', makeOldOffice('WordDocument', '_VBA_PROJECT'), ''],
    ['unsafe', 'open.pdf', pdf('/OpenAction << /S /JavaScript /JS (x) >>'), ''],
    ['unsafe', 'launch.pdf', pdf('/OpenAction << /S /Launch >>'), ''],
    ['unsafe', 'object.rtf', '{\\rtf1{\\object\\objdata 0105}}', ''],
    [
      'unsafe',
      'bomb.docx',
      makeOffice('docx', ...Array.from({ length: 8 }, (_, i) => ({ name: `${i}.xml`, data: zeros }))),
      '',
    ],
    ['unsafe', 'liar.docx', makeOffice('docx', { name: 'x.xml', data: zeros, claims: 10 }), ''],
    ['kind', 'a.zip', makeZip([{ name: 'a.txt', data: 'x' }]), ''],
    ['kind', 'a.psd', '8BPS', ''],
    ['kind', 'no-name', 'x', ''],
    ['content', 'a.jpg', pdf(), ''],
    ['content', 'a.pdf', png, ''],
    ['content', 'a.pdf', '只是文字', ''],
    ['content', 'a.docx', xlsx, ''],
    ['content', 'a.xlsx', pdf(), ''],
    ['content', 'a.docx', makeZip([{ name: 'a.txt', data: 'x' }]), ''],
    ['content', 'a.docx', makeOldOffice('EncryptedPackage'), ''],
    ['content', 'a.docx', makeOffice('docx', { name: 'x', data: 'x', encrypted: true }), ''],
    ['content', 'a.docx', docx.subarray(0, docx.length - 30), ''],
    ['content', 'a.txt', Buffer.from([65, 0, 66, 0, 1, 2]), ''],
    ['content', 'a.csv', png, ''],
    ['content', 'a.png', 'text', ''],
    ['content', 'a.mp4', jpeg, ''],
    ['unsafe', 'a.txt', Buffer.concat([Buffer.from('MZ'), Buffer.from([0x90, 0, 3, 0, 0, 0])]), ''],
  ])('%s: %s', async (why, name, bytes, mime) => {
    expect(await check(name, bytes, mime)).toBe(why);
  });

  test('random bytes under any name', async () => {
    for (const name of ['a.txt', 'a.csv', 'a.pdf', 'a.docx', 'a.jpg', 'a.doc', 'a.mp4']) {
      for (let i = 0; i < 20; i++)
        expect(await check(name, randomBytes(2000))).toSatisfy((r) => typeof r === 'string');
    }
  });

  test('broken zips, wherever they are broken, without an error', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(docx.length - 1), fc.nat(255), async (at, byte) => {
        const broken = Buffer.from(docx);
        broken[at] = byte;
        await check('a.docx', broken);
      }),
      { numRuns: 300 },
    );
  });
});

test('a text full of beginnings does not take long', async () => {
  const began = performance.now();
  await check('a.txt', '<svg '.repeat(1_000_000));
  await check('a.txt', 'javascript: '.repeat(500_000));
  expect(performance.now() - began).toBeLessThan(3000);
});

test.each([
  ['方案.docx', 'docx', '方案.docx'],
  ['C:\\Users\\me\\方案.DOCX', 'docx', '方案.docx'],
  ['../../etc/passwd', 'txt', 'passwd.txt'],
  ['a<b>:"c|?*.png', 'png', 'a_b___c___.png'],
  ['photo\u202egpj.exe.png', 'png', 'photogpj.exe.png'],
  ['  .hidden. .jpg  ', 'jpg', 'hidden.jpg'],
  ['', 'png', 'file.png'],
  ['con.txt', 'txt', 'file-con.txt'],
  ['\u0000\n.pdf', 'pdf', 'file.pdf'],
  [`${'长'.repeat(300)}.pdf`, 'pdf', `${'长'.repeat(80)}.pdf`],
])('the name %j', (name, extension, expected) => {
  expect(cleanName(name, extension)).toBe(expected);
});
