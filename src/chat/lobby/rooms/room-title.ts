import type { Lang } from '../../../flow/json.js';
import type { RegisteredRoom } from '../../../service/rooms/room-settings.js';
import { roomWord } from './set-room.js';
import { roomWords } from './words.js';

/** The name of a group, or its number where the platform told none. */
export const roomTitle = ({ title, number }: RegisteredRoom, lang: Lang): string =>
  title || roomWord('untitled', lang, { number });

export const roomLine = (room: RegisteredRoom, lang: Lang): string =>
  roomWord('room-line', lang, {
    ...{ number: room.number, title: roomTitle(room, lang), channel: channelName(room.channel, lang) },
  });

export const channelName = (channel: string, lang: Lang): string =>
  channel in roomWords ? roomWords[channel as 'telegram' | 'wechat' | 'wecom' | 'web'][lang] : channel;
