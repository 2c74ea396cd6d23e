import type { Db } from '../db.js';

export interface Roles {
  readonly contactOf: readonly { enterpriseId: string; name: string; agencyId?: string }[];
  readonly staffOf: readonly { agencyId: string; name: string; role: string }[];
  readonly bureaus: readonly { id: string; name: string }[];
  readonly operator: boolean;
}

/** What a person is at present; what has ended is left out. In the order it was given. */
export async function rolesOf(db: Db, personId: string): Promise<Roles> {
  const live = { where: { endedAt: null }, orderBy: { createdAt: 'asc' } } as const;
  const person = await db.person.findUnique({
    where: { id: personId },
    select: {
      contacts: { ...live, select: { enterprise: { select: { id: true, name: true, agencyId: true } } } },
      staff: { ...live, select: { role: true, agency: { select: { id: true, name: true } } } },
      bureau: { ...live, select: { bureau: { select: { id: true, name: true } } } },
      operator: { select: { personId: true } },
    },
  });
  return {
    contactOf: (person?.contacts ?? []).map(({ enterprise: { id, name, agencyId } }) => ({
      enterpriseId: id,
      name,
      ...(agencyId !== null && { agencyId }),
    })),
    staffOf: (person?.staff ?? []).map(({ role, agency }) => ({
      agencyId: agency.id,
      name: agency.name,
      role,
    })),
    bureaus: (person?.bureau ?? []).map(({ bureau }) => bureau),
    operator: person != null && person.operator !== null,
  };
}
