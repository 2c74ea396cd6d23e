import { readComplaints } from '../../store/complaints/complaints.js';
import type { Tx } from '../../store/db.js';
import { findReminded, type Intended } from '../../store/ledger/take-reminders.js';
import { readRectifications } from '../../store/ratings/rectifications.js';
import { findHandlers, type Handlers } from '../complaints/handlers.js';
import { findFixers } from '../ratings/handlers.js';

/**
 * Whom a complaint or a bad rating is about hears nothing of it, whatever their role. Where nobody is left it goes to
 * whoever stands above them.
 */
export async function keepFromMeant(tx: Tx, intended: readonly Intended[]): Promise<readonly Intended[]> {
  const about = intended.filter(isAboutPeople);
  if (about.length === 0) return intended;
  const handlers = new Map<string, Handlers>();
  for (const { matterId, kind } of about) {
    const found = handlers.has(matterId) ? undefined : await findAbove(tx, matterId, kind);
    if (found) handlers.set(matterId, found);
  }
  const isKept = ({ matterId, personId, role }: Intended): boolean =>
    personId === null ? role === 'bureau' : handlers.get(matterId)?.excluded.includes(personId) !== true;
  const kept = intended.filter((one) => !isAboutPeople(one) || isKept(one));
  const left = new Set(kept.map(({ reminderId }) => reminderId));
  const bare = about.filter(
    ({ reminderId }, i) =>
      !left.has(reminderId) && about.findIndex((one) => one.reminderId === reminderId) === i,
  );
  for (const one of bare) kept.push(...(await raiseOne(tx, one, handlers.get(one.matterId))));
  return kept;
}

const isAboutPeople = ({ kind, role }: Intended): boolean =>
  (kind === 'complaint' || kind === 'rectification') && role !== 'contact';

/** Who is meant, and who has it once nobody of the agency may. */
async function findAbove(tx: Tx, matterId: string, kind: Intended['kind']): Promise<Handlers | undefined> {
  if (kind === 'complaint') {
    const [complaint] = await readComplaints(tx, { id: matterId });
    return complaint && (await findHandlers(tx, { ...complaint, level: 'bureau' }));
  }
  const [row] = await readRectifications(tx, { id: matterId });
  return row && (await findFixers(tx, row));
}

/** Nobody at all above: it stands in the ledger as meant for nobody. */
async function raiseOne(
  tx: Tx,
  reminder: Intended,
  handlers: Handlers | undefined,
): Promise<readonly Intended[]> {
  const people = await findReminded(tx, handlers?.told ?? []);
  const none = { personId: null, remindAt: null, remindersOff: false, refused: false, reachable: false };
  return (people.length > 0 ? people : [none]).map((person) => ({ ...reminder, role: 'bureau', ...person }));
}
