import { align } from './align.js';
import { bare, quoted } from './canonical.js';
import type { FormView, Token } from './flow-view.js';
import type { Found } from './found.js';
import type { StandardForm } from './list.js';
import { wordingsOf } from './wordings.js';

type Text = Extract<Token, { kind: 'text' }>;

/** The printed page against the printed table: captions, columns, labels in order, nothing else. */
export function comparePage(standard: StandardForm, view: FormView, found: readonly Found[]): string[] {
  if (view.page.length === 0) return ['it has no layout of the printed page'];
  if (standard.page !== 'table') return [];
  const texts = view.page.filter((token): token is Text => token.kind === 'text');
  const captions = texts.filter((token) => token.caption).map((token) => bare(token.text));
  const cells = texts.filter((token) => !token.caption);
  const labels = found.map(({ field }) => field.label);
  const places = align(labels, cells, weighCell);
  const printed = wordingsOf(standard);
  return [
    ...(standard.tables ?? [])
      .filter((table) => !captions.some((caption) => caption.includes(bare(table))))
      .map((table) => `printed page: no table has the caption ${quoted(table)}`),
    ...(standard.columns ?? [])
      .filter((column) => !cells.some((cell) => bare(cell.text) === bare(column)))
      .map((column) => `printed page: the column ${quoted(column)} is missing`),
    ...labels
      .filter((_, index) => places[index] === undefined)
      .map((label) =>
        cells.some((cell) => weighCell(label, cell) > 0)
          ? `printed page: ${quoted(label)} stands out of the document's order`
          : `printed page: ${quoted(label)} is missing`,
      ),
    ...cells
      .filter((cell) => !printed.includes(bare(cell.text)))
      .map((cell) => `printed page: ${quoted(cell.text)} does not stand in the document`),
    ...compareAnswers(view, found, cells, places),
  ];
}

function weighCell(label: string, cell: Text): number {
  const [wanted, text] = [bare(label), bare(cell.text)];
  return text === wanted ? 101 : text.includes(wanted) ? 100 : 0;
}

/** Behind a label, and before the next label, stands the answer to its own question. */
function compareAnswers(
  view: FormView,
  found: readonly Found[],
  cells: readonly Text[],
  places: readonly (number | undefined)[],
): string[] {
  const at = places.map((place) => {
    const cell = place === undefined ? undefined : cells[place];
    return cell === undefined ? undefined : view.page.indexOf(cell);
  });
  return found.flatMap(({ field, question }, index) => {
    const from = at[index];
    if (from === undefined || !question || question.inRow || question.rows) return [];
    const next = at.slice(index + 1).find((place) => place !== undefined && place > from) ?? view.page.length;
    const here = view.page.slice(from, next);
    return here.some((token) => token.kind === 'answer' && token.key === question.key)
      ? []
      : [`printed page: ${quoted(field.label)} is not followed by its answer {${question.key}}`];
  });
}
