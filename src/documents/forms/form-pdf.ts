import PDFDocument from 'pdfkit';
import { FONT_FILES } from '../fonts.js';
import { gather } from '../gather-pdf.js';
import { type Line, layLines } from './lay-lines.js';
import { type Picture, type PictureOf, readPictures } from './pictures.js';
import type { Run } from './print-answer.js';
import type { PrintedBlock, PrintedCell, PrintedForm } from './print-form.js';

type Pdf = PDFKit.PDFDocument;
type Table = Extract<PrintedBlock, { kind: 'table' }>;

/** A4 in points. */
const PAGE = { width: 595, height: 842 };
const MARGIN = 57;
const ROOM = PAGE.width - 2 * MARGIN;
const BOTTOM = PAGE.height - MARGIN;
const SIZE = { caption: 13, head: 11, text: 10.5, hint: 9, foot: 9, seal: 7 };
const LEADING = 1.5;
const PAD = { x: 5, y: 4 };
const TO_WRITE = 46;
const GREY = '#7f7f7f';
/** How far below the top of its line a letter stands, as a part of its size. */
const BASE = 1.08;

/** The form as PDF, in the same layout as the Word document, with the font inside. */
export async function formPdf(form: PrintedForm, pictureOf: PictureOf): Promise<Buffer> {
  const pictures = await readPictures(form, pictureOf);
  const pdf = new PDFDocument({ size: 'A4', margin: 0, bufferPages: true, info: { Title: form.title } });
  const gathered = gather(pdf);
  const sheet = new Sheet(pdf, pictures);
  if (form.titled) sheet.caption(form.title);
  for (const block of form.blocks) {
    if (block.kind === 'table') sheet.table(block);
    else sheet.paragraph(block.runs, block.head);
  }
  numberPages(pdf, form.foot);
  pdf.end();
  return gathered;
}

interface Laid {
  readonly cell: PrintedCell;
  readonly x: number;
  readonly width: number;
  readonly row: number;
  readonly lines: readonly Line[];
  readonly needs: number;
}

class Sheet {
  readonly #pdf: Pdf;
  readonly #pictures: ReadonlyMap<string, Picture>;
  #y = MARGIN;

  constructor(pdf: Pdf, pictures: ReadonlyMap<string, Picture>) {
    this.#pdf = pdf;
    this.#pictures = pictures;
  }

  caption(text: string): void {
    const lines = this.#lay([{ kind: 'text', text }], ROOM, SIZE.caption, true);
    this.#makeRoom(heightOf(lines) + 60);
    this.#y += 6;
    this.#write(lines, MARGIN, this.#y, ROOM, {
      size: SIZE.caption,
      bold: true,
      middle: true,
      colour: 'black',
    });
    this.#y += heightOf(lines) + 6;
  }

  paragraph(runs: readonly Run[], head: boolean): void {
    const size = head ? SIZE.head : SIZE.text;
    for (const line of this.#lay(runs, ROOM, size, head)) {
      this.#makeRoom(line.height);
      this.#write([line], MARGIN, this.#y, ROOM, { size, bold: head, middle: false, colour: 'black' });
      this.#y += line.height;
    }
    this.#y += 4;
  }

  table({ caption, columns, rows }: Table): void {
    this.caption(caption);
    const widths = columns.map((percent) => (percent * ROOM) / 100);
    const laid = this.#layCells(rows, widths);
    const heights = heightsOf(laid, rows);
    for (let row = 0; row < rows.length; ) {
      // Rows that a cell spans stay on one page where they fit there.
      const last = lastTogether(laid, row, rows.length);
      const group = heights.slice(row, last + 1).reduce((sum, height) => sum + height, 0);
      this.#makeRoom(Math.min(group, BOTTOM - MARGIN));
      for (const one of laid.filter((cell) => cell.row >= row && cell.row <= last))
        this.#drawCell(one, row, heights);
      this.#y += group;
      row = last + 1;
    }
    this.#y += 8;
  }

  #layCells(rows: Table['rows'], widths: readonly number[]): readonly Laid[] {
    const covered = new Set<string>();
    return rows.flatMap((cells, row) => {
      let column = 0;
      return cells.map((cell): Laid => {
        while (covered.has(`${row}:${column}`)) column += 1;
        const { across, down, head, hint, runs, room } = cell;
        for (let d = 1; d < down; d++)
          for (let a = 0; a < across; a++) covered.add(`${row + d}:${column + a}`);
        const x = MARGIN + sum(widths.slice(0, column));
        const width = sum(widths.slice(column, column + across));
        column += across;
        const lines = this.#lay(runs, width - 2 * PAD.x, hint ? SIZE.hint : SIZE.text, head);
        return {
          cell,
          x,
          width,
          row,
          lines,
          needs: Math.max(heightOf(lines) + 2 * PAD.y, room ? TO_WRITE : 0),
        };
      });
    });
  }

  #drawCell({ cell, x, width, row, lines }: Laid, first: number, heights: readonly number[]): void {
    const top = this.#y + sum(heights.slice(first, row));
    const height = sum(heights.slice(row, row + cell.down));
    this.#pdf.lineWidth(0.6).rect(x, top, width, height).stroke('black');
    const { head, hint, runs, across } = cell;
    const label =
      !hint && across === 1 && runs.length === 1 && runs[0]?.kind === 'text' && runs[0].text.length <= 24;
    const at = top + Math.max(PAD.y, (height - heightOf(lines)) / 2);
    const style = {
      size: hint ? SIZE.hint : SIZE.text,
      bold: head,
      middle: head || label,
      colour: hint ? GREY : 'black',
    };
    this.#write(lines, x + PAD.x, at, width - 2 * PAD.x, style);
  }

  #lay(runs: readonly Run[], width: number, size: number, bold: boolean): readonly Line[] {
    this.#font(size, bold);
    const widthOf = (text: string) => this.#pdf.widthOfString(text);
    return layLines(runs, { width, size, leading: size * LEADING, widthOf, pictures: this.#pictures });
  }

  #write(
    lines: readonly Line[],
    x: number,
    top: number,
    width: number,
    { size, bold, middle, colour }: { size: number; bold: boolean; middle: boolean; colour: string },
  ): void {
    let y = top;
    for (const line of lines) {
      const left = x + (middle ? Math.max(0, (width - line.width) / 2) : 0);
      const base = y + line.height - size * (LEADING - BASE);
      for (const item of line.items) {
        if (item.kind === 'text') {
          this.#font(size, bold).fillColor(colour);
          this.#pdf.text(item.text, left + item.x, base, { baseline: 'alphabetic', lineBreak: false });
        } else if (item.kind === 'box') this.#drawBox(left + item.x, base, item.width, item.ticked);
        else this.#drawPicture(item.picture, left + item.x, y + 2, item);
      }
      y += line.height;
    }
  }

  #drawBox(x: number, base: number, size: number, ticked: boolean): void {
    const side = size * 0.78;
    const top = base - side + size * 0.06;
    this.#pdf.lineWidth(0.7).rect(x, top, side, side).stroke('black');
    if (!ticked) return;
    this.#pdf
      .lineWidth(1.1)
      .moveTo(x + side * 0.2, top + side * 0.55)
      .lineTo(x + side * 0.42, top + side * 0.78)
      .lineTo(x + side * 0.82, top + side * 0.2)
      .stroke('black');
  }

  /** A picture that only looks like one is left out. */
  #drawPicture({ bytes }: Picture, x: number, y: number, size: { width: number; height: number }): void {
    try {
      this.#pdf.image(bytes, x, y, { width: size.width, height: size.height });
    } catch {
      this.#pdf.lineWidth(0.4).rect(x, y, size.width, size.height).stroke(GREY);
    }
  }

  #font(size: number, bold: boolean): Pdf {
    return this.#pdf.font(bold ? FONT_FILES.bold : FONT_FILES.regular).fontSize(size);
  }

  #makeRoom(height: number): void {
    if (this.#y + height <= BOTTOM || this.#y === MARGIN) return;
    this.#pdf.addPage();
    this.#y = MARGIN;
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
const heightOf = (lines: readonly Line[]): number => sum(lines.map(({ height }) => height));

/** Each row as high as its cells need; what a cell over several rows needs more goes to the last of them. */
function heightsOf(laid: readonly Laid[], rows: Table['rows']): readonly number[] {
  const heights = rows.map((_, row) =>
    Math.max(
      SIZE.text * LEADING + 2 * PAD.y,
      ...laid.filter((one) => one.row === row && one.cell.down === 1).map(({ needs }) => needs),
    ),
  );
  for (const { row, cell, needs } of laid) {
    if (cell.down === 1) continue;
    const last = row + cell.down - 1;
    const lacks = needs - sum(heights.slice(row, last + 1));
    if (lacks > 0) heights[last] = (heights[last] ?? 0) + lacks;
  }
  return heights;
}

/** A heading stays with what it heads. */
function lastTogether(laid: readonly Laid[], first: number, rows: number): number {
  const heads = laid.some(({ row, cell }) => row === first && cell.head);
  let last = heads ? Math.min(first + 1, rows - 1) : first;
  for (const { row, cell } of laid)
    if (row >= first && row <= last) last = Math.max(last, row + cell.down - 1);
  return last;
}

function numberPages(pdf: Pdf, foot: string | undefined): void {
  const { count } = pdf.bufferedPageRange();
  for (let page = 0; page < count; page++) {
    pdf.switchToPage(page);
    pdf.font(FONT_FILES.regular).fontSize(SIZE.foot).fillColor('black');
    const text = `第 ${page + 1} 页　共 ${count} 页`;
    pdf.text(text, (PAGE.width - pdf.widthOfString(text)) / 2, PAGE.height - 36, { lineBreak: false });
    if (foot === undefined) continue;
    pdf.fontSize(SIZE.seal).fillColor(GREY);
    pdf.text(foot, (PAGE.width - pdf.widthOfString(foot)) / 2, PAGE.height - 22, { lineBreak: false });
  }
}
