import type { ListColumn } from './list-entry.js';
import type { SheetRow } from './read-sheet.js';

/** Headings as people write them, without blanks and brackets. */
const HEADINGS: Readonly<Record<ListColumn, RegExp>> = {
  creditCode: /信用代码|税号|credit ?code|\buscc\b/i,
  phone: /电话|手机|联系方式|phone|mobile|\btel\b/i,
  contact: /联系人|姓名|负责人|contact|^name$/i,
  enterprise: /企业|单位|公司|厂名|^名称$|enterprise|company|firm/i,
};

const LOOKED_AT = 10;

/** The first row that names a column, and where the columns stand. A title may stand above it. */
export function findHeading(
  rows: readonly SheetRow[],
): { readonly at: number; readonly columns: ReadonlyMap<ListColumn, number> } | undefined {
  let best: { at: number; columns: Map<ListColumn, number> } | undefined;
  for (const [at, { cells }] of rows.slice(0, LOOKED_AT).entries()) {
    const columns = new Map<ListColumn, number>();
    for (const [place, cell] of cells.entries()) {
      const column = cell === null ? undefined : columnOf(cell);
      if (column !== undefined && !columns.has(column)) columns.set(column, place);
    }
    if (columns.size > (best?.columns.size ?? 0)) best = { at, columns };
  }
  return best;
}

/** 企业名称 is a heading, 成都示例机械有限公司 is not. */
const HEADING_MAX = 16;

function columnOf(cell: string): ListColumn | undefined {
  const words = cell
    .normalize('NFKC')
    .replace(/[\s*：:]+/g, ' ')
    .trim();
  if (words === '' || words.length > HEADING_MAX || /有限|分公司|\d{5}/.test(words)) return undefined;
  const columns = Object.keys(HEADINGS) as ListColumn[];
  return columns.find((column) => HEADINGS[column].test(words));
}
