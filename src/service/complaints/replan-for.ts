import { giveContactTasks, giveOfficeTasks } from '../../store/complaints/give-tasks.js';
import type { Tx } from '../../store/db.js';
import { replan } from '../work/replan.js';
import type { Rulebook } from '../work/rulebook.js';
import type { Handlers } from './handlers.js';

/**
 * Plans a matter that goes back to one person: nobody else of their enterprise is asked. Where somebody at the agency is
 * meant by it, what the agency owes is given to somebody who is not.
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
  const [first] = handlers?.told ?? [];
  if (handlers && handlers.excluded.length > 0 && first !== undefined) await giveOfficeTasks(tx, id, first);
}
