import { pointTo } from '../../service/people/caller.js';
import { isOpen } from './start.js';
import { say, type Visit } from './visit.js';

/** What is said next means what is shown or asked now: the form that was open waits. */
export async function leaveForm(visit: Visit): Promise<void> {
  const { tx, caller } = visit;
  const { sessionId, ...rest } = caller;
  if (sessionId === undefined) return;
  const open = await isOpen(visit, sessionId);
  await pointTo(tx, caller, null);
  visit.caller = rest;
  if (open) say(visit, 'form-waiting');
}
