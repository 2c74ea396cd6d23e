import PDFDocument from 'pdfkit';
import type { Lang } from '../flow/json.js';
import { type Certificate, layCertificate, SHEET, type Shape } from './certificate-layout.js';
import { drawPicture } from './draw-picture.js';
import { FONT_FILES } from './fonts.js';
import { gather } from './gather-pdf.js';
import { draw, type Svg } from './svg.js';

/** Of a point: sharp on a phone. */
const PIXELS = 2;

/** The certificate as PNG. */
export function certificatePicture(certificate: Certificate, lang: Lang): Promise<Buffer> {
  const size = { width: SHEET.width * PIXELS, height: SHEET.height * PIXELS };
  const parts = layCertificate(certificate, lang).map(toSvg);
  return drawPicture(size, draw('g', { transform: `scale(${PIXELS})` }, ...parts));
}

function toSvg(shape: Shape): Svg {
  switch (shape.kind) {
    case 'frame':
      return draw('rect', {
        x: shape.inset,
        y: shape.inset,
        width: SHEET.width - 2 * shape.inset,
        height: SHEET.height - 2 * shape.inset,
        fill: 'none',
        stroke: shape.colour,
        'stroke-width': shape.stroke,
      });
    case 'line':
      return draw('line', { x1: shape.x1, x2: shape.x2, y1: shape.y, y2: shape.y, stroke: shape.colour });
    case 'text': {
      const { text, x, y, size, bold, align, colour } = shape;
      const weight = bold ? 700 : 400;
      const style = { 'font-size': size, 'font-weight': weight, 'text-anchor': align, fill: colour };
      return draw('text', { x, y, ...style }, text);
    }
  }
}

/** The certificate as PDF, its text as text; the font lies inside, as far as it is used. */
export const certificatePdf = (certificate: Certificate, lang: Lang): Promise<Buffer> =>
  certificatesPdf([certificate], lang);

/** Several in one file, a page each. There is at least one. */
export function certificatesPdf(certificates: readonly Certificate[], lang: Lang): Promise<Buffer> {
  const [first] = certificates;
  if (!first) throw new Error('no certificates');
  const { number, issuedAt, training } = first;
  const size = [SHEET.width, SHEET.height] as [number, number];
  const pdf = new PDFDocument({
    ...{ size, margin: 0, autoFirstPage: false },
    info: { Title: `${training} ${number}`, CreationDate: issuedAt },
  });
  const written = gather(pdf);
  for (const certificate of certificates) {
    pdf.addPage();
    for (const shape of layCertificate(certificate, lang)) toPdf(pdf, shape);
  }
  pdf.end();
  return written;
}

function toPdf(pdf: PDFKit.PDFDocument, shape: Shape): void {
  switch (shape.kind) {
    case 'frame': {
      const { inset, stroke, colour } = shape;
      pdf
        .lineWidth(stroke)
        .rect(inset, inset, SHEET.width - 2 * inset, SHEET.height - 2 * inset)
        .stroke(colour);
      return;
    }
    case 'line':
      pdf.lineWidth(1).moveTo(shape.x1, shape.y).lineTo(shape.x2, shape.y).stroke(shape.colour);
      return;
    case 'text': {
      const { text, x, y, size, bold, align, colour } = shape;
      pdf
        .font(bold ? FONT_FILES.bold : FONT_FILES.regular)
        .fontSize(size)
        .fillColor(colour);
      const width = pdf.widthOfString(text);
      const left = align === 'start' ? x : align === 'middle' ? x - width / 2 : x - width;
      pdf.text(text, left, y, { baseline: 'alphabetic', lineBreak: false });
    }
  }
}
