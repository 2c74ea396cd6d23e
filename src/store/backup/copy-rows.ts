import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from, to } from 'pg-copy-streams';
import type { TableShape } from './catalogue.js';
import type { Session } from './open-session.js';

/** What rows are cut into: one piece is held in memory at a time. */
const PIECE_BYTES = 4 * 2 ** 20;
const LINE_END = 10;

/** Tells the rows of a table from any others. */
export interface TableSum {
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

type Rows = Pick<TableShape, 'name' | 'columns'>;

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const list = (columns: readonly string[]): string => columns.map(quote).join(', ');

/** The rows of a table as PostgreSQL writes them to a text, a line each, in pieces of whole lines. */
export async function* copyOut(
  session: Session,
  { name, columns }: Rows,
): AsyncGenerator<Buffer, void, undefined> {
  const stream = session.query(to(`COPY (SELECT ${list(columns)} FROM ${quote(name)}) TO STDOUT`));
  let held: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    held.push(chunk);
    size += chunk.length;
    if (size < PIECE_BYTES) continue;
    const all = Buffer.concat(held);
    // A line end inside a value is written as two other characters.
    const end = all.lastIndexOf(LINE_END) + 1;
    if (end === 0) continue;
    yield all.subarray(0, end);
    held = [Buffer.from(all.subarray(end))];
    size = all.length - end;
  }
  if (size > 0) yield Buffer.concat(held);
}

/** Puts a piece back into a table that was made in this transaction: its rows need no second look by the server later. */
export async function copyIn(
  session: Session,
  { name, columns, plain }: TableShape,
  piece: Buffer,
): Promise<void> {
  const freeze = plain ? ' WITH (FREEZE)' : '';
  const target = session.query(from(`COPY ${quote(name)} (${list(columns)}) FROM STDIN${freeze}`));
  await pipeline(Readable.from([piece]), target);
}

/** Adds up the rows of one table, piece by piece. */
export class RowSum {
  readonly #hash = createHash('sha256');
  #rows = 0;
  #bytes = 0;

  add(piece: Buffer): void {
    this.#hash.update(piece);
    this.#bytes += piece.length;
    for (let at = piece.indexOf(LINE_END); at >= 0; at = piece.indexOf(LINE_END, at + 1)) this.#rows += 1;
  }

  end(): TableSum {
    return { rows: this.#rows, bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }
}

/** As the table lies in the database now. */
export async function sumTable(session: Session, table: Rows): Promise<TableSum> {
  const sum = new RowSum();
  for await (const piece of copyOut(session, table)) sum.add(piece);
  return sum.end();
}
