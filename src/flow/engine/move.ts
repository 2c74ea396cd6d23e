import { ask } from './ask.js';
import { nextOpen } from './open-slots.js';
import { enterRows } from './row-draft.js';
import { note, type Turn } from './turn.js';
import { numbering, slotNumbered } from './visible.js';

/** Goes to a slot and asks it; -1 is the review page. */
export function goTo(turn: Turn, at: number): void {
  const { pending } = turn.state;
  if (pending?.kind === 'doubt' || pending?.kind === 'draft') note(turn, 'unsettled');
  turn.state.at = at;
  turn.state.status = at === -1 ? 'reviewing' : 'asking';
  turn.state.pending = null;
  const slot = turn.definition.slots[at];
  if (slot?.row) enterRows(turn, slot);
  ask(turn);
}

/** Goes on to what is still open; to the review page when nothing is. */
export function advance(turn: Turn): void {
  goTo(turn, nextOpen(turn, turn.state.at + 1) ?? -1);
}

/** To the question before, in the order of the form. */
export function goBack(turn: Turn): void {
  const from = turn.state.at === -1 ? turn.definition.slots.length : turn.state.at;
  for (let i = from - 1; i >= 0; i--) {
    if (turn.visible[i] === 1) return goTo(turn, i);
  }
  note(turn, 'first-question');
  ask(turn);
}

/** To the question with this number, counted as shown. */
export function goToNumber(turn: Turn, number: number | undefined): void {
  if (number === undefined) {
    note(turn, 'edit-which');
    return;
  }
  const slot = slotNumbered(turn.visible, number);
  if (slot === undefined) {
    const { total } = numbering(turn.visible, 0);
    note(turn, 'no-such-question', { number, total });
    return;
  }
  goTo(turn, slot);
}
