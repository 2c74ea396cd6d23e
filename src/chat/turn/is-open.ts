import type { HeldSession } from './held-session.js';

/** A session that still takes answers. */
export const isHeldOpen = ({ state }: HeldSession): boolean =>
  state.status !== 'submitted' && state.status !== 'cancelled';
