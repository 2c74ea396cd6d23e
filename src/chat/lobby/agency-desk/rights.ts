import { type Roles, rolesOf } from '../../../service/people/caller.js';
import type { Visit } from '../visit.js';

/** Who is at the desk, and of which agencies. */
export interface Rights extends Roles {
  readonly personId: string;
  readonly agencyIds: readonly string[];
  readonly adminOf: readonly string[];
}

export async function rightsOf({ tx, caller }: Visit): Promise<Rights> {
  const roles = await rolesOf(tx, caller.personId);
  return {
    ...roles,
    personId: caller.personId,
    agencyIds: [...new Set(roles.staffOf.map(({ agencyId }) => agencyId))],
    adminOf: roles.staffOf.filter(({ role }) => role === 'admin').map(({ agencyId }) => agencyId),
  };
}

export const isAgency = ({ agencyIds }: Rights): boolean => agencyIds.length > 0;

export const serves = ({ agencyIds }: Rights, agencyId: string | null | undefined): boolean =>
  agencyId !== null && agencyId !== undefined && agencyIds.includes(agencyId);

export const speaksFor = ({ contactOf }: Rights, enterpriseId: string | null | undefined): boolean =>
  contactOf.some((contact) => contact.enterpriseId === enterpriseId);
