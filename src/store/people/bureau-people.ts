import type { Db } from '../db.js';
import type { AgencyPerson } from './find-agency-people.js';
import { readRecipient, recipientFields } from './recipient.js';

/** The members of a bureau, or of all, that can be written to. */
export async function findBureauPeople(
  db: Db,
  bureauId: string | undefined,
): Promise<readonly Omit<AgencyPerson, 'roles'>[]> {
  const people = await db.person.findMany({
    where: { bureau: { some: { endedAt: null, ...(bureauId === undefined ? {} : { bureauId }) } } },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      identities: {
        where: { blockedAt: null, lostAt: null },
        orderBy: { heardAt: { sort: 'desc', nulls: 'last' } },
        select: recipientFields,
      },
    },
  });
  return people
    .map(({ id, identities }) => ({ personId: id, identities: identities.map(readRecipient) }))
    .filter(({ identities }) => identities.length > 0);
}
