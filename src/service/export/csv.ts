/** Excel takes a file for UTF-8 only if it begins with this. */
export const BYTE_ORDER_MARK = '\ufeff';

/** A spreadsheet would run what begins like this as a formula; the full-width forms count in some languages. */
const FORMULA = /^[\s]*[=+\-@＝＋－＠]|^[\t\r\n]/;

export type Cell = string | number;

/** One line after RFC 4180. Texts that look like formulas get an apostrophe in front; numbers stay numbers. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(writeCell).join(',')}\r\n`;
}

function writeCell(cell: Cell): string {
  if (typeof cell === 'number') return String(cell);
  const safe = tameText(cell);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A text that no spreadsheet runs. */
export const tameText = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);
