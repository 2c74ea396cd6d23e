import type { Lang } from '../../../flow/json.js';
import { confirmNotice } from '../../../service/notices/confirm-notice.js';
import { recallNotice } from '../../../service/notices/control-notice.js';
import { sayMoment } from '../../../service/notices/say-notice.js';
import { mayConfirm } from '../../../service/notices/senders.js';
import { type Notice, readNotice } from '../../../service/notices/write-notice.js';
import { lengthen, shorten } from '../agency-desk/ids.js';
import { askNext, type Visit } from '../visit.js';
import { tried } from './draft.js';
import { askFor, key, sayNotices, wordOf } from './say.js';
import { askConfirmers, type ConfirmWhy, type Told, tellWriter } from './tell-others.js';
import { noticeWords } from './words.js';

/** Shows it to those who may confirm it, and says who they are. */
export async function askToConfirm(
  visit: Visit,
  notice: Notice,
  reach: { readonly people: number; readonly rooms: number },
  why: ConfirmWhy = 'confirm-ask',
): Promise<void> {
  const { people } = reach;
  const number = String(notice.number);
  const told = await askConfirmers(visit.tx, notice, reach, visit.caller.personId, why);
  pass(visit, told);
  const names = told.names.map((name) => name ?? wordOf(visit, 'somebody'));
  if (names.length === 0) return sayNotices(visit, 'launched-nobody-confirms', { number, people });
  const said = why === 'confirm-ask-edit' ? 'edit-unconfirmed' : 'launched-unconfirmed';
  sayNotices(visit, said, { number, people, names: names.join('、') });
}

function pass(visit: Visit, { sayings, changesOthers }: Told): void {
  visit.others.push(...sayings);
  if (changesOthers) visit.changesOthers = true;
}

/** A notice the person may confirm or return; undefined: said that there is none. */
async function findToConfirm(visit: Visit, short: string): Promise<Notice | undefined> {
  const { tx, caller } = visit;
  const id = lengthen(short);
  const notice = id === undefined ? undefined : await readNotice(tx, id);
  if (notice && (await mayConfirm(tx, caller.personId, notice))) return notice;
  return sayNotices(visit, 'unknown');
}

/** 确认发出 */
export async function pressYes(visit: Visit, short: string): Promise<void> {
  const notice = await findToConfirm(visit, short);
  if (!notice) return;
  const { tx, caller, now } = visit;
  if (!(await tried(visit, () => confirmNotice(tx, notice.id, caller.personId, now, visit.editing()))))
    return;
  await askNext(visit, null);
  const edit = notice.purpose === 'edit';
  sayNotices(visit, edit ? 'edit-confirmed' : 'confirmed', { number: String(notice.number) });
  const when = (lang: Lang) =>
    notice.sendAt && notice.sendAt > now ? sayMoment(notice.sendAt, lang) : noticeWords['at-once'][lang];
  pass(
    visit,
    await tellWriter(tx, notice, caller.personId, (lang) =>
      edit ? ['edit-confirmed-told', {}] : ['confirmed-told', { when: when(lang) }],
    ),
  );
}

/** 退回: why? */
export async function pressNo(visit: Visit, short: string): Promise<void> {
  const notice = await findToConfirm(visit, short);
  if (!notice) return;
  if (notice.status !== 'unconfirmed') return sayNotices(visit, 'stale');
  const about = { what: 'reason', id: notice.id, again: `@n-no:${short}` } as const;
  await askFor(visit, wordOf(visit, 'ask-reason'), about, [key(visit, `@n-yes:${short}`, 'do-yes')]);
}

export async function hearReason(visit: Visit, id: string, reason: string): Promise<void> {
  const notice = await findToConfirm(visit, shorten(id));
  if (!notice) return;
  const { tx, caller, now } = visit;
  if (notice.status !== 'unconfirmed') return sayNotices(visit, 'stale');
  if (!(await tried(visit, () => recallNotice(tx, id, caller.personId, now)))) return;
  await askNext(visit, null);
  sayNotices(visit, 'returned', { number: String(notice.number) });
  pass(visit, await tellWriter(tx, notice, caller.personId, () => ['returned-told', { reason }], true));
}
