import { giveContactTasks, giveOfficeTasks } from '../../store/complaints/give-tasks.js';
import type { Tx } from '../../store/db.js';
import { firstReached } from '../remind/first-reached.js';
import { replan } from '../work/replan.js';
import type { Rulebook } from '../work/rulebook.js';
import type { Handlers } from './handlers.js';

/**
 * Plans a matter that goes back to one person: nobody else of their enterprise is asked. Where somebody at the agency is
 * meant by it, or nobody is there, what the agency owes is given to somebody who may deal with it.
 */
export async function replanFor(
  tx: Tx,
  rulebook: Rulebook,
  id: string,
  now: Date,
  handlers?: Handlers,
): Promise<void> {
  await replan(tx, rulebook, id, now);
  await giveContactTasks(tx, id);
  if (!handlers) return;
  const { told, excluded, outside } = handlers;
  if (excluded.length === 0 && !outside) return;
  const first = await firstReached(tx, told);
  if (first !== undefined) await giveOfficeTasks(tx, id, first);
}
