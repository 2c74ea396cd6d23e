import type { Tx } from '../../store/db.js';
import { findReminded } from '../../store/ledger/take-reminders.js';

/** Whom to give what one of these people owes: the first who can be written to, else the first. */
export async function firstReached(tx: Tx, people: readonly string[]): Promise<string | undefined> {
  if (people.length < 2) return people[0];
  const reached = (await findReminded(tx, people)).filter(({ reachable }) => reachable);
  const ids = new Set(reached.map(({ personId }) => personId));
  return people.find((id) => ids.has(id)) ?? people[0];
}
