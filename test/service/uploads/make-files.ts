import { deflateRawSync } from 'node:zlib';

interface Part {
  readonly name: string;
  readonly data: string | Buffer;
  readonly stored?: boolean;
  /** What the directory claims instead of the truth. */
  readonly claims?: number;
  readonly encrypted?: boolean;
}

/** A zip as office programs write it: no checksums are looked at by anybody here. */
export function makeZip(parts: readonly Part[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, data, stored = false, claims, encrypted = false } of parts) {
    const raw = Buffer.from(data as string);
    const packed = stored ? raw : deflateRawSync(raw);
    const title = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(encrypted ? 1 : 0, 2);
    common.writeUInt16LE(stored ? 0 : 8, 4);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claims ?? raw.length, 18);
    common.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, title, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, tail, title]));
    bodies.push(local);
    at += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, list, end]);
}

const MAIN = {
  docx: ['word/document.xml', 'wordprocessingml.document'],
  xlsx: ['xl/workbook.xml', 'spreadsheetml.sheet'],
  pptx: ['ppt/presentation.xml', 'presentationml.presentation'],
} as const;

/** A document of Word, Excel or PowerPoint, with these parts besides. */
export function makeOffice(kind: keyof typeof MAIN, ...more: readonly Part[]): Buffer {
  const [path, type] = MAIN[kind];
  const types = `<?xml version="1.0"?><Types><Override PartName="/${path}" ContentType="application/vnd.openxmlformats-officedocument.${type}.main+xml"/></Types>`;
  return makeZip([
    { name: '[Content_Types].xml', data: types },
    { name: path, data: '<document>正文</document>' },
    ...more,
  ]);
}

export const makeOpenDocument = (mime: string, ...more: readonly Part[]): Buffer =>
  makeZip([
    { name: 'mimetype', data: mime, stored: true },
    { name: 'content.xml', data: '<content/>' },
    ...more,
  ]);

/** The container of Word, Excel and WPS before 2007. */
export function makeOldOffice(...names: readonly string[]): Buffer {
  const head = Buffer.alloc(512);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(head);
  return Buffer.concat([head, ...names.map((name) => Buffer.from(name.padEnd(32, '\0'), 'utf16le'))]);
}

export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
export const jpeg = Buffer.concat([
  Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
  Buffer.alloc(100, 1),
  Buffer.from('ffd9', 'hex'),
]);
export const pdf = (inside = '') =>
  Buffer.from(`%PDF-1.7\n1 0 obj\n<< /Type /Catalog ${inside} >>\nendobj\n%%EOF\n`);
export const mp4 = Buffer.concat([
  Buffer.from('00000018', 'hex'),
  Buffer.from('ftypisom\x00\x00\x02\x00isommp41', 'latin1'),
  Buffer.alloc(64),
]);
