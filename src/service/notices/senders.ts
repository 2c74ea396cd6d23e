import type { Db } from '../../store/db.js';
import { agenciesLettingStaff } from '../../store/directory/notice-rights.js';
import { rolesOf } from '../../store/people/find-roles.js';
import type { Owner } from './notice.js';
import type { Notice } from './see-notice.js';

/** In whose name somebody writes. */
export interface Sender {
  readonly owner: Owner;
  readonly name: string;
  /** Leads the agency; members of a bureau all do. */
  readonly leads: boolean;
}

/** An agency's admins, its staff where it lets them, and members of bureaus. Empty: nobody who writes notices. */
export async function findSenders(db: Db, personId: string): Promise<readonly Sender[]> {
  const { staffOf, bureaus } = await rolesOf(db, personId);
  const led = new Set(staffOf.filter(({ role }) => role === 'admin').map(({ agencyId }) => agencyId));
  const others = staffOf.filter(({ agencyId }) => !led.has(agencyId)).map(({ agencyId }) => agencyId);
  const letting = others.length === 0 ? [] : await agenciesLettingStaff(db, others);
  const agencies = new Map(staffOf.map(({ agencyId, name }) => [agencyId, name]));
  return [
    ...[...agencies]
      .filter(([agencyId]) => led.has(agencyId) || letting.includes(agencyId))
      .map(([agencyId, name]): Sender => ({ owner: { agencyId }, name, leads: led.has(agencyId) })),
    ...bureaus.map(({ id, name }): Sender => ({ owner: { bureauId: id }, name, leads: true })),
  ];
}

/** Whether somebody may confirm or return it: who leads the agency, any bureau; of a bureau's its members. */
export async function mayConfirm(db: Db, personId: string, { owner }: Notice): Promise<boolean> {
  const { staffOf, bureaus } = await rolesOf(db, personId);
  const { agencyId, bureauId } = owner;
  if (agencyId === undefined) return bureaus.some(({ id }) => id === bureauId);
  return bureaus.length > 0 || staffOf.some((one) => one.role === 'admin' && one.agencyId === agencyId);
}
