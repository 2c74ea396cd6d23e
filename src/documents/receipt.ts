import PDFDocument from 'pdfkit';
import type { Lang } from '../flow/json.js';
import { sayReceipt } from '../service/my-data/receipt.js';
import type { ReceiptRow } from '../store/my-data/receipts.js';
import { FONT_FILES } from './fonts.js';
import { gather } from './gather-pdf.js';
import { wrapText } from './svg.js';

/** A4, upright, in points. */
const EDGE = 64;
const WIDTH = 595 - 2 * EDGE;
const SIZE = 11.5;
/** More lines than this no paragraph has. */
const LINES_MAX = 12;

/** The receipt of a deletion as PDF: one page, without a word of whose data it was. */
export function receiptPdf(receipt: ReceiptRow, lang: Lang): Promise<Buffer> {
  const { head, number, at, deleted, kept, notes } = sayReceipt(receipt, lang);
  const pdf = new PDFDocument({
    ...{ size: 'A4', margin: EDGE },
    info: { Title: `${head} ${receipt.number}`, CreationDate: receipt.at },
  });
  const written = gather(pdf);
  let y = EDGE + 20;
  const write = (text: string, bold = false, size = SIZE): void => {
    pdf.font(bold ? FONT_FILES.bold : FONT_FILES.regular).fontSize(size);
    for (const line of wrapText(text, WIDTH / size, LINES_MAX)) {
      pdf.text(line, EDGE, y, { lineBreak: false, baseline: 'alphabetic' });
      y += size * 1.7;
    }
  };
  write(head, true, 20);
  y += 10;
  write(number);
  write(at);
  for (const part of [deleted, kept]) {
    y += 12;
    write(part.head, true);
    for (const line of part.lines) write(`· ${line}`);
  }
  y += 18;
  for (const note of notes) write(note, false, 10);
  pdf.end();
  return written;
}
