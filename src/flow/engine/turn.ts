import type { Definition, Slot } from '../definition/definition.js';
import type { Json } from '../json.js';
import type { Circumstance } from '../questions/question-type.js';
import type { NoteCode } from '../say/notes.js';
import type { Event } from './event.js';
import type { Place, Prompt } from './prompt.js';
import type { Answer, State } from './state.js';
import { GIVEN, givenAt, visibleSlots } from './visible.js';

export interface StepResult {
  readonly state: State;
  readonly events: readonly Event[];
  readonly prompts: readonly Prompt[];
}

/** The working copy of one step. The state that came in is never touched. */
export interface Turn {
  readonly definition: Definition;
  readonly before: State;
  readonly now: number;
  state: { -readonly [K in keyof State]: State[K] };
  visible: Uint8Array;
  readonly events: Event[];
  readonly prompts: Prompt[];
}

/** Written out field by field: a step is mostly this copy, and a spread of a re-read state is three times slower. */
const copyState = (s: State, now: number): State => ({
  format: s.format,
  form: s.form,
  hash: s.hash,
  lang: s.lang,
  status: s.status,
  at: s.at,
  section: s.section,
  answers: s.answers,
  pending: s.pending,
  rows: s.rows,
  known: s.known,
  about: s.about,
  told: s.told,
  begun: s.begun,
  touched: now,
  steps: s.steps + 1,
});

export const openTurn = (definition: Definition, before: State, now: number): Turn => ({
  definition,
  before,
  now,
  state: copyState(before, now),
  visible: visibleSlots(definition, before),
  events: [],
  prompts: [],
});

export const closeTurn = (turn: Turn): StepResult => ({
  state: turn.state,
  events: turn.events,
  prompts: turn.prompts,
});

export function note(turn: Turn, code: NoteCode, params?: Readonly<Record<string, string | number>>): void {
  turn.prompts.push(params ? { kind: 'note', code, with: params } : { kind: 'note', code });
}

/** What is being asked: a slot, or a field of a row of a list slot. */
export interface Focus {
  readonly slot: Slot;
  /** The question itself: the slot, or the field inside the row. */
  readonly asked: Slot;
  readonly place: Place;
}

export function focusOf(turn: Turn): Focus | undefined {
  const slot = turn.definition.slots[turn.state.at];
  if (!slot) return undefined;
  const row = slot.row ? turn.state.rows[slot.index] : undefined;
  const field = row ? slot.row?.[row.field] : undefined;
  if (row && field) {
    return { slot, asked: field, place: { slot: slot.index, row: row.index, field: row.field } };
  }
  return { slot, asked: slot, place: { slot: slot.index } };
}

/** The value of an earlier answer, as later questions may use it. */
export function answerTo(turn: Turn, key: string): Json | undefined {
  const slot = turn.definition.slotOf.get(key);
  if (slot === undefined || turn.visible[slot] === 0) return undefined;
  if (turn.visible[slot] === GIVEN) return givenAt(turn.definition, slot, turn.state.known);
  const answer = turn.state.answers[slot];
  return answer && !answer.skipped ? answer.value : undefined;
}

export const circumstance = (turn: Turn, draft?: Json): Circumstance => ({
  lang: turn.state.lang,
  now: turn.now,
  valueOf: (key) => answerTo(turn, key),
  draft,
});

/** Writes one answer; when conditions look at it, what applies is computed anew. */
export function putAnswer(turn: Turn, slot: Slot, answer: Answer | null): void {
  const answers =
    turn.state.answers === turn.before.answers ? turn.before.answers.slice() : turn.state.answers;
  (answers as (Answer | null)[])[slot.index] = answer;
  turn.state.answers = answers;
  if (slot.watched) turn.visible = visibleSlots(turn.definition, turn.state);
}
