import type { Slot } from '../definition/definition.js';
import type { Json } from '../json.js';
import { withHistory } from './accept.js';
import { rowLimits } from './open-slots.js';
import type { RowDraft } from './state.js';
import { note, putAnswer, type Turn } from './turn.js';

export type Row = { readonly [field: string]: Json };

export const rowsOf = (turn: Turn, slot: Slot): readonly Row[] => {
  const value = turn.state.answers[slot.index]?.value;
  return Array.isArray(value) ? (value as readonly Row[]) : [];
};

export function setDraft(turn: Turn, slot: Slot, draft: RowDraft | undefined): void {
  const { [slot.index]: _, ...others } = turn.state.rows;
  turn.state.rows = draft ? { ...others, [slot.index]: draft } : others;
  turn.state.pending = null;
}

/** A list is asked for the first time: a required one begins with its first row at once. */
export function enterRows(turn: Turn, slot: Slot): void {
  if (turn.state.rows[slot.index]) return;
  const rows = rowsOf(turn, slot);
  const { min, max } = rowLimits(turn, slot);
  if (rows.length < min) startRow(turn, slot, rows.length);
  else if (rows.length > max) note(turn, 'rows-too-many', { total: rows.length, wanted: max });
}

export function startRow(turn: Turn, slot: Slot, index: number): void {
  const about = turn.state.answers[slot.index]?.about ?? [];
  const own = about
    .filter((cell) => cell.startsWith(`${index}.`))
    .map((cell) => cell.slice(`${index}.`.length));
  setDraft(turn, slot, { index, field: 0, cells: rowsOf(turn, slot)[index] ?? {}, about: own });
}

export const replaced = (rows: readonly Row[], index: number, row: Row): readonly Row[] =>
  index < rows.length ? rows.with(index, row) : [...rows, row];

/** Stores the rows. Changing or removing one keeps the rows as they were; adding one does not amend anything. */
export function writeRows(
  turn: Turn,
  slot: Slot,
  rows: readonly Row[],
  amends: boolean,
  row?: { index: number; about: readonly string[] },
): void {
  const before = turn.state.answers[slot.index] ?? null;
  const others = (before?.about ?? []).filter(
    (cell) => row === undefined || !cell.startsWith(`${row.index}.`),
  );
  const about = [...others, ...(row?.about ?? []).map((k) => `${row?.index}.${k}`)];
  const answer = { value: rows, at: turn.now, lang: turn.state.lang, ...(about.length > 0 ? { about } : {}) };
  if (amends) putAnswer(turn, slot, withHistory(answer, before));
  else {
    putAnswer(turn, slot, {
      ...answer,
      ...(before?.was ? { was: before.was } : {}),
      ...(before?.changes ? { changes: before.changes } : {}),
    });
  }
}

/** The marks of approximate cells move up with their rows. */
export function shiftAbout(turn: Turn, slot: Slot, removed: number): void {
  const answer = turn.state.answers[slot.index];
  if (!answer?.about) return;
  const about = answer.about.flatMap((cell) => {
    const dot = cell.indexOf('.');
    const row = Number(cell.slice(0, dot));
    if (row === removed) return [];
    return [row > removed ? `${row - 1}${cell.slice(dot)}` : cell];
  });
  const { about: _, ...rest } = answer;
  putAnswer(turn, slot, about.length > 0 ? { ...rest, about } : rest);
}
