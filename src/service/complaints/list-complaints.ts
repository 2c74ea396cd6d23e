import { type ComplaintRow, readComplaints } from '../../store/complaints/complaints.js';
import { findWatchers } from '../../store/complaints/handlers.js';
import type { Db } from '../../store/db.js';
import { agenciesOf } from '../../store/enterprises/agencies.js';
import { findHandlers } from './handlers.js';
import { lookOnce } from './look.js';

/** Open complaints this person may deal with, the oldest first: never another agency's, never about themselves. */
export async function complaintsFor(db: Db, personId: string): Promise<readonly ComplaintRow[]> {
  const agencyIds = await agenciesOf(db, personId);
  const watches = (await findWatchers(db, null)).includes(personId);
  if (agencyIds.length === 0 && !watches) return [];
  const found = await readComplaints(db, watches ? { onlyOpen: true } : { agencyIds, onlyOpen: true });
  return await keepComplaints(db, personId, found);
}

/** Those among them that this person may deal with. */
export async function keepComplaints<T extends ComplaintRow>(
  db: Db,
  personId: string,
  found: readonly T[],
): Promise<readonly T[]> {
  const look = lookOnce(db);
  const own: T[] = [];
  for (const complaint of found) {
    if ((await findHandlers(db, complaint, look)).may.includes(personId)) own.push(complaint);
  }
  return own;
}

/** What a person has complained about, closed ones as well. */
export const ownComplaints = (db: Db, personId: string): Promise<readonly ComplaintRow[]> =>
  readComplaints(db, { personId });
