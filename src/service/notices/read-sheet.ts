import { Readable } from 'node:stream';
import { WorkbookReader } from '@cj-tech-master/excelts';
import { Fault } from '../../fault/fault.js';
import { decodeText } from '../uploads/check-text.js';
import { checkZip } from '../uploads/check-zip.js';
import { parseCsv } from './parse-csv.js';

/** Of a table that somebody sent. */
const SHEET_BYTES_MAX = 5 * 1024 * 1024;
export const SHEET_ROWS_MAX = 20_000;

/** What an honest table of so many rows stays below when it is unpacked. */
const UNPACKED_MAX = 60 * 1024 * 1024;
const COLUMNS_MAX = 100;
/** Headings and blank lines do not count as rows. */
const LINES_MAX = SHEET_ROWS_MAX + 200;

export interface SheetRow {
  /** As the program that wrote it counts. */
  readonly number: number;
  /** Null: a formula nobody has worked out. */
  readonly cells: readonly (string | null)[];
}

export interface SheetFile {
  readonly name: string;
  readonly bytes: Buffer;
}

const ZIP_START = Buffer.from('PK');

/** The rows of the first sheet of an .xlsx, or of a CSV in UTF-8, UTF-16 or GB18030. */
export async function readSheet({ bytes }: SheetFile): Promise<readonly SheetRow[]> {
  if (bytes.length === 0) throw new Fault('list-empty');
  if (bytes.length > SHEET_BYTES_MAX) throw tooLarge();
  return bytes.subarray(0, 2).equals(ZIP_START) ? await readXlsx(bytes) : readCsv(bytes);
}

export const tooLarge = (): Fault =>
  new Fault('list-too-large', { mb: SHEET_BYTES_MAX / 1024 / 1024, rows: SHEET_ROWS_MAX });

function readCsv(bytes: Buffer): readonly SheetRow[] {
  const text = decodeText(bytes);
  // No table has such characters; an old .xls does.
  if (text === undefined || text.includes('\u0000')) throw new Fault('list-unreadable');
  return parseCsv(text, LINES_MAX).map((cells, i) => ({ number: i + 1, cells: cells.slice(0, COLUMNS_MAX) }));
}

async function readXlsx(bytes: Buffer): Promise<readonly SheetRow[]> {
  const checked = await checkZip(bytes);
  if (typeof checked === 'string') throw new Fault('list-unreadable');
  if (checked.entries.reduce((sum, { size }) => sum + size, 0) > UNPACKED_MAX) throw tooLarge();
  try {
    return await readFirstSheet(bytes);
  } catch (error) {
    throw new Fault('list-unreadable', {}, error);
  }
}

/** Row by row: others get their turn in between. */
async function readFirstSheet(bytes: Buffer): Promise<readonly SheetRow[]> {
  const reader = new WorkbookReader(Readable.from([bytes]), {
    ...{ worksheets: 'emit', sharedStrings: 'cache', entries: 'emit' },
    ...{ hyperlinks: 'ignore', styles: 'ignore' },
  });
  keepCharactersWhole(reader);
  const rows: SheetRow[] = [];
  for await (const sheet of reader) {
    for await (const row of sheet) {
      const values = Array.isArray(row.values) ? row.values : [];
      rows.push({ number: row.number, cells: values.slice(1, COLUMNS_MAX + 1).map(textOf) });
      if (rows.length >= LINES_MAX) break;
    }
    break;
  }
  return rows;
}

/** What the reader hands the pieces of a part to. */
interface Parts {
  _parseSharedStrings(pieces: Readable): AsyncIterable<unknown>;
  _parseWorksheet(pieces: AsyncIterable<Uint8Array>, sheet: string): Iterable<unknown>;
}

/** The library decodes each piece of a part by itself, which loses a character that lies in two of them: it gets text. */
function keepCharactersWhole(reader: WorkbookReader): void {
  const parts = reader as unknown as Parts;
  const { _parseSharedStrings: strings, _parseWorksheet: sheet } = parts;
  parts._parseSharedStrings = (pieces) => strings.call(parts, Readable.from(decodePieces(pieces)));
  parts._parseWorksheet = (pieces, number) =>
    sheet.call(parts, decodePieces(pieces) as AsyncIterable<never>, number);
}

async function* decodePieces(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const piece of pieces) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}

/** A cell as it is shown; a formula's result as it was worked out last. */
function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value.toFixed(0) : String(value);
  if (typeof value !== 'object') return String(value);
  if (value instanceof Date) return value.toISOString();
  const { richText, text, result, error } = value as Readonly<Record<string, unknown>>;
  if (error !== undefined) return null;
  if (Array.isArray(richText))
    return richText.map((part) => textOf((part as { text?: unknown }).text)).join('');
  if (text !== undefined) return textOf(text);
  return result === undefined ? null : textOf(result);
}
