import type { Slot } from '../definition/definition.js';
import { makeOffer } from './ask.js';
import { isOpen, nextOpen, rowLimits } from './open-slots.js';
import { rowsOf, startRow } from './row-draft.js';
import { focusOf, type Turn } from './turn.js';

/** Where the chat stands after something was answered beside it: on to what is open, without a word. */
export function follow(turn: Turn, filled: Slot): void {
  const slot = turn.definition.slots[turn.state.at];
  if (!slot) return;
  if (turn.visible[slot.index] === 1) {
    if (slot !== filled) return renewOffer(turn);
    if (slot.row && isOpen(turn, slot)) return arrive(turn, slot.index);
  }
  arrive(turn, nextOpen(turn, turn.state.at + 1) ?? -1);
}

function arrive(turn: Turn, at: number): void {
  turn.state.at = at;
  turn.state.pending = null;
  if (turn.state.status !== 'paused') turn.state.status = at === -1 ? 'reviewing' : 'asking';
  const slot = turn.definition.slots[at];
  if (!slot) return;
  turn.state.section = Math.max(turn.state.section, slot.section);
  if (slot.row && !turn.state.rows[at]) {
    const rows = rowsOf(turn, slot).length;
    if (rows < rowLimits(turn, slot).min) startRow(turn, slot, rows);
  }
  const focus = focusOf(turn);
  if (focus) makeOffer(turn, focus);
}

/** A value worked out from earlier answers may be another one now. */
function renewOffer(turn: Turn): void {
  const { pending } = turn.state;
  const focus = focusOf(turn);
  if (focus && pending?.kind === 'offer' && pending.from === 'suggested') makeOffer(turn, focus);
}
