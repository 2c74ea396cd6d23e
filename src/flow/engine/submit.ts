import type { Slot } from '../definition/definition.js';
import type { NoteCode } from '../say/notes.js';
import { accept } from './accept.js';
import { overBudget } from './budget.js';
import { isMissing } from './open-slots.js';
import type { Turn } from './turn.js';
import { GIVEN, givenTo, numbering } from './visible.js';

/** Why a form cannot be submitted yet: what to say, and the slot to go to (-1: the review page). */
interface Obstacle {
  readonly note: NoteCode;
  readonly with: Readonly<Record<string, string | number>>;
  readonly at: number;
}

/** More numbers than this are no help to anybody. */
const NUMBERS_LISTED = 6;

/** What is missing or too long. */
export function obstacleTo(turn: Turn): Obstacle | undefined {
  const missing = turn.definition.slots.filter((slot) => isMissing(turn, slot));
  const [first] = missing;
  if (first) {
    const params = { count: missing.length, numbers: listNumbers(turn, missing) };
    return { note: 'missing-answers', with: params, at: first.index };
  }
  const over = overBudget(turn.definition, turn.state);
  if (!over) return undefined;
  return over.part?.allowed === undefined
    ? { note: 'over-budget', with: { used: over.used, total: over.total }, at: -1 }
    : { note: 'over-cap', with: { used: over.part.used, total: over.part.allowed }, at: -1 };
}

export function close(turn: Turn): void {
  for (const slot of turn.definition.given) {
    const value = givenTo(slot, turn.state.known);
    if (value !== undefined && turn.visible[slot.index] === GIVEN)
      accept(turn, slot, value, { how: 'given' });
  }
  turn.state.status = 'submitted';
  turn.state.pending = null;
  turn.events.push({ kind: 'submitted', at: turn.now });
  turn.prompts.push({ kind: 'submitted' });
}

function listNumbers(turn: Turn, slots: readonly Slot[]): string {
  const numbers = slots.slice(0, NUMBERS_LISTED).map((slot) => numbering(turn.visible, slot.index).number);
  const more = slots.length > NUMBERS_LISTED ? '…' : '';
  return `${numbers.join(turn.state.lang === 'zh' ? '、' : ', ')}${more}`;
}
