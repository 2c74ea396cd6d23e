import type { Lang } from '../../../flow/json.js';
import { fill } from '../../../flow/say/fill.js';
import { changeRoom, WELCOME_MAX } from '../../../service/rooms/room-settings.js';
import type { Tx } from '../../../store/db.js';
import { isOff, type RoomSetting } from './read-room-setting.js';
import { type RoomWord, roomWords } from './words.js';

export const roomWord = (code: RoomWord, lang: Lang, params?: Readonly<Record<string, string | number>>) =>
  fill(roomWords[code], lang, params);

/** Carries out what an admin wants of a group; what to say. That they may is looked at before. */
export async function setRoom(
  tx: Tx,
  roomId: string,
  setting: RoomSetting,
  { personId, lang }: { readonly personId: string; readonly lang: Lang },
  now: Date,
): Promise<string> {
  if (setting.what === 'posters') {
    const { who } = setting;
    if (who === undefined) return roomWord('posters-how', lang);
    await changeRoom(tx, roomId, { posters: who }, personId, now);
    return roomWord(`posters-${who}`, lang);
  }
  const { text } = setting;
  if (text === '') return roomWord('welcome-how', lang);
  if (isOff(text)) {
    await changeRoom(tx, roomId, { welcome: null }, personId, now);
    return roomWord('welcome-off', lang);
  }
  if ([...text].length > WELCOME_MAX) return roomWord('welcome-long', lang, { max: WELCOME_MAX });
  await changeRoom(tx, roomId, { welcome: text }, personId, now);
  return roomWord('welcome-set', lang, { welcome: text });
}
