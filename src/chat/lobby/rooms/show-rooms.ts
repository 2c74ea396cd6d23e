import { rolesOf } from '../../../service/people/caller.js';
import { listRooms, type RegisteredRoom } from '../../../service/rooms/room-settings.js';
import { lengthen, shorten, withKey } from '../agency-desk/ids.js';
import { panel } from '../agency-desk/show.js';
import { option, sayText, type Visit } from '../visit.js';
import { readRoomSetting } from './read-room-setting.js';
import { channelName, roomLine, roomTitle } from './room-title.js';
import { roomWord, setRoom } from './set-room.js';
import type { RoomWord } from './words.js';

const word = (visit: Visit, code: RoomWord, params?: Readonly<Record<string, string | number>>) =>
  roomWord(code, visit.caller.lang, params);

/** The groups of the agencies the person leads; a bureau sees all. Undefined: they have nothing to do with groups. */
async function roomsOf({ tx, caller }: Visit) {
  const { staffOf, bureaus } = await rolesOf(tx, caller.personId);
  const agencies = staffOf.map(({ agencyId }) => agencyId);
  const led = staffOf.filter(({ role }) => role === 'admin').map(({ agencyId }) => agencyId);
  if (agencies.length === 0 && bureaus.length === 0) return undefined;
  return { rooms: await listRooms(tx, bureaus.length > 0 ? 'all' : agencies), led };
}

/** 群: those that are registered, by number. */
export async function showRooms(visit: Visit): Promise<void> {
  const found = await roomsOf(visit);
  if (!found) return sayText(visit, word(visit, 'not-for-you'));
  const { rooms } = found;
  if (rooms.length === 0) return sayText(visit, word(visit, 'none'));
  const buttons = rooms.map((room) =>
    option(`@n-room:${shorten(room.id)}`, roomLine(room, visit.caller.lang).replace(/^\d+\. /, '')),
  );
  await panel(visit, word(visit, 'list', { count: rooms.length }), buttons, { again: '@n-rooms:' });
}

/** 群2, 群2 欢迎语 大家好. */
export async function orderRoom(visit: Visit, number: number, rest: string): Promise<void> {
  const found = await roomsOf(visit);
  const room = found?.rooms.find((one) => one.number === number);
  if (!found || !room) return sayText(visit, word(visit, found ? 'room-unknown' : 'not-for-you'));
  const setting = readRoomSetting(rest);
  if (!setting) return showRoom(visit, room, found.led);
  if (!found.led.includes(room.agencyId)) return sayText(visit, word(visit, 'admin-only'));
  sayText(visit, await setRoom(visit.tx, room.id, setting, visit.caller, visit.now));
}

/** A group by its button; undefined: it is not of the person's agencies, or none that they lead. */
export async function findRoom(
  visit: Visit,
  short: string,
): Promise<{ readonly room: RegisteredRoom; readonly leads: boolean } | undefined> {
  const found = await roomsOf(visit);
  const room = found?.rooms.find(({ id }) => id === lengthen(short));
  if (found && room) return { room, leads: found.led.includes(room.agencyId) };
  sayText(visit, word(visit, found ? 'room-unknown' : 'not-for-you'));
  return undefined;
}

export async function pressRoom(visit: Visit, short: string): Promise<void> {
  const found = await findRoom(visit, short);
  if (found) await showRoom(visit, found.room, found.leads ? [found.room.agencyId] : []);
}

async function showRoom(visit: Visit, room: RegisteredRoom, led: readonly string[]): Promise<void> {
  const { id, channel, agency, agencyId, settings } = room;
  const { lang } = visit.caller;
  const text = word(visit, 'card', {
    ...{ title: roomTitle(room, lang), channel: channelName(channel, lang), agency },
    welcome: settings.welcome ?? word(visit, 'welcome-none'),
    posters: word(visit, settings.posters === 'admin' ? 'who-admin' : 'who-staff'),
    thread: settings.thread === undefined ? '' : word(visit, 'card-thread'),
  });
  const other = settings.posters === 'admin' ? 'staff' : 'admin';
  const set = [
    option(`@n-welcome:${shorten(id)}`, word(visit, 'do-welcome')),
    option(withKey('n-posters', id, other), word(visit, other === 'admin' ? 'do-admins' : 'do-staff')),
  ];
  await panel(
    visit,
    text,
    [...(led.includes(agencyId) ? set : []), option('@n-rooms:', word(visit, 'to-rooms'))],
    { again: `@n-room:${shorten(id)}` },
  );
}

/** `<room>.admin` */
export async function pressPosters(visit: Visit, argument: string): Promise<void> {
  const [short = '', who] = argument.split('.', 2);
  const found = await findRoom(visit, short);
  if (!found) return;
  if (!found.leads) return sayText(visit, word(visit, 'admin-only'));
  const setting = { what: 'posters', who: who === 'admin' ? 'admin' : 'staff' } as const;
  sayText(visit, await setRoom(visit.tx, found.room.id, setting, visit.caller, visit.now));
}
