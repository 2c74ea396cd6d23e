import type { Readable } from 'node:stream';
import { BYTE_ORDER_MARK, type Cell, csvLine, tameText } from '../service/export/csv.js';
import { joinChunks, sheetText, workbookParts } from './workbook-xml.js';
import { type FilePart, writeZip } from './write-zip.js';

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
const NOT_IN_NAMES = /[\\/*?:[\]\p{Cc}]/gu;
const NAME_MAX = 31;
/** Rows of a sheet after Excel's limits, without the head. What does not fit goes on in another sheet. */
const ROWS_MAX = 1_048_575;
const USUAL_WIDTH = 14;

/** A workbook as it is written, row by row; texts that look like formulas stay texts. */
export function writeWorkbook(sheets: readonly Sheet[], rowsMax = ROWS_MAX): Readable {
  return writeZip(partsOf(sheets, rowsMax), new Date());
}

async function* partsOf(sheets: readonly Sheet[], rowsMax: number): AsyncGenerator<FilePart> {
  const { types, finish } = workbookParts();
  yield types;
  const names: string[] = [];
  for (const { name, columns, rows } of sheets) {
    const taken = { rows: take(rows), over: false };
    const widths = columns.map(({ width = USUAL_WIDTH }) => width);
    const heads = columns.map(({ head }) => tameText(head));
    try {
      do {
        names.push(nameSheet(name, names));
        const bytes = joinChunks(sheetText(widths, heads, upTo(rowsMax, taken)));
        yield { name: `xl/worksheets/sheet${names.length}.xml`, bytes };
      } while (!taken.over);
    } finally {
      await taken.rows.return?.();
    }
  }
  yield* finish(names);
}

interface Taken {
  readonly rows: AsyncIterator<readonly Cell[]> | Iterator<readonly Cell[]>;
  /** All were taken. */
  over: boolean;
  /** Taken too early. */
  next?: readonly Cell[] | undefined;
}

const take = (rows: Sheet['rows']): Taken['rows'] =>
  Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]();

async function* upTo(max: number, taken: Taken): AsyncGenerator<readonly Cell[]> {
  for (let n = 0; ; n++) {
    const row = taken.next ?? (await nextOf(taken));
    taken.next = undefined;
    if (taken.over || !row) return;
    if (n === max) {
      taken.next = row;
      return;
    }
    yield row.map((cell) => (typeof cell === 'string' ? tameText(cell) : cell));
  }
}

async function nextOf(taken: Taken): Promise<readonly Cell[] | undefined> {
  const { value, done } = await taken.rows.next();
  taken.over = done === true;
  return done ? undefined : value;
}

/** Names of sheets are short, and no two alike. */
function nameSheet(name: string, others: readonly string[]): string {
  const safe = name
    .replace(NOT_IN_NAMES, ' ')
    .replace(/^'+|'+$/g, '')
    .trim();
  const known = new Set(others.map((other) => other.toLowerCase()));
  for (let n = 1; ; n++) {
    const end = n === 1 ? '' : ` ${n}`;
    const one = (safe || 'Sheet').slice(0, NAME_MAX - end.length) + end;
    if (!known.has(one.toLowerCase())) return one;
  }
}

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
