import type { Json, Lang } from '../../../flow/json.js';
import { fill } from '../../../flow/say/fill.js';
import type { Button } from '../../../flow/say/message.js';
import { sayNotice } from '../../../service/notices/say-notice.js';
import type { Notice } from '../../../service/notices/see-notice.js';
import { askIdle, reachPerson } from '../../../store/complaints/reach-person.js';
import type { Tx } from '../../../store/db.js';
import { findBureauPeople } from '../../../store/people/bureau-people.js';
import { displayName } from '../../../store/people/display-name.js';
import { findAgencyPeople } from '../../../store/people/find-agency-people.js';
import type { Recipient } from '../../../store/people/recipient.js';
import { findTraining } from '../../../store/trainings/trainings.js';
import { shorten } from '../agency-desk/ids.js';
import { option, type Saying } from '../visit.js';
import { type NoticeWord, noticeWords } from './words.js';

/** Messages to others; `changesOthers`: what is asked of one of them now is another thing. */
export interface Told {
  readonly sayings: readonly Saying[];
  readonly changesOthers: boolean;
}

/** Why a notice waits for the word of a second person. */
export type ConfirmWhy = 'confirm-ask' | 'confirm-ask-series' | 'confirm-ask-edit';

interface Reach {
  readonly people: number;
  readonly rooms: number;
}

/** Shows a notice to those who may confirm it, with the buttons to do so; `names`: theirs. */
export async function askConfirmers(
  tx: Tx,
  notice: Notice,
  { people, rooms }: Reach,
  by: string | null,
  why: ConfirmWhy = 'confirm-ask',
): Promise<Told & { readonly names: readonly (string | undefined)[] }> {
  const training = notice.trainingId === null ? undefined : await findTraining(tx, notice.trainingId);
  const author = by === null ? undefined : await displayName(tx, by);
  const sayings: Saying[] = [];
  const names: (string | undefined)[] = [];
  let changesOthers = false;
  for (const { personId, to } of await confirmersOf(tx, notice, by)) {
    const say = (code: NoticeWord, params = {}) => fill(noticeWords[code], to.lang, params);
    const { title, number } = notice;
    const name = author ?? say('somebody');
    const head = say(why, { name, people, rooms, title, number: String(number) });
    const { text } = sayNotice(notice, training, to.lang, 'private', { buttons: true });
    const buttons = [
      option(`@n-yes:${shorten(notice.id)}`, say('do-yes')),
      option(`@n-no:${shorten(notice.id)}`, say('do-no')),
    ];
    const told = await writeTo(tx, to, `${head}\n\n${text}`, buttons);
    sayings.push(...told.sayings);
    changesOthers ||= told.changesOthers;
    names.push(await displayName(tx, personId));
  }
  return { sayings, changesOthers, names };
}

/** Somebody else who leads: another admin of the agency, where there is none a bureau; of a bureau another member. */
async function confirmersOf(
  tx: Tx,
  { owner }: Notice,
  by: string | null,
): Promise<readonly { readonly personId: string; readonly to: Recipient }[]> {
  const { agencyId, bureauId } = owner;
  const admins =
    agencyId === undefined
      ? []
      : (await findAgencyPeople(tx, agencyId)).filter(({ roles }) => roles.includes('admin'));
  const others = admins.filter(({ personId }) => personId !== by);
  const people = others.length > 0 ? others : await findBureauPeople(tx, bureauId);
  return people.flatMap(({ personId, identities: [to] }) =>
    to && personId !== by ? [{ personId, to }] : [],
  );
}

/** Tells whoever wrote a notice what another person did with it. */
export async function tellWriter(
  tx: Tx,
  { id, number, title, writtenBy }: Notice,
  by: string | null,
  say: (lang: Lang) => readonly [NoticeWord, Readonly<Record<string, string | number>>],
  withButton = false,
): Promise<Told> {
  const to = writtenBy === null || writtenBy === by ? undefined : await reachPerson(tx, writtenBy);
  if (!to) return { sayings: [], changesOthers: false };
  const [code, params] = say(to.lang);
  const name = (by === null ? undefined : await displayName(tx, by)) ?? noticeWords.somebody[to.lang];
  const text = fill(noticeWords[code], to.lang, { number: String(number), title, name, ...params });
  const see = option(`@n-card:${shorten(id)}`, noticeWords['to-notice'][to.lang]);
  return await writeTo(tx, to, text, withButton ? [see] : []);
}

async function writeTo(
  tx: Tx,
  { identityId, accountId, chat }: Recipient,
  text: string,
  buttons: readonly Button[],
): Promise<Told> {
  const sayings = [{ to: { identityId, accountId, chat }, letter: { text, buttons, kind: 'note' as const } }];
  if (buttons.length === 0) return { sayings, changesOthers: false };
  const choices = buttons.map(({ id, label }) => ({ id, name: label }));
  const dialog = { at: 'desk', desk: { do: 'pick', choices, again: '@n-list:' } };
  return { sayings, changesOthers: await askIdle(tx, identityId, dialog as Json) };
}
