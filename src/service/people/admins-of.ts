import type { Db } from '../../store/db.js';
import { type AgencyPerson, findAgencyPeople } from '../../store/people/find-agency-people.js';
import type { Recipient } from '../../store/people/recipient.js';

/** Who decides for an agency: its admins; while none of them can be reached, any of its people. */
export async function adminsOf(
  db: Db,
  agencyId: string,
): Promise<readonly { readonly personId: string; readonly identities: readonly Recipient[] }[]> {
  const people = await findAgencyPeople(db, agencyId);
  const reachable = people.filter(({ identities }) => identities.length > 0);
  const admins = reachable.filter(isAdmin);
  return (admins.length > 0 ? admins : reachable).map(({ personId, identities }) => ({
    personId,
    identities,
  }));
}

const isAdmin = ({ roles }: AgencyPerson): boolean => roles.includes('admin');
