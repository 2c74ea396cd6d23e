import { shorten } from '../agency-desk/ids.js';
import { roomTitle } from '../rooms/room-title.js';
import { roomWord, setRoom } from '../rooms/set-room.js';
import { findRoom } from '../rooms/show-rooms.js';
import { askNext, sayText, type Visit } from '../visit.js';
import { askFor, key } from './say.js';

/** 改欢迎语: the words themselves come next. */
export async function askWelcome(visit: Visit, short: string): Promise<void> {
  const found = await findRoom(visit, short);
  if (!found) return;
  const { lang } = visit.caller;
  if (!found.leads) return sayText(visit, roomWord('admin-only', lang));
  const { room } = found;
  const again = `@n-room:${shorten(room.id)}`;
  const text = roomWord('ask-welcome', lang, { title: roomTitle(room, lang) });
  await askFor(visit, text, { what: 'welcome', id: room.id, again }, [key(visit, again, 'before')]);
}

export async function hearWelcome(visit: Visit, id: string, text: string): Promise<void> {
  const found = await findRoom(visit, shorten(id));
  if (!found?.leads) return;
  await askNext(visit, null);
  sayText(visit, await setRoom(visit.tx, id, { what: 'welcome', text }, visit.caller, visit.now));
}
