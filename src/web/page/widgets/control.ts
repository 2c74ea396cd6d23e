import type { KeptFile } from '../parcel-store.js';
import type { Cell, FormAnswer, FormField } from '../wire.js';

/** What is in a control now; marks in the cell name files of the list by their place. */
export interface Draft {
  readonly cell: Cell;
  readonly files: readonly KeptFile[];
}

/** The part of a question a person works with, the same on the page and inside a row. */
export interface Control {
  readonly element: HTMLElement;
  /** Takes the answer over from the server. */
  put(answer: FormAnswer | null): void;
  focus(): void;
}

export interface ControlSite {
  readonly field: FormField;
  /** What the control is labelled and described by. */
  readonly labelId: string;
  readonly describedBy: string;
  change(draft: Draft): void;
  /** Typed and not yet left: kept on the phone. */
  typing?(text: string): void;
  complain(problem: string): void;
}

export const isEmptyCell = (cell: Cell): boolean =>
  cell === null ||
  cell === '' ||
  (Array.isArray(cell) && cell.length === 0) ||
  (typeof cell === 'object' && 'picks' in cell && cell.picks.length === 0);
