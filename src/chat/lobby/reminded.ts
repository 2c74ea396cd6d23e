import { findLastReminded } from '../../store/ledger/last-reminded.js';
import { pressDesk } from './agency-desk/desk.js';
import { readReminded } from './reminded-words.js';
import type { Visit } from './visit.js';

/** The button of a reminder said in words, where a channel has none: of the last one. False: there was none. */
export async function hearReminded(visit: Visit, text: string): Promise<boolean> {
  const said = readReminded(text);
  const { tx, caller } = visit;
  if (said === undefined || caller.fresh) return false;
  const task = await findLastReminded(tx, caller.personId, said === 'fill-in');
  return task !== undefined && (await pressDesk(visit, said === 'fill-in' ? 'task-fill' : 'task', task));
}
