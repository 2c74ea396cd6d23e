import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeightRule,
  ImageRun,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { fitInto, type Picture, type PictureOf, readPictures } from './pictures.js';
import type { Run } from './print-answer.js';
import type { PrintedBlock, PrintedCell, PrintedForm } from './print-form.js';

/** A4 in twentieths of a point, its margins, and what is left between them. */
const PAGE = { width: 11906, height: 16838 };
const MARGIN = 1134;
const ROOM = PAGE.width - 2 * MARGIN;
/** Half points. */
const SIZE = { title: 32, head: 22, text: 21, hint: 18, foot: 18 };
/** As official papers are set; Word needs to be told for Chinese apart. */
const SONG = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体', cs: 'Times New Roman' };
const HEI = { ascii: 'Arial', hAnsi: 'Arial', eastAsia: '黑体', cs: 'Arial' };
/** A font that has both boxes. */
const BOXES = { ascii: 'MS Gothic', hAnsi: 'MS Gothic', eastAsia: 'MS Gothic', cs: 'MS Gothic' };
const GREY = '7F7F7F';
const LINE = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const PAD = { top: 60, bottom: 60, left: 100, right: 100 };
/** Where much is to be written by hand. */
const TO_WRITE = { value: 920, rule: HeightRule.ATLEAST };
const PICTURE = { width: 420, height: 300 };
const SIGNATURE = { width: 150, height: 60 };
const PAGE_WORDS = { before: '第 ', between: ' 页　共 ', after: ' 页' };

/** The form as a Word document, its table as the standard prints it. `pictureOf` brings the bytes of a file. */
export async function formDocx(form: PrintedForm, pictureOf: PictureOf): Promise<Buffer> {
  const pictures = await readPictures(form, pictureOf);
  const titled = form.titled ? [heading(form.title)] : [];
  const document = new Document({
    title: form.title,
    styles: { default: { document: { run: { font: SONG, size: SIZE.text } } } },
    sections: [
      {
        properties: {
          page: { size: PAGE, margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN } },
        },
        footers: { default: new Footer({ children: [pageNumbers(form.foot)] }) },
        children: [...titled, ...form.blocks.flatMap((block) => writeBlock(block, pictures))],
      },
    ],
  });
  return await Packer.toBuffer(document);
}

function writeBlock(block: PrintedBlock, pictures: ReadonlyMap<string, Picture>): (Paragraph | Table)[] {
  if (block.kind === 'paragraph') {
    const style = block.head ? { font: HEI, size: SIZE.head } : {};
    return paragraphs(block.runs, pictures, style, { spacing: { before: 120, after: 60, line: 360 } });
  }
  const widths = block.columns.map((percent) => Math.round((percent * ROOM) / 100));
  const covered = new Set<string>();
  return [
    heading(block.caption),
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
      columnWidths: widths,
      borders: {
        top: LINE,
        bottom: LINE,
        left: LINE,
        right: LINE,
        insideHorizontal: LINE,
        insideVertical: LINE,
      },
      rows: block.rows.map(
        (row, r) =>
          new TableRow({
            cantSplit: true,
            ...(row.some(({ room }) => room) ? { height: TO_WRITE } : {}),
            children: writeRow(row, r, widths, covered, pictures),
          }),
      ),
    }),
    new Paragraph({ spacing: { before: 0, after: 120 } }),
  ];
}

/** `covered` keeps which places of later rows a cell above reaches into. */
function writeRow(
  row: readonly PrintedCell[],
  r: number,
  widths: readonly number[],
  covered: Set<string>,
  pictures: ReadonlyMap<string, Picture>,
): TableCell[] {
  let column = 0;
  return row.map((cell) => {
    while (covered.has(`${r}:${column}`)) column += 1;
    const { across, down, head, hint, runs } = cell;
    for (let d = 1; d < down; d++) for (let a = 0; a < across; a++) covered.add(`${r + d}:${column + a}`);
    const width = widths.slice(column, column + across).reduce((sum, one) => sum + one, 0);
    column += across;
    const style = head ? { bold: true } : hint ? { color: GREY, size: SIZE.hint } : {};
    const label = isLabel(cell);
    return new TableCell({
      width: { size: width, type: WidthType.DXA },
      columnSpan: across,
      rowSpan: down,
      margins: PAD,
      verticalAlign: VerticalAlign.CENTER,
      children: paragraphs(runs, pictures, style, {
        alignment: head || label ? AlignmentType.CENTER : AlignmentType.LEFT,
        spacing: { line: 300 },
        keepNext: head,
      }),
    });
  });
}

/** What is only printed, and short, stands in the middle as the standards have it. */
const LABEL_MAX = 24;
const isLabel = ({ runs, across, hint }: PrintedCell): boolean =>
  !hint && across === 1 && runs.length === 1 && runs[0]?.kind === 'text' && runs[0].text.length <= LABEL_MAX;

type Style = {
  readonly font?: typeof SONG;
  readonly size?: number;
  readonly bold?: boolean;
  readonly color?: string;
};

/** Line breaks begin a new paragraph. */
function paragraphs(
  runs: readonly Run[],
  pictures: ReadonlyMap<string, Picture>,
  style: Style,
  options: ConstructorParameters<typeof Paragraph>[0] & object,
): Paragraph[] {
  const lines: (TextRun | ImageRun)[][] = [[]];
  for (const run of runs) {
    if (run.kind !== 'text') lines.at(-1)?.push(...writeRun(run, pictures, style));
    else
      for (const [i, text] of run.text.split(/\r?\n/).entries()) {
        if (i > 0) lines.push([]);
        if (text !== '') lines.at(-1)?.push(new TextRun({ text, ...style }));
      }
  }
  return lines.map((children) => new Paragraph({ ...options, children }));
}

function writeRun(
  run: Exclude<Run, { kind: 'text' }>,
  pictures: ReadonlyMap<string, Picture>,
  style: Style,
): (TextRun | ImageRun)[] {
  if (run.kind === 'box') return [new TextRun({ ...style, text: run.ticked ? '☑' : '□', font: BOXES })];
  const picture = pictures.get(run.file.id);
  // It may have been deleted since.
  if (!picture) return [new TextRun({ ...style, text: `［${run.file.name}］` })];
  const transformation = fitInto(picture, run.signature ? SIGNATURE : PICTURE);
  return [new ImageRun({ type: picture.type, data: picture.bytes, transformation })];
}

const heading = (text: string): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: 120, after: 160 },
    keepNext: true,
    children: [new TextRun({ text, font: HEI, size: SIZE.head + 4 })],
  });

/** On one line, so that no page becomes another. */
const pageNumbers = (foot: string | undefined): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [
      new TextRun({
        size: SIZE.foot,
        children: [
          PAGE_WORDS.before,
          PageNumber.CURRENT,
          PAGE_WORDS.between,
          PageNumber.TOTAL_PAGES,
          PAGE_WORDS.after,
          ...(foot === undefined ? [] : [`　　${foot}`]),
        ],
      }),
    ],
  });
