import type { Turn } from './turn.js';

/** A paused session goes on where it stood. */
export function wake(turn: Turn): void {
  turn.state.status = turn.state.at === -1 ? 'reviewing' : 'asking';
  turn.events.push({ kind: 'resumed', at: turn.now });
}
