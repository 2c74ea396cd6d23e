import { type ComplaintRow, readComplaints } from '../../store/complaints/complaints.js';
import { findWatchers } from '../../store/complaints/handlers.js';
import type { Db } from '../../store/db.js';
import { agenciesOf } from '../../store/enterprises/agencies.js';
import { findHandlers } from './handlers.js';
import { lookWithMembers } from './look.js';

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
  const look = await lookWithMembers(
    db,
    found.map(({ enterpriseId }) => ({ enterpriseId, projectId: null })),
  );
  const all = await Promise.all(found.map((complaint) => findHandlers(db, complaint, look)));
  return found.filter((_, i) => all[i]?.may.includes(personId));
}

/** What a person has complained about, closed ones as well. */
export const ownComplaints = (db: Db, personId: string): Promise<readonly ComplaintRow[]> =>
  readComplaints(db, { personId });
