import { fileTypeFromBuffer } from 'file-type';
import { extensionOf, type FileKind, kindOfFile } from '../../flow/domain/file-kinds.js';
import { checkText, hasWideMark } from './check-text.js';
import { checkZip } from './check-zip.js';

export type Refused = 'unsafe' | 'too-large' | 'empty' | 'kind' | 'content';

/** What a file is by its content, and the extension and type to keep it under. */
export interface Content {
  readonly kind: FileKind;
  readonly extension: string;
  readonly mime: string;
}

/** Extensions that may hold another format than the one they are named after. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  rtf: ['rtf', 'doc', 'wps'],
  docx: ['docx', 'wps'],
  xlsx: ['xlsx', 'et'],
  pptx: ['pptx', 'dps'],
  ppsx: ['ppsx', 'pptx'],
  jpg: ['jpg', 'jpeg', 'jfif'],
  tif: ['tif', 'tiff'],
  heic: ['heic', 'heif'],
};

/** Office files from before 2007, and those of WPS: one container for all, told apart by name only. */
const OLD_OFFICE: Readonly<Record<string, string>> = {
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
  pps: 'application/vnd.ms-powerpoint',
  wps: 'application/vnd.ms-works',
  et: 'application/vnd.ms-excel',
  dps: 'application/vnd.ms-powerpoint',
};

const PLAIN: Readonly<Record<string, string>> = {
  txt: 'text/plain',
  md: 'text/markdown',
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
};

/** The content decides; name and declared type must agree with it. */
export async function checkContent(name: string, mime: string, bytes: Buffer): Promise<Content | Refused> {
  const declared = kindOfFile(name, mime);
  if (declared === 'unsafe') return 'unsafe';
  if (declared === undefined) return 'kind';
  const extension = extensionOf(name);
  const found = await findType(bytes);
  if (typeof found === 'string') return found;
  if (!found) return checkPlain(bytes, extension, declared);
  if (found.ext === 'cfb') return checkOldOffice(bytes, extension, declared);
  if (isUnsafe(found.ext, bytes)) return 'unsafe';
  const kind = found.mime.startsWith('video/') ? 'video' : kindOfFile(`x.${found.ext}`, found.mime);
  if (kind === 'unsafe') return 'unsafe';
  if (kind !== declared) return 'content';
  return agree(found, extension, kind);
}

interface Found {
  readonly ext: string;
  readonly mime: string;
}

async function findType(bytes: Buffer): Promise<Found | 'unsafe' | 'content' | undefined> {
  if (bytes.subarray(0, 4).equals(ZIP_START)) return findZipType(bytes);
  // A mark of two bytes is text by itself; other types would be guessed from what follows it.
  if (hasWideMark(bytes)) return undefined;
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (found?.mime === 'image/apng') return { ext: 'png', mime: 'image/png' };
  return found;
}

const ZIP_START = Buffer.from('PK\x03\x04', 'latin1');

async function findZipType(bytes: Buffer): Promise<Found | 'unsafe' | 'content'> {
  const zip = await checkZip(bytes);
  if (typeof zip === 'string') return zip;
  if (zip.entries.some(({ name }) => name === 'OFD.xml')) return { ext: 'ofd', mime: 'application/ofd' };
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  return found ?? 'content';
}

/** An image under the name of another image format is harmless and gets its right name; other kinds must fit. */
function agree(found: Found, extension: string, kind: FileKind): Content | Refused {
  const { ext, mime } = found;
  const fits = (ALSO[ext] ?? [ext]).includes(extension);
  if (fits) return { kind, extension, mime };
  if (extension === '' || kind === 'image') return { kind, extension: ext, mime };
  // Cameras and phones name their films as they like: .mov holds mp4, .mpg an m2v.
  return kind === 'video' ? { kind, extension, mime } : 'content';
}

function checkPlain(bytes: Buffer, extension: string, kind: FileKind): Content | Refused {
  const text = checkText(bytes);
  if (text === 'unsafe') return 'unsafe';
  const known = extension === '' ? { document: 'txt', table: 'csv', image: '', video: '' }[kind] : extension;
  const mime = PLAIN[known];
  return text === 'content' || mime === undefined ? 'content' : { kind, extension: known, mime };
}

/** In this container names are written in two bytes a letter. */
const OLD_MACROS = ['_VBA_PROJECT', 'VBA_PROJECT_CUR'].map((name) => Buffer.from(name, 'utf16le'));
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

function checkOldOffice(bytes: Buffer, extension: string, kind: FileKind): Content | Refused {
  if (OLD_MACROS.some((name) => bytes.includes(name))) return 'unsafe';
  const mime = OLD_OFFICE[extension];
  return mime === undefined || bytes.includes(ENCRYPTED) ? 'content' : { kind, extension, mime };
}

/** What is run when such a document is opened. */
const ACTIVE: Readonly<Record<string, readonly string[]>> = {
  pdf: ['/JavaScript', '/Launch'],
  rtf: ['\\objdata', '\\objupdate'],
};

const isUnsafe = (ext: string, bytes: Buffer): boolean =>
  (ACTIVE[ext] ?? []).some((mark) => bytes.includes(mark));
