import type { KeptFile } from '../parcel-store.js';
import type { Cell, FormAnswer, FormField, FormRow } from '../wire.js';
import { say } from '../words.js';
import type { Draft } from './control.js';
import { isEmptyCell } from './control.js';

/** A row as it stands on the phone: cells from the server, and those changed since. */
export interface LocalRow {
  readonly cells: Readonly<Record<string, Draft | FormAnswer>>;
  readonly begun?: true;
}

export const localRow = ({ cells, begun }: FormRow): LocalRow => ({ cells, ...(begun ? { begun } : {}) });

const isDraft = (cell: Draft | FormAnswer): cell is Draft => 'cell' in cell;

/** The answer to show in the control of a cell. */
export function answerIn(row: LocalRow, field: FormField): FormAnswer | null {
  const cell = row.cells[field.key];
  if (!cell) return null;
  if (!isDraft(cell)) return cell;
  const { cell: given } = cell;
  if (isEmptyCell(given)) return null;
  if (typeof given === 'string') return { value: given, shown: given };
  if (typeof given === 'object' && given !== null && 'picks' in given)
    return { value: { picked: given.picks, other: given.other ?? null }, shown: showCell(row, field) };
  // Files still on the phone are not shown again in the panel; those uploaded are.
  if (Array.isArray(given))
    return { value: given.filter((f) => typeof f === 'object' && 'id' in f), shown: '' };
  return null;
}

export function showCell(row: LocalRow, field: FormField): string {
  const cell = row.cells[field.key];
  if (!cell) return '';
  if (!isDraft(cell))
    return cell.approximate ? cell.shown || say('about', { value: cell.shown }) : cell.shown;
  const { cell: given, files } = cell;
  if (typeof given === 'string') return given;
  if (given === null) return '';
  if ('picks' in given) {
    const label = (key: string) => field.options?.find((option) => option.key === key)?.label ?? key;
    return [...given.picks.filter((key) => !given.other || key !== 'other').map(label), given.other ?? '']
      .filter((text) => text !== '')
      .join('、');
  }
  return files.map(({ name }) => name).join('、');
}

/** All rows as one filling; cells untouched go back as the values they are. */
export function cellsOf(rows: readonly LocalRow[]): {
  rows: readonly Readonly<Record<string, Cell>>[];
  files: readonly KeptFile[];
} {
  const files: KeptFile[] = [];
  const all = rows
    .filter(({ begun }) => !begun)
    .map(({ cells }) =>
      Object.fromEntries(
        Object.entries(cells).map(([key, cell]): [string, Cell] => {
          if (!isDraft(cell)) return [key, cell.skipped ? null : { candidate: cell.value }];
          const offset = files.length;
          files.push(...cell.files);
          return [key, isEmptyCell(cell.cell) ? null : shift(cell.cell, offset)];
        }),
      ),
    );
  return { rows: all, files };
}

/** Marks count the files of one cell; in the parcel they count all of them. */
function shift(cell: Cell, offset: number): Cell {
  if (!Array.isArray(cell)) return cell;
  return cell.map((item) =>
    typeof item === 'object' && '$file' in item ? { $file: item.$file + offset } : item,
  ) as Cell;
}
