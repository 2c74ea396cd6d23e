import type { Db } from '../db.js';
import { type Recipient, readRecipient, recipientFields } from './recipient.js';

export interface AgencyPerson {
  readonly personId: string;
  readonly roles: readonly string[];
  /** Those that do not block us, the one heard last first. */
  readonly identities: readonly Recipient[];
}

/** Everybody who works for an agency at present. */
export async function findAgencyPeople(db: Db, agencyId: string): Promise<readonly AgencyPerson[]> {
  const people = await db.person.findMany({
    where: { staff: { some: { agencyId, endedAt: null } } },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      staff: { where: { agencyId, endedAt: null }, select: { role: true } },
      identities: {
        where: { blockedAt: null },
        orderBy: { heardAt: { sort: 'desc', nulls: 'last' } },
        select: recipientFields,
      },
    },
  });
  return people.map(({ id, staff, identities }) => ({
    personId: id,
    roles: staff.map(({ role }) => role),
    identities: identities.map(readRecipient),
  }));
}
