import { el } from '../dom.js';
import type { KeptFile } from '../parcel-store.js';
import type { Cell, FormQuestion, Json } from '../wire.js';
import { say } from '../words.js';
import { cellsOf, type LocalRow, localRow, showCell } from './local-row.js';
import { openRowSheet, type RowTrouble } from './row-sheet.js';

type Rows = readonly Readonly<Record<string, Cell>>[];

export interface RowsControl {
  readonly element: HTMLElement;
  put(question: FormQuestion): void;
  /** A row was not taken: it stays as typed, to be looked at again. */
  reopen(row: number, trouble: RowTrouble): void;
  /** One reading of a cell was chosen. */
  choose(row: number, field: string, value: Json): void;
  focus(): void;
}

/** The rows of a list as cards, each with its fields; changes go out as the whole list. */
export function makeRowsControl(
  start: FormQuestion,
  labelId: string,
  change: (rows: Rows, files: readonly KeptFile[]) => void,
): RowsControl {
  let question = start;
  let rows: LocalRow[] = [];
  const list = el('ol', { class: 'cards' });
  const add = el('button', { type: 'button', class: 'chip strong', onclick: () => edit(rows.length) });
  const none = el('button', { type: 'button', class: 'chip', onclick: () => commit() }, say('no-rows'));
  const element = el(
    'div',
    { role: 'group', 'aria-labelledby': labelId },
    list,
    el('div', { class: 'chips' }, add, none),
  );
  const item = () => question.item ?? question.label;

  function commit(): void {
    draw();
    const all = cellsOf(rows);
    change(all.rows, all.files);
  }

  function edit(at: number, trouble?: RowTrouble): void {
    const title = `${item()} ${at + 1}`;
    openRowSheet(title, question.fields ?? [], rows[at] ?? { cells: {} }, trouble, (row) => {
      rows[at] = row;
      commit();
    });
  }

  function draw(): void {
    const fields = question.fields ?? [];
    add.textContent = `＋ ${say('add')}`;
    add.hidden = question.max !== undefined && rows.length >= question.max;
    none.hidden = rows.length > 0 || question.answer !== null;
    list.replaceChildren(
      ...rows.map((row, at) => {
        const lines = fields.flatMap((field) => {
          const shown = showCell(row, field);
          return shown === '' ? [] : [el('div', {}, el('dt', {}, field.label), el('dd', {}, shown))];
        });
        return el(
          'li',
          { class: 'card' },
          el(
            'p',
            { class: 'card-title' },
            `${item()} ${at + 1}`,
            row.begun && el('span', { class: 'must' }, say('begun')),
          ),
          lines.length > 0 ? el('dl', {}, ...lines) : el('p', { class: 'side' }, say('none')),
          el(
            'div',
            { class: 'chips' },
            el('button', { type: 'button', class: 'chip', onclick: () => edit(at) }, say('edit')),
            removeButton(at),
          ),
        );
      }),
    );
  }

  /** Asks once more in its own place. */
  function removeButton(at: number): HTMLElement {
    let sure = false;
    const button = el(
      'button',
      {
        type: 'button',
        class: 'chip',
        onclick: () => {
          if (!sure) {
            sure = true;
            button.textContent = say('remove-sure');
            button.classList.add('danger');
            return;
          }
          rows.splice(at, 1);
          commit();
          add.focus();
        },
        onblur: () => {
          sure = false;
          button.textContent = say('remove');
          button.classList.remove('danger');
        },
      },
      say('remove'),
    );
    return button;
  }

  return {
    element,
    put: (next) => {
      question = next;
      rows = (next.rows ?? []).map(localRow);
      draw();
    },
    reopen: (row, trouble) => edit(row, trouble),
    choose: (row, field, value) => {
      const old = rows[row];
      if (!old) return;
      rows[row] = { cells: { ...old.cells, [field]: { cell: { candidate: value }, files: [] } } };
      commit();
    },
    focus: () => add.focus(),
  };
}
