import type { Owner } from '../../../service/notices/notice.js';
import { isOf } from '../../../service/notices/see-notice.js';
import { findSenders, type Sender } from '../../../service/notices/senders.js';
import { type Notice, readNotice, readNoticeByNumber } from '../../../service/notices/write-notice.js';
import { lengthen, shorten } from '../agency-desk/ids.js';
import type { Visit } from '../visit.js';
import { sayNotices } from './say.js';

export type { Sender } from '../../../service/notices/senders.js';

/** Empty: nobody who writes notices. */
export const sendersOf = ({ tx, caller }: Visit): Promise<readonly Sender[]> =>
  findSenders(tx, caller.personId);

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
