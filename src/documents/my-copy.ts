import PDFDocument from 'pdfkit';
import type { CopyLine } from '../service/my-data/copy-lines.js';
import { FONT_FILES } from './fonts.js';
import { gather } from './gather-pdf.js';
import { wrapText } from './svg.js';

/** A4, upright, in points. */
const EDGE = 56;
const WIDTH = 595 - 2 * EDGE;
const BOTTOM = 842 - EDGE;
const SIZE = 10;
/** Longer texts stand in the file for machines. */
const LINES_MAX = 40;

/** All that is stored about a person, to be read on paper. */
export function copyPdf(title: string, lines: readonly CopyLine[], at: Date): Promise<Buffer> {
  const pdf = new PDFDocument({ size: 'A4', margin: EDGE, info: { Title: title, CreationDate: at } });
  const written = gather(pdf);
  let y = EDGE + SIZE;
  const write = (text: string, bold: boolean, size: number): void => {
    for (const line of wrapText(text, WIDTH / size, LINES_MAX)) {
      if (y > BOTTOM) {
        pdf.addPage();
        y = EDGE + SIZE;
      }
      pdf.font(bold ? FONT_FILES.bold : FONT_FILES.regular).fontSize(size);
      pdf.text(line, EDGE, y, { lineBreak: false, baseline: 'alphabetic' });
      y += size * 1.6;
    }
  };
  write(title, true, 18);
  for (const { text, head } of lines) {
    if (head) y += SIZE;
    write(text, head === true, head ? 12 : SIZE);
  }
  pdf.end();
  return written;
}
