import { ask } from './ask.js';
import { restart } from './begin.js';
import { note, type Turn } from './turn.js';

/** The answer to "really cancel / start over?". */
export function answerSure(turn: Turn, yes: boolean): void {
  const { pending } = turn.state;
  if (pending?.kind !== 'sure') return;
  turn.state.pending = null;
  if (!yes) {
    note(turn, 'sure-how');
    return ask(turn);
  }
  if (pending.about === 'restart') return restart(turn);
  turn.state.status = 'cancelled';
  turn.events.push({ kind: 'cancelled', at: turn.now });
  note(turn, 'cancelled');
}
