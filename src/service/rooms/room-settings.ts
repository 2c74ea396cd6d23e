import { z } from 'zod';
import { recordAudit } from '../../store/audit/record-audit.js';
import type { Db, Tx } from '../../store/db.js';
import {
  findRooms,
  type RoomLine,
  setRoomSettings,
  takeWelcome,
} from '../../store/directory/room-settings.js';

const settings = z.object({
  /** What newcomers are told. */
  welcome: z.string().optional().catch(undefined),
  /** Who may have notices sent there; missing: whoever of the agency writes notices. */
  posters: z.enum(['admin', 'staff']).optional().catch(undefined),
  /** The topic they go to. */
  thread: z.string().optional().catch(undefined),
});

export type RoomSettings = z.infer<typeof settings>;

export interface RegisteredRoom extends Omit<RoomLine, 'settings'> {
  /** Its place among those of its agency. */
  readonly number: number;
  readonly settings: RoomSettings;
}

/** A room is welcomed at most so often, however many come. */
const WELCOME_GAP_MS = 60_000;
export const WELCOME_MAX = 500;

const readSettings = (stored: unknown): RoomSettings => settings.catch({}).parse(stored);

export async function listRooms(
  db: Db,
  agencyIds: readonly string[] | 'all',
): Promise<readonly RegisteredRoom[]> {
  const rooms = await findRooms(db, agencyIds);
  return rooms.map((room, i) => ({ ...room, number: i + 1, settings: readSettings(room.settings) }));
}

/** What newcomers are told now, and where; undefined: nothing. */
export async function welcomeNewcomers(
  db: Db,
  room: { readonly accountId: string; readonly key: string },
  now: Date,
): Promise<RoomSettings | undefined> {
  const taken = await takeWelcome(db, room, now, WELCOME_GAP_MS);
  return taken === undefined ? undefined : readSettings(taken);
}

/** Changes what an admin may set; null takes it away. */
export async function changeRoom(
  tx: Tx,
  id: string,
  change: { readonly welcome?: string | null; readonly posters?: 'admin' | 'staff' },
  by: string,
  now: Date,
): Promise<void> {
  await setRoomSettings(tx, id, change);
  await recordAudit(tx, {
    ...{ personId: by, action: 'room.settings', subject: 'room', key: id, at: now },
    details: { ...change },
  });
}
