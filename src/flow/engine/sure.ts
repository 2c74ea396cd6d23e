import { ask } from './ask.js';
import { restart } from './begin.js';
import { note, type Turn } from './turn.js';

/** Asks before something that cannot be taken back; what was on the table stays beside it. */
export function askSure(turn: Turn, about: 'cancel' | 'restart'): void {
  const { pending } = turn.state;
  turn.state.pending = { kind: 'sure', about, before: pending?.kind === 'sure' ? pending.before : pending };
  turn.prompts.push({ kind: 'sure', about });
}

/** The answer to "really cancel / start over?". */
export function answerSure(turn: Turn, yes: boolean): void {
  const { pending } = turn.state;
  if (pending?.kind !== 'sure') return;
  turn.state.pending = pending.before;
  if (!yes) {
    note(turn, 'sure-how');
    return ask(turn);
  }
  turn.state.pending = null;
  if (pending.about === 'restart') return restart(turn);
  turn.state.status = 'cancelled';
  turn.events.push({ kind: 'cancelled', at: turn.now });
  note(turn, 'cancelled');
}
