import type { Audience } from '../../../service/notices/audience.js';
import { describeConditions } from '../../../service/notices/describe-audience.js';
import { type KnownConditions, knownConditions } from '../../../service/notices/known-conditions.js';
import { listSegments } from '../../../service/notices/segments.js';
import { roomTitle } from '../rooms/room-title.js';
import type { Visit } from '../visit.js';
import { roomsFor } from './rooms.js';
import { wordOf } from './say.js';
import type { Sender } from './writer.js';

/** What words of an audience can mean for whoever writes. */
export function knownFor({ tx, house }: Visit, { owner }: Sender): Promise<KnownConditions> {
  const { rulebook, definitions } = house;
  const packs = rulebook.packs.flatMap((name) => rulebook.pack(name) ?? []);
  return knownConditions(tx, owner, packs, (form) => definitions.current(form)?.title);
}

/** 2个群（示例园区一群、示例园区二群），金牛区 制造业，名单120人 */
export async function sayAudience(
  visit: Visit,
  sender: Sender,
  { rooms = [], people = [], segments = [], persons = [] }: Audience,
): Promise<string> {
  const { lang } = visit.caller;
  const parts: string[] = [];
  if (rooms.length > 0) {
    const known = await roomsFor(visit, sender);
    const names = known.filter(({ id }) => rooms.includes(id)).map((room) => roomTitle(room, lang));
    parts.push(wordOf(visit, 'sum-rooms', { count: rooms.length, names: names.join('、') }));
  }
  if (people.length > 0) {
    const known = await knownFor(visit, sender);
    parts.push(...people.map((one) => describeConditions(one, known, lang)));
  }
  if (segments.length > 0) {
    const known = await listSegments(visit.tx, sender.owner);
    for (const { id, name } of known)
      if (segments.includes(id)) parts.push(wordOf(visit, 'people-segment', { name }));
  }
  if (persons.length > 0) parts.push(wordOf(visit, 'sum-list', { count: persons.length }));
  return parts.join(lang === 'zh' ? '；' : '; ');
}
