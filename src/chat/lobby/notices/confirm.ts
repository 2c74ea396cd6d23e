import type { Json, Lang } from '../../../flow/json.js';
import { fill } from '../../../flow/say/fill.js';
import type { Risk } from '../../../service/notices/check-risk.js';
import { recallNotice } from '../../../service/notices/control-notice.js';
import { confirmNotice } from '../../../service/notices/launch-notice.js';
import { sayMoment } from '../../../service/notices/say-notice.js';
import { type Notice, readNotice } from '../../../service/notices/write-notice.js';
import { rolesOf } from '../../../service/people/caller.js';
import { askIdle, reachPerson } from '../../../store/complaints/reach-person.js';
import { findBureauPeople } from '../../../store/people/bureau-people.js';
import { displayName } from '../../../store/people/display-name.js';
import { findAgencyPeople } from '../../../store/people/find-agency-people.js';
import type { Recipient } from '../../../store/people/recipient.js';
import { lengthen, shorten } from '../agency-desk/ids.js';
import { askNext, option, type Visit } from '../visit.js';
import { tried } from './draft.js';
import { previewsOf } from './preview.js';
import { askFor, key, sayNotices, wordOf } from './say.js';
import { type NoticeWord, noticeWords } from './words.js';

interface Confirmer {
  readonly personId: string;
  readonly to: Recipient;
}

/** Somebody else who leads: another admin of the agency, where there is none a bureau; of a bureau another member. */
async function confirmersOf({ tx, caller }: Visit, { owner }: Notice): Promise<readonly Confirmer[]> {
  const { agencyId, bureauId } = owner;
  const admins =
    agencyId === undefined
      ? []
      : (await findAgencyPeople(tx, agencyId)).filter(({ roles }) => roles.includes('admin'));
  const others = [...admins].filter(({ personId }) => personId !== caller.personId);
  const people = others.length > 0 ? others : await findBureauPeople(tx, bureauId);
  return people.flatMap(({ personId, identities: [to] }) =>
    to && personId !== caller.personId ? [{ personId, to }] : [],
  );
}

/** Shows it to those who may confirm it, with the buttons to do so. */
export async function askToConfirm(visit: Visit, notice: Notice, risk: Risk): Promise<void> {
  const { tx, caller } = visit;
  const { people, rooms } = risk;
  const number = String(notice.number);
  const confirmers = await confirmersOf(visit, notice);
  const names: string[] = [];
  const [shown] = await previewsOf(visit, notice, risk);
  const name = await displayName(tx, caller.personId);
  for (const { personId, to } of confirmers) {
    const say = (code: NoticeWord, params = {}) => fill(noticeWords[code], to.lang, params);
    const by = name ?? say('somebody');
    const buttons = [
      option(`@n-yes:${shorten(notice.id)}`, say('do-yes')),
      option(`@n-no:${shorten(notice.id)}`, say('do-no')),
    ];
    const text = [say('confirm-ask', { name: by, people, rooms }), ...(shown?.parts ?? [])].join('\n\n');
    await tellOther(visit, to, text, buttons);
    names.push((await displayName(tx, personId)) ?? wordOf(visit, 'somebody'));
  }
  if (names.length === 0) return sayNotices(visit, 'launched-nobody-confirms', { number, people });
  sayNotices(visit, 'launched-unconfirmed', { number, people, names: names.join('、') });
}

async function tellOther(
  visit: Visit,
  to: Recipient,
  text: string,
  buttons: readonly ReturnType<typeof option>[] = [],
): Promise<void> {
  const { identityId, accountId, chat } = to;
  visit.others.push({ to: { identityId, accountId, chat }, letter: { text, buttons, kind: 'note' } });
  if (buttons.length === 0) return;
  const choices = buttons.map(({ id, label }) => ({ id, name: label }));
  const dialog = { at: 'desk', desk: { do: 'pick', choices, again: '@n-list:' } };
  if (await askIdle(visit.tx, identityId, dialog as Json)) visit.changesOthers = true;
}

/** A notice the person may confirm or return; undefined: said that there is none. */
async function findToConfirm(visit: Visit, short: string): Promise<Notice | undefined> {
  const { tx, caller } = visit;
  const id = lengthen(short);
  const notice = id === undefined ? undefined : await readNotice(tx, id);
  const { staffOf, bureaus } = await rolesOf(tx, caller.personId);
  const leads =
    notice !== undefined &&
    (notice.owner.agencyId === undefined
      ? bureaus.some((bureau) => bureau.id === notice.owner.bureauId)
      : bureaus.length > 0 ||
        staffOf.some(({ role, agencyId }) => role === 'admin' && agencyId === notice.owner.agencyId));
  if (leads) return notice;
  return sayNotices(visit, 'unknown');
}

/** 确认发出 */
export async function pressYes(visit: Visit, short: string): Promise<void> {
  const notice = await findToConfirm(visit, short);
  if (!notice) return;
  const { tx, caller, now } = visit;
  if (!(await tried(visit, () => confirmNotice(tx, notice.id, caller.personId, now)))) return;
  await askNext(visit, null);
  sayNotices(visit, 'confirmed', { number: String(notice.number) });
  const when = (lang: Lang) =>
    notice.sendAt && notice.sendAt > now ? sayMoment(notice.sendAt, lang) : noticeWords['at-once'][lang];
  await tellWriter(visit, notice, (lang) => ['confirmed-told', { when: when(lang) }]);
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
  await tellWriter(visit, notice, () => ['returned-told', { reason }], true);
}

async function tellWriter(
  visit: Visit,
  { id, number, title, writtenBy }: Notice,
  say: (lang: Lang) => readonly [NoticeWord, Readonly<Record<string, string>>],
  withButton = false,
): Promise<void> {
  const { tx, caller } = visit;
  const to = writtenBy === null ? undefined : await reachPerson(tx, writtenBy);
  if (!to || writtenBy === caller.personId) return;
  const [code, params] = say(to.lang);
  const name = (await displayName(tx, caller.personId)) ?? noticeWords.somebody[to.lang];
  const text = fill(noticeWords[code], to.lang, { number: String(number), title, name, ...params });
  const see = option(`@n-card:${shorten(id)}`, noticeWords['to-notice'][to.lang]);
  await tellOther(visit, to, text, withButton ? [see] : []);
}
