import type { Slot } from '../definition/definition.js';
import type { Json } from '../json.js';
import { normalise } from '../understand/normalise.js';
import { readRowOrder } from '../understand/row-order.js';
import { ask } from './ask.js';
import { advance, goBack } from './move.js';
import { rowLimits } from './open-slots.js';
import { type Row, replaced, rowsOf, setDraft, shiftAbout, startRow, writeRows } from './row-draft.js';
import { type Focus, note, type Turn } from './turn.js';

/** One field of a row is certain: on to the next field, or the row is done. */
export function acceptCell(turn: Turn, focus: Focus, value: Json | undefined, approximate: boolean): void {
  const draft = turn.state.rows[focus.slot.index];
  if (!draft) return;
  const { key } = focus.asked.question;
  const { [key]: _, ...others } = draft.cells;
  const cells = value === undefined ? others : { ...others, [key]: value };
  const about = [...draft.about.filter((k) => k !== key), ...(approximate ? [key] : [])];
  const field = draft.field + 1;
  if (field < (focus.slot.row?.length ?? 0)) {
    setDraft(turn, focus.slot, { ...draft, field, cells, about });
  } else {
    finishRow(turn, focus.slot, draft.index, cells, about);
  }
  continueRows(turn, focus.slot);
}

function finishRow(turn: Turn, slot: Slot, index: number, cells: Row, about: readonly string[]): void {
  const rows = rowsOf(turn, slot);
  const was = rows[index];
  writeRows(turn, slot, replaced(rows, index, cells), was !== undefined, {
    index,
    about,
  });
  setDraft(turn, slot, undefined);
  turn.events.push({
    kind: was === undefined ? 'row-added' : 'row-changed',
    key: slot.question.key,
    index,
    value: cells,
    ...(was === undefined ? {} : { was }),
    at: turn.now,
  });
  note(turn, 'row-saved', { number: index + 1 });
}

/** After a row: the next one while more are needed, straight on when an exact number is reached, else the menu. */
function continueRows(turn: Turn, slot: Slot): void {
  if (turn.state.rows[slot.index]) return ask(turn);
  const { exact, min, max } = rowLimits(turn, slot);
  const rows = rowsOf(turn, slot);
  if (exact && rows.length === min) return advance(turn);
  if (rows.length < min) startRow(turn, slot, rows.length);
  else if (rows.length > max) note(turn, 'rows-too-many', { total: rows.length, wanted: max });
  ask(turn);
}

/** What is typed at the rows menu. Returns false when it is no order for the list. */
export function orderRows(turn: Turn, slot: Slot, text: string): boolean {
  const order = readRowOrder(normalise(text));
  if (!order) return false;
  switch (order.do) {
    case 'add':
      addRow(turn, slot);
      return true;
    case 'edit':
    case 'remove':
      if (order.do === 'edit') editRow(turn, slot, order.number - 1);
      else removeRow(turn, slot, order.number - 1);
      return true;
    case 'finish':
      finishRows(turn, slot);
      return true;
  }
}

export function addRow(turn: Turn, slot: Slot): void {
  const { max } = rowLimits(turn, slot);
  const rows = rowsOf(turn, slot);
  if (rows.length >= max) note(turn, 'rows-full', { max });
  else startRow(turn, slot, rows.length);
  ask(turn);
}

export function editRow(turn: Turn, slot: Slot, index: number): void {
  if (rowsOf(turn, slot)[index]) startRow(turn, slot, index);
  else note(turn, 'no-such-row', { number: index + 1, total: rowsOf(turn, slot).length });
  ask(turn);
}

export function removeRow(turn: Turn, slot: Slot, index: number): void {
  const rows = rowsOf(turn, slot);
  const row = rows[index];
  if (!row) {
    note(turn, 'no-such-row', { number: index + 1, total: rows.length });
    return ask(turn);
  }
  writeRows(
    turn,
    slot,
    rows.filter((_, i) => i !== index),
    true,
  );
  shiftAbout(turn, slot, index);
  turn.events.push({
    kind: 'row-removed',
    key: slot.question.key,
    index,
    value: null,
    was: row,
    at: turn.now,
  });
  note(turn, 'row-removed', { number: index + 1 });
  continueRows(turn, slot);
}

export function finishRows(turn: Turn, slot: Slot): void {
  const rows = rowsOf(turn, slot);
  const { min, max } = rowLimits(turn, slot);
  if (rows.length < min) {
    note(turn, 'rows-too-few', { count: min - rows.length });
    return continueRows(turn, slot);
  }
  if (rows.length > max) {
    note(turn, 'rows-too-many', { total: rows.length, wanted: max });
    return ask(turn);
  }
  if (!turn.state.answers[slot.index]) {
    writeRows(turn, slot, [], false);
    turn.events.push({ kind: 'skipped', key: slot.question.key, at: turn.now });
  }
  advance(turn);
}

/** Inside a row: the field before; from the first field back to the menu, or out of the list with the row kept. */
export function backInRow(turn: Turn, slot: Slot): void {
  const draft = turn.state.rows[slot.index];
  if (!draft) return goBack(turn);
  if (draft.field > 0) {
    setDraft(turn, slot, { ...draft, field: draft.field - 1 });
    return ask(turn);
  }
  const rows = rowsOf(turn, slot);
  const edited = rows[draft.index];
  if (edited && edited !== draft.cells) note(turn, 'row-unchanged', { number: draft.index + 1 });
  if (edited || Object.keys(draft.cells).length === 0) setDraft(turn, slot, undefined);
  if (rows.length > 0 && !turn.state.rows[slot.index]) ask(turn);
  else goBack(turn);
}

const DROP =
  /^(?:放弃|删除|删掉|去掉|取消|不要|不填)(?:这|本|当前)一?(?:项|行|个|条)了?$|^(?:drop|discard|remove|cancel) this(?: one| row| item)?$/i;

/** 放弃这一项: a row begun is thrown away. False when the words are something else. */
export function dropRow(turn: Turn, slot: Slot, words: string): boolean {
  if (!DROP.test(words) || !turn.state.rows[slot.index]) return false;
  setDraft(turn, slot, undefined);
  note(turn, 'row-dropped');
  continueRows(turn, slot);
  return true;
}
