import { consoleLink, createLink, LINK_MINUTES, mayEnter } from '../../service/console/log-in.js';
import { say, type Visit } from './visit.js';

/** A link into the console for whoever serves, oversees or runs something here; it works once. */
export async function openConsole(visit: Visit): Promise<void> {
  const { tx, caller, now, house } = visit;
  if (!(await mayEnter(tx, caller.personId))) return say(visit, 'console-not');
  const link = consoleLink(house.publicUrl(), await createLink(tx, caller.personId, now));
  say(visit, 'console-link', { minutes: LINK_MINUTES, link });
}
