import { Fault } from '../../../../fault/fault.js';
import type { Viewer } from '../../../../service/console/viewer.js';
import { isOf } from '../../../../service/notices/see-notice.js';
import { findSenders, mayConfirm, type Sender } from '../../../../service/notices/senders.js';
import { type Notice, readNotice } from '../../../../service/notices/write-notice.js';
import { isUuid } from '../../../../service/projects/take-project.js';
import type { Holders } from '../../../../store/console/notices.js';
import { hasWritten } from '../../../../store/notices/notices.js';
import type { Ask } from '../../console-page.js';

/** Whoever works for an agency or a bureau: others have nothing to write. */
export const works = ({ agencies, bureaus }: Viewer): boolean => agencies.length + bureaus.length > 0;

export const sendersFor = ({ db, viewer }: Pick<Ask, 'db' | 'viewer'>): Promise<readonly Sender[]> =>
  findSenders(db, viewer.personId);

export const holdersOf = (senders: readonly Sender[]): Holders => ({
  agencyIds: senders.flatMap(({ owner }) => owner.agencyId ?? []),
  bureauIds: senders.flatMap(({ owner }) => owner.bureauId ?? []),
});

export interface OpenNotice {
  readonly notice: Notice;
  /** Missing: it is another's, shown to be confirmed only. */
  readonly sender: Sender | undefined;
  /** May let it go, or send it back; nobody may who wrote some of it. */
  readonly confirms: boolean;
}

/** The notice of the address, of the viewer's own house, or one they are to confirm. To others it is not there. */
export async function openNotice(ask: Ask): Promise<OpenNotice> {
  const { db, viewer, params } = ask;
  const { id = '' } = params;
  const notice = isUuid(id) ? await readNotice(db, id) : undefined;
  if (!notice) throw new Fault('not-found');
  const sender = (await sendersFor(ask)).find(({ owner }) => isOf(notice, owner));
  const waits = notice.status === 'unconfirmed' && (await mayConfirm(db, viewer.personId, notice));
  if (!sender && !waits) throw new Fault('not-found');
  return { notice, sender, confirms: waits && !(await hasWritten(db, notice.id, viewer.personId)) };
}

/** The same of the viewer's own house alone. */
export async function openOwn(ask: Ask): Promise<OpenNotice & { readonly sender: Sender }> {
  const open = await openNotice(ask);
  const { sender } = open;
  if (!sender) throw new Fault('not-found');
  return { ...open, sender };
}

/** As a form names a sender. */
export const senderKey = ({ owner }: Sender): string =>
  owner.agencyId === undefined ? `b${owner.bureauId}` : `a${owner.agencyId}`;

export const senderAt = (senders: readonly Sender[], key: string | undefined): Sender | undefined =>
  senders.find((sender) => senderKey(sender) === key);
