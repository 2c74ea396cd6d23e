import { PassThrough } from 'node:stream';
import { WorkbookWriter } from '@cj-tech-master/excelts';
import { BYTE_ORDER_MARK, type Cell, csvLine, tameText } from '../service/export/csv.js';

interface Column {
  readonly head: string;
  /** In characters; Chinese ones count twice. */
  readonly width?: number;
}

export interface Sheet {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>;
}

/** What Excel does not take in the name of a sheet. */
const NOT_IN_NAMES = /[\\/*?:[\]]/g;
const NAME_MAX = 31;
const USUAL_WIDTH = 14;

/** A workbook as it is written, row by row; texts that look like formulas stay texts. */
export function writeWorkbook(sheets: readonly Sheet[]): AsyncIterable<Buffer> {
  const stream = new PassThrough();
  void fillWorkbook(stream, sheets).catch((error: Error) => stream.destroy(error));
  return stream;
}

async function fillWorkbook(stream: PassThrough, sheets: readonly Sheet[]): Promise<void> {
  const workbook = new WorkbookWriter({ stream, useSharedStrings: false, useStyles: true });
  for (const { name, columns, rows } of sheets) {
    const sheet = workbook.addWorksheet(nameSheet(name), { views: [{ state: 'frozen', ySplit: 1 }] });
    sheet.columns = columns.map(({ width = USUAL_WIDTH }) => ({ width }));
    const head = sheet.addRow(columns.map(({ head: text }) => text));
    head.font = { bold: true };
    await head.commit();
    for await (const row of rows) {
      await sheet.addRow(row.map((cell) => (typeof cell === 'string' ? tameText(cell) : cell))).commit();
      if (stream.writableNeedDrain) await drained(stream);
    }
    await sheet.commit();
  }
  await workbook.commit();
}

const drained = (stream: PassThrough): Promise<void> => new Promise((done) => stream.once('drain', done));

const nameSheet = (name: string): string => {
  const safe = name
    .replace(NOT_IN_NAMES, ' ')
    .replace(/^'+|'+$/g, '')
    .trim();
  return safe.slice(0, NAME_MAX) || 'Sheet';
};

/** The same rows as CSV, as Excel opens it. */
export async function* writeCsv({ columns, rows }: Omit<Sheet, 'name'>): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(columns.map(({ head }) => head));
  for await (const row of rows) yield csvLine(row);
}

/** All of it at once, for a message. */
export async function gatherBytes(written: AsyncIterable<Buffer | string>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of written) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  return Buffer.concat(chunks);
}
