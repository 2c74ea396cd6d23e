import type { Slot } from '../definition/definition.js';
import type { Json } from '../json.js';
import type { FileRef } from '../questions/question-type.js';
import type { Hint } from '../understand/reading.js';
import { reportFlips, withHistory } from './accept.js';
import { hintFor, isSame, readChosen, readGiven, readTicked, type WholeReading } from './fill-read.js';
import type { Cell, FilledRow } from './filling.js';
import { rowLimits } from './open-slots.js';
import { type Row, rowsOf } from './row-draft.js';
import type { Answer } from './state.js';
import { note, putAnswer, type Turn } from './turn.js';

type Doubted = Extract<WholeReading, { kind: 'doubt' }>;

/** A row could not be read: its place as it was sent, and what the matter is. */
export interface RowTrouble {
  readonly row?: number;
  readonly field?: string;
  readonly hint?: Hint;
  readonly doubt?: Doubted;
  /** Which question of the row it is. */
  readonly asked?: Slot;
}

interface ReadRow {
  readonly cells: Row;
  readonly about: readonly string[];
}

/** Puts these rows in the place of those that stand. Too few may be stored: the list stays open. */
export function fillRows(turn: Turn, slot: Slot, given: readonly FilledRow[]): RowTrouble | undefined {
  const rows: ReadRow[] = [];
  for (const [i, cells] of given.entries()) {
    if (Object.values(cells).every(isEmpty)) continue;
    const read = readRow(turn, slot, cells);
    if ('trouble' in read) return { row: i, ...read.trouble };
    rows.push(read);
  }
  const before = rowsOf(turn, slot);
  const { min, max } = rowLimits(turn, slot);
  if (rows.length > max && rows.length > before.length)
    return { row: max, hint: { code: 'rows-many', with: { max } } };
  if (rows.length < min) note(turn, 'rows-too-few', { count: min - rows.length });
  else if (rows.length > max) note(turn, 'rows-too-many', { total: rows.length, wanted: max });
  store(turn, slot, before, rows);
  return undefined;
}

const isEmpty = (cell: Cell | undefined): boolean =>
  cell === null ||
  cell === undefined ||
  (typeof cell === 'string' && cell.trim() === '') ||
  (Array.isArray(cell) && cell.length === 0);

function readRow(turn: Turn, slot: Slot, given: FilledRow): ReadRow | { trouble: Omit<RowTrouble, 'row'> } {
  const fields = slot.row ?? [];
  const unknown = Object.keys(given).find((key) => fields.every(({ question }) => question.key !== key));
  if (unknown !== undefined) return { trouble: { hint: { code: 'button-unknown' } } };
  const cells: { [field: string]: Json } = {};
  const about: string[] = [];
  for (const asked of fields) {
    const { key } = asked.question;
    const cell = Object.hasOwn(given, key) ? given[key] : undefined;
    if (isEmpty(cell) && !asked.required) continue;
    const reading = isEmpty(cell) ? hintFor(turn, asked) : readCell(turn, asked, cell as Cell);
    if (reading.kind === 'unclear') return { trouble: { field: key, asked, hint: reading.hint } };
    if (reading.kind === 'doubt') return { trouble: { field: key, asked, doubt: reading } };
    cells[key] = reading.value;
    if (reading.approximate) about.push(key);
  }
  return { cells, about };
}

function readCell(turn: Turn, asked: Slot, cell: Cell): WholeReading {
  if (typeof cell === 'string') return readGiven(turn, asked, { kind: 'text', text: cell });
  if (cell === null) return hintFor(turn, asked);
  if ('candidate' in cell) return readChosen(turn, asked, cell);
  if ('picks' in cell) return readTicked(turn, asked, cell);
  return typeof cell[0] === 'string'
    ? readTicked(turn, asked, { picks: cell as readonly string[] })
    : readGiven(turn, asked, { kind: 'files', files: cell as readonly FileRef[] });
}

function store(turn: Turn, slot: Slot, before: readonly Row[], rows: readonly ReadRow[]): void {
  const { [slot.index]: _, ...drafts } = turn.state.rows;
  turn.state.rows = drafts;
  const answer = turn.state.answers[slot.index] ?? null;
  const value = rows.map((row) => row.cells);
  const about = rows.flatMap((row, i) => row.about.map((field) => `${i}.${field}`));
  const unchanged = answer && !answer.skipped && isSame(value, before) && isSame(about, answer.about ?? []);
  if (unchanged) return note(turn, 'kept');
  if (value.length === 0 && (!answer || answer.skipped) && rowLimits(turn, slot).min > 0) return;
  const { visible } = turn;
  const amends = reportRows(turn, slot, before, value);
  if (!answer && value.length === 0)
    turn.events.push({ kind: 'skipped', key: slot.question.key, at: turn.now });
  const fresh: Answer = {
    value,
    at: turn.now,
    lang: turn.state.lang,
    ...(about.length > 0 ? { about } : {}),
  };
  putAnswer(turn, slot, amends ? withHistory(fresh, answer) : { ...fresh, ...history(answer) });
  if (slot.watched) reportFlips(turn, visible, answer !== null);
}

const history = (answer: Answer | null): Pick<Answer, 'was' | 'changes'> => ({
  ...(answer?.was ? { was: answer.was } : {}),
  ...(answer?.changes ? { changes: answer.changes } : {}),
});

/** What became of the rows, between those that stand unchanged at the head and at the end. True: not only added. */
function reportRows(turn: Turn, slot: Slot, before: readonly Row[], after: readonly Row[]): boolean {
  let head = 0;
  while (head < before.length && head < after.length && isSame(before[head], after[head])) head++;
  let end = 0;
  const shorter = Math.min(before.length, after.length) - head;
  while (end < shorter && isSame(before.at(-1 - end), after.at(-1 - end))) end++;
  const old = before.slice(head, before.length - end);
  const fresh = after.slice(head, after.length - end);
  const report = (kind: 'row-added' | 'row-changed' | 'row-removed', at: number, value: Json, was?: Row) =>
    turn.events.push({
      kind,
      key: slot.question.key,
      index: head + at,
      value,
      ...(was === undefined ? {} : { was }),
      at: turn.now,
    });
  for (const [i, row] of fresh.entries()) {
    const was = old[i];
    if (was === undefined) report('row-added', i, row);
    else if (!isSame(was, row)) report('row-changed', i, row, was);
  }
  // From behind, so that each index is the one the row has at that moment.
  for (let i = old.length - 1; i >= fresh.length; i--) report('row-removed', i, null, old[i]);
  return old.length > 0;
}
