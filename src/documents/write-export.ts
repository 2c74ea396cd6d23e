import { Readable } from 'node:stream';
import type { ExportTable, FormExport } from '../service/export/form-export.js';
import { joinChunks } from './workbook-xml.js';
import { type Sheet, writeCsv, writeWorkbook } from './write-sheet.js';
import { type FilePart, writeZip } from './write-zip.js';

export const EXPORT_FORMATS = ['xlsx', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

interface WrittenExport {
  /** xlsx, csv or zip */
  readonly extension: string;
  readonly mime: string;
  readonly body: Readable;
}

export const XLSX_MIME = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const WIDTHS: Readonly<Record<string, readonly number[]>> = {
  responses: [38, 20, 30, 22, 12, 24],
  codebook: [22, 30, 18, 50, 50, 50, 50],
  origin: [24, 60],
};
const LIST_WIDTHS = [38, 8];

/**
 * A form's responses as one file, written as it is taken away. CSV holds one table: where list questions have tables of
 * their own it is a zip of several.
 */
export function writeExport(form: FormExport, as: ExportFormat, name: string, at: Date): WrittenExport {
  const { tables } = form;
  if (as === 'xlsx') return { extension: 'xlsx', mime: XLSX_MIME, body: writeWorkbook(tables.map(sheetOf)) };
  const [responses] = tables;
  if (responses && tables.every(({ key }) => ['responses', 'codebook', 'origin'].includes(key)))
    return { extension: 'csv', mime: 'text/csv; charset=utf-8', body: Readable.from(csvOf(responses)) };
  return { extension: 'zip', mime: 'application/zip', body: writeZip(csvParts(form, name), at) };
}

/** Each table as a file: name.csv the responses, name.key.csv the others. */
export function csvParts({ tables }: FormExport, name: string): readonly FilePart[] {
  return tables.map((table) => ({
    name: table.key === 'responses' ? `${name}.csv` : `${name}.${table.key}.csv`,
    bytes: csvOf(table),
  }));
}

const csvOf = (table: ExportTable): AsyncGenerator<Buffer> => joinChunks(writeCsv(sheetOf(table)));

const sheetOf = ({ key, name, heads, rows }: ExportTable): Sheet => {
  const widths = WIDTHS[key] ?? LIST_WIDTHS;
  const columns = heads.map((head, i) => {
    const width = widths[i];
    return width === undefined ? { head } : { head, width };
  });
  return { name, columns, rows: { [Symbol.asyncIterator]: () => iterate(rows()) } };
};

/** Rows are asked for only when their turn comes. */
async function* iterate<T>(rows: AsyncIterable<T> | Iterable<T>): AsyncGenerator<T> {
  yield* rows;
}
