import type { Definition, Slot } from '../../flow/definition/definition.js';
import type { LayoutCell } from '../../flow/definition/layout.js';
import type { Json } from '../../flow/json.js';
import { printAnswer, type RecordedAnswer, type Run, words } from './print-answer.js';

/** A form as it stands on paper, whatever it is written as. */
export interface PrintedForm {
  readonly title: string;
  /** The layout itself does not print it. */
  readonly titled: boolean;
  readonly blocks: readonly PrintedBlock[];
  /** Beside the page numbers: the seal of the evidence. */
  readonly foot?: string | undefined;
}

export type PrintedBlock =
  | { readonly kind: 'paragraph'; readonly runs: readonly Run[]; readonly head: boolean }
  | {
      readonly kind: 'table';
      readonly caption: string;
      /** Widths in percent of the page. */
      readonly columns: readonly number[];
      readonly rows: readonly (readonly PrintedCell[])[];
    };

export interface PrintedCell {
  readonly runs: readonly Run[];
  readonly across: number;
  readonly down: number;
  readonly head: boolean;
  /** Small print that says what is to be written here. */
  readonly hint: boolean;
  /** Much may be written here, and nothing is yet. */
  readonly room: boolean;
}

/** What was answered, by question; undefined: the blank form. */
export type Answers = Readonly<Record<string, RecordedAnswer>>;

/** Empty rows of a list on a blank form. */
const BLANK_ROWS = 3;
const PLACEHOLDER = /\{([a-z][a-z0-9_]*)(?:\.([a-z][a-z0-9_]*))?\}/g;

/** The form in the layout of its standard, filled in or blank. A form without a layout is a list of its questions. */
export function printForm(definition: Definition, answers: Answers = {}): PrintedForm {
  const print = new Printing(definition, answers);
  const { layout } = definition.file;
  const title = definition.title.zh;
  if (!layout) return { title, titled: false, blocks: [print.plain()] };
  const blocks = layout.map((block): PrintedBlock => {
    if ('print' in block) {
      const { runs } = print.cell(block);
      return { kind: 'paragraph', runs, head: block.head ?? false };
    }
    const rows = block.rows.flatMap((row) =>
      Array.isArray(row) ? [row.map((cell) => print.cell(cell))] : print.each(row.each, row.cells),
    );
    return { kind: 'table', caption: block.table, columns: block.columns, rows };
  });
  const titled = layout.every((block) => 'print' in block && block.print !== title);
  return { title, titled, blocks: [...blocks, ...print.attached()] };
}

type Row = Readonly<Record<string, Json>>;

class Printing {
  readonly #definition: Definition;
  readonly #answers: Answers;
  readonly #placed = new Set<string>();

  constructor(definition: Definition, answers: Answers) {
    this.#definition = definition;
    this.#answers = answers;
  }

  cell(cell: LayoutCell, row?: { readonly of: Slot; readonly values: Row }): PrintedCell {
    const {
      print,
      across = 1,
      down = 1,
      head = false,
      blank,
    } = typeof cell === 'string' ? { print: cell } : cell;
    let answered = false;
    let long = false;
    const runs: Run[] = [];
    let at = 0;
    for (const found of print.matchAll(PLACEHOLDER)) {
      if (found.index > at) runs.push(words(print.slice(at, found.index)));
      at = found.index + found[0].length;
      const [, key = '', field] = found;
      const printed = field === undefined || !row ? this.#answer(key) : printField(row.of, row.values, field);
      if (printed.some((run) => run.kind !== 'box' || run.ticked)) answered = true;
      if ((row ? fieldOf(row.of, field) : this.#slot(key))?.type.name === 'long-text') long = true;
      runs.push(...printed);
    }
    if (at < print.length) runs.push(words(print.slice(at)));
    const hint = blank !== undefined && !answered;
    return { runs: hint ? [words(blank)] : joined(runs), across, down, head, hint, room: long && !answered };
  }

  /** A row for each row of a list; on a blank form some empty ones. */
  each(key: string, cells: readonly LayoutCell[]): readonly (readonly PrintedCell[])[] {
    this.#placed.add(key);
    const of = this.#slot(key);
    if (!of) return [];
    const value = this.#answers[key]?.value;
    const rows = Array.isArray(value) ? (value as readonly Row[]) : [];
    const shown = rows.length > 0 ? rows : Array.from({ length: BLANK_ROWS }, (): Row => ({}));
    return shown.map((values, i) =>
      cells.flatMap((cell) => {
        const printed = this.cell(cell, { of, values });
        if (!isSame(cell)) return [printed];
        // The same in every row: printed once, beside all of them.
        return i === 0 ? [{ ...printed, down: shown.length }] : [];
      }),
    );
  }

  /** Pictures that no cell has: they follow the form. */
  attached(): readonly PrintedBlock[] {
    const files = this.#definition.slots.filter(
      ({ question, type }) => type.name === 'files' && !this.#placed.has(question.key),
    );
    return files.flatMap(({ question }): PrintedBlock[] => {
      const runs = this.#answer(question.key);
      if (runs.length === 0) return [];
      const head: PrintedBlock = { kind: 'paragraph', runs: [words(question.label.zh)], head: true };
      return [head, { kind: 'paragraph', runs, head: false }];
    });
  }

  /** Every question beside its answer. */
  plain(): PrintedBlock {
    const rows = this.#definition.slots.map(({ question, type }) => [
      this.cell({ print: question.label.zh }),
      this.cell(type.name === 'list' ? { print: '' } : { print: `{${question.key}}` }),
    ]);
    return { kind: 'table', caption: this.#definition.title.zh, columns: [35, 65], rows };
  }

  #answer(key: string): readonly Run[] {
    this.#placed.add(key);
    const slot = this.#slot(key);
    return slot ? printAnswer(slot, this.#answers[key]) : [];
  }

  #slot(key: string): Slot | undefined {
    const index = this.#definition.slotOf.get(key);
    return index === undefined ? undefined : this.#definition.slots[index];
  }
}

const isSame = (cell: LayoutCell): boolean => !(typeof cell === 'string' ? cell : cell.print).includes('{');

const fieldOf = (of: Slot, field: string | undefined): Slot | undefined =>
  of.row?.find(({ question }) => question.key === field);

function printField(of: Slot, values: Row, field: string): readonly Run[] {
  const slot = fieldOf(of, field);
  const value = values[field];
  return slot ? printAnswer(slot, value === undefined ? undefined : { value }) : [];
}

/** Texts beside each other are one. */
function joined(runs: readonly Run[]): readonly Run[] {
  const whole: Run[] = [];
  for (const run of runs) {
    const last = whole.at(-1);
    if (run.kind === 'text' && last?.kind === 'text') whole[whole.length - 1] = words(last.text + run.text);
    else whole.push(run);
  }
  return whole;
}
