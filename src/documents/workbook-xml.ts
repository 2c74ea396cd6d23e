import type { Cell } from '../service/export/csv.js';
import type { FilePart } from './write-zip.js';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATED = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const KIND = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** Excel takes no more in a cell. */
const TEXT_MAX = 32_767;
const CHUNK = 64 * 1024;

/** What a workbook holds beside its sheets. How many there are is known only in the end: the types do not name them. */
export function workbookParts(): {
  readonly types: FilePart;
  finish(sheets: readonly string[]): readonly FilePart[];
} {
  const types = `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="${KIND}.worksheet+xml"/><Override PartName="/xl/workbook.xml" ContentType="${KIND}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${KIND}.styles+xml"/></Types>`;
  return {
    types: part('[Content_Types].xml', types),
    finish: (sheets) => [
      part('_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']])),
      part(
        'xl/_rels/workbook.xml.rels',
        relations([
          ...sheets.map((_, i) => ['worksheet', `worksheets/sheet${i + 1}.xml`] as const),
          ['styles', 'styles.xml'],
        ]),
      ),
      part('xl/styles.xml', STYLES),
      part(
        'xl/workbook.xml',
        `<workbook xmlns="${MAIN}" xmlns:r="${RELATED}"><sheets>${sheets
          .map((name, i) => `<sheet name="${escapeText(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
          .join('')}</sheets></workbook>`,
      ),
    ],
  };
}

const part = (name: string, text: string): FilePart => ({ name, bytes: [XML + text] });

const relations = (targets: readonly (readonly [kind: string, target: string])[]): string =>
  `<Relationships xmlns="${PACKAGE}/relationships">${targets
    .map(
      ([kind, target], i) => `<Relationship Id="rId${i + 1}" Type="${RELATED}/${kind}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`;

/** The second style is bold: heads have it. */
const STYLES = `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>`;

/** A sheet whose bold head stays in sight. */
export async function* sheetText(
  widths: readonly number[],
  heads: readonly string[],
  rows: AsyncIterable<readonly Cell[]>,
): AsyncGenerator<string> {
  const cols = widths.map(
    (width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  );
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${cols.length > 0 ? `<cols>${cols.join('')}</cols>` : ''}<sheetData>`;
  yield rowText(heads, 1, ' s="1"');
  let n = 1;
  for await (const row of rows) {
    n += 1;
    yield rowText(row, n, '');
  }
  yield '</sheetData></worksheet>';
}

const LETTERS: string[] = [];

/** A, B … Z, AA, AB … */
function lettersOf(column: number): string {
  const known = LETTERS[column];
  if (known !== undefined) return known;
  const last = String.fromCharCode(65 + (column % 26));
  const letters = column < 26 ? last : lettersOf(Math.floor(column / 26) - 1) + last;
  LETTERS[column] = letters;
  return letters;
}

function rowText(cells: readonly Cell[], n: number, style: string): string {
  let text = `<row r="${n}"${style && `${style} customFormat="1"`}>`;
  for (const [i, cell] of cells.entries()) {
    if (cell === '') continue;
    const at = `<c r="${lettersOf(i)}${n}"${style}`;
    text +=
      typeof cell === 'number' && Number.isFinite(cell)
        ? `${at}><v>${cell}</v></c>`
        : `${at} t="inlineStr"><is><t xml:space="preserve">${escapeText(String(cell))}</t></is></c>`;
  }
  return `${text}</row>`;
}

/** XML has no way to write these. */
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
/** Excel reads _x000D_ as a character. */
const CODED = /_(?=x[0-9a-f]{4}_)/gi;
const SPECIAL = /[&<>"]/;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeText(text: string): string {
  const cut = text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX - 1)}…` : text;
  const plain = cut.toWellFormed().replace(NOT_IN_XML, '').replace(/\r\n?/g, '\n').replace(CODED, '_x005F_');
  return SPECIAL.test(plain) ? plain.replace(/[&<>"]/g, (one) => ENTITIES[one] ?? '') : plain;
}

/** Small texts together, as bytes. */
export async function* joinChunks(texts: AsyncIterable<string>): AsyncGenerator<Buffer> {
  let held = '';
  for await (const text of texts) {
    held += text;
    if (held.length < CHUNK) continue;
    yield Buffer.from(held);
    held = '';
  }
  if (held !== '') yield Buffer.from(held);
}
