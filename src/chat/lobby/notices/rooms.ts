import { normalise } from '../../../flow/understand/normalise.js';
import type { Audience } from '../../../service/notices/audience.js';
import { listRooms, type RegisteredRoom } from '../../../service/rooms/room-settings.js';
import type { Db } from '../../../store/db.js';
import { withKey } from '../agency-desk/ids.js';
import { roomLine, roomTitle } from '../rooms/room-title.js';
import type { Visit } from '../visit.js';
import { changeDraft } from './draft.js';
import { key, sayNotices, wordOf } from './say.js';
import { type At, askStep, readStep } from './steps.js';
import type { Sender } from './writer.js';

/** The groups somebody may have notices sent to: their agency's, a bureau all. */
export async function roomsFor(
  { tx }: { readonly tx: Db },
  { owner, leads }: Sender,
): Promise<readonly RegisteredRoom[]> {
  const rooms = await listRooms(tx, owner.agencyId === undefined ? 'all' : [owner.agencyId]);
  return rooms.filter(({ settings }) => leads || settings.posters !== 'admin');
}

export async function askRooms(visit: Visit, at: At, said?: string): Promise<At | undefined> {
  const rooms = await roomsFor(visit, at.sender);
  if (rooms.length === 0) {
    sayNotices(visit, 'rooms-none-yet');
    return at;
  }
  const list = rooms.map((room) => roomLine(room, visit.caller.lang)).join('\n');
  const before = said === undefined ? '' : `${wordOf(visit, 'rooms-unclear', { words: said })}\n`;
  const step = at.edit ? 'rooms+' : 'rooms';
  return askStep(visit, at, before + wordOf(visit, 'ask-rooms', { list }), [
    key(visit, withKey('n-allrooms', at.notice.id, step), 'rooms-all'),
    key(visit, withKey('n-norooms', at.notice.id, step), 'rooms-no'),
  ]);
}

/** 1、3, 1-3, 第二个, their names. */
export async function hearRooms(visit: Visit, at: At, text: string): Promise<At | undefined> {
  const rooms = await roomsFor(visit, at.sender);
  const words = normalise(text);
  if (/^(?:都发|全部|所有|全部的?群|都要|all)[\s。.]*$/i.test(words)) return setRooms(visit, at, rooms);
  const chosen: RegisteredRoom[] = [];
  for (const part of words.split(/[\s,，、;；和及&+]+/).filter((one) => one !== '')) {
    const found = readPart(part, rooms, visit);
    if (found.length === 0) return askRooms(visit, at, part);
    chosen.push(...found);
  }
  if (chosen.length === 0) return askRooms(visit, at, words);
  return setRooms(visit, at, [...new Set(chosen)]);
}

function readPart(part: string, rooms: readonly RegisteredRoom[], visit: Visit): readonly RegisteredRoom[] {
  const [, first, last] = /^(?:第|群)?(\d{1,3})(?:-(\d{1,3}))?[号个群]?$/.exec(part) ?? [];
  if (first !== undefined) {
    const [from, to] = [Number(first), Number(last ?? first)];
    return rooms.filter(({ number }) => number >= from && number <= to);
  }
  const named = rooms.filter((room) => roomTitle(room, visit.caller.lang).includes(part));
  return named.length === 1 ? named : [];
}

export async function pressRooms(visit: Visit, argument: string, all: boolean): Promise<At | undefined> {
  const at = await readStep(visit, argument);
  return at && setRooms(visit, at, all ? await roomsFor(visit, at.sender) : []);
}

async function setRooms(visit: Visit, at: At, rooms: readonly RegisteredRoom[]): Promise<At | undefined> {
  const ids = rooms.map(({ id }) => id);
  const set = await changeDraft(visit, at.notice, (draft) => withAudience(draft, { rooms: ids }));
  if (!set) return undefined;
  if (rooms.length > 0) {
    const names = rooms.map((room) => roomTitle(room, visit.caller.lang)).join('、');
    sayNotices(visit, 'rooms-set', { names });
  }
  return at;
}

/** The audience with some of it chosen anew; of nobody at all there is none. */
export function withAudience<D extends { readonly audience?: Audience | undefined }>(
  { audience, ...draft }: D,
  change: Partial<Audience>,
): object {
  const parts = Object.entries({ ...audience, ...change }).filter(([, part]) => part && part.length > 0);
  return parts.length === 0 ? draft : { ...draft, audience: Object.fromEntries(parts) };
}
