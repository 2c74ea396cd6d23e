import type { Definition } from '../definition/definition.js';
import { askReview, tell } from './ask.js';
import { refusal, type State } from './state.js';
import { type Focus, focusOf, note, openTurn, type StepResult, type Turn } from './turn.js';

/** Says once more what the session waits for, and changes nothing. */
export function again(definition: Definition, state: State, now: number): StepResult {
  const code = refusal(definition, state, { kind: 'text', text: '' });
  if (code) return { state, events: [{ kind: 'refused', code }], prompts: [{ kind: 'note', code }] };
  const turn = openTurn(definition, state, now);
  // A step counts from 1: the first question is told as it was.
  turn.state.steps = state.steps;
  repeat(turn);
  return { state, events: [], prompts: turn.prompts };
}

function repeat(turn: Turn): void {
  const { status, pending } = turn.state;
  if (status === 'submitted' || status === 'cancelled' || status === 'paused')
    return note(turn, `already-${status}`);
  if (pending?.kind === 'sure') {
    turn.prompts.push({ kind: 'sure', about: pending.about });
    return;
  }
  const focus = focusOf(turn);
  if (!focus) return askReview(turn);
  introduce(turn, focus);
  tell(turn, focus);
}

/** At the first question of a section its introduction belongs to the question. */
function introduce(turn: Turn, { slot, place }: Focus): void {
  const { sections, slots } = turn.definition;
  const first = slots.find((other) => other.section === slot.section && turn.visible[other.index] === 1);
  if (first !== slot || (place.row ?? 0) > 0 || (place.field ?? 0) > 0) return;
  if (sections[slot.section]?.intro)
    turn.prompts.push({ kind: 'section', section: slot.section, part: 'intro' });
}
