import type { Owner } from '../../../service/notices/notice.js';
import { isOf } from '../../../service/notices/see-notice.js';
import { type Notice, readNotice, readNoticeByNumber } from '../../../service/notices/write-notice.js';
import { rolesOf } from '../../../service/people/caller.js';
import { agenciesLettingStaff } from '../../../store/directory/notice-rights.js';
import { lengthen, shorten } from '../agency-desk/ids.js';
import type { Visit } from '../visit.js';
import { sayNotices } from './say.js';

/** In whose name somebody writes. */
export interface Sender {
  readonly owner: Owner;
  readonly name: string;
  /** Leads the agency; members of a bureau all do. */
  readonly leads: boolean;
}

/** An agency's admins, its staff where it lets them, and members of bureaus. Empty: nobody who writes notices. */
export async function sendersOf({ tx, caller }: Visit): Promise<readonly Sender[]> {
  const { staffOf, bureaus } = await rolesOf(tx, caller.personId);
  const led = new Set(staffOf.filter(({ role }) => role === 'admin').map(({ agencyId }) => agencyId));
  const others = staffOf.filter(({ agencyId }) => !led.has(agencyId)).map(({ agencyId }) => agencyId);
  const letting = others.length === 0 ? [] : await agenciesLettingStaff(tx, others);
  const agencies = new Map(staffOf.map(({ agencyId, name }) => [agencyId, name]));
  return [
    ...[...agencies]
      .filter(([agencyId]) => led.has(agencyId) || letting.includes(agencyId))
      .map(([agencyId, name]): Sender => ({ owner: { agencyId }, name, leads: led.has(agencyId) })),
    ...bureaus.map(({ id, name }): Sender => ({ owner: { bureauId: id }, name, leads: true })),
  ];
}

/** As it stands in a button. */
export const ownerKey = ({ agencyId, bureauId }: Owner): string =>
  agencyId === undefined ? `b${shorten(bureauId)}` : `a${shorten(agencyId)}`;

/** The sender a button names, if the person may still write in that name. */
export function senderAt(senders: readonly Sender[], key: string): Sender | undefined {
  const id = lengthen(key.slice(1));
  if (id === undefined) return undefined;
  return senders.find(({ owner }) => (key.startsWith('a') ? owner.agencyId : owner.bureauId) === id);
}

export interface Own {
  readonly notice: Notice;
  readonly sender: Sender;
}

/** A notice of the person's own house, by its id or number. Another's is not there, and so it is said. */
export async function findOwn(visit: Visit, which: string | number): Promise<Own | undefined> {
  const senders = await sendersOf(visit);
  const found = await readAny(visit, which);
  const sender = found && senders.find(({ owner }) => isOf(found, owner));
  if (found && sender) return { notice: found, sender };
  sayNotices(visit, 'unknown');
  return undefined;
}

/** Whoever it is of. */
export async function readAny({ tx }: Visit, which: string | number): Promise<Notice | undefined> {
  if (typeof which === 'number') return readNoticeByNumber(tx, which);
  return readNotice(tx, which);
}
