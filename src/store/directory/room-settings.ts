import type { Json } from '../../flow/json.js';
import type { Db } from '../db.js';

export interface RoomLine {
  readonly id: string;
  readonly title: string | null;
  readonly channel: string;
  readonly agencyId: string;
  readonly agency: string;
  readonly settings: Json;
}

/** The registered rooms that messages reach, of these agencies or of all, the oldest first: their numbers stay. */
export async function findRooms(db: Db, agencyIds: readonly string[] | 'all'): Promise<readonly RoomLine[]> {
  const rows = await db.room.findMany({
    where: {
      leftAt: null,
      lostAt: null,
      registeredBy: { not: null },
      agencyId: agencyIds === 'all' ? { not: null } : { in: [...agencyIds] },
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      title: true,
      agencyId: true,
      settings: true,
      account: { select: { channel: true } },
      agency: { select: { name: true } },
    },
  });
  return rows.map(({ id, title, agencyId, settings, account, agency }) => ({
    ...{ id, title, agencyId: agencyId ?? '', agency: agency?.name ?? '' },
    ...{ channel: account.channel, settings: settings as Json },
  }));
}

/** Sets some of a room's settings; null takes one away. */
export async function setRoomSettings(
  db: Db,
  id: string,
  change: Readonly<Record<string, string | null>>,
): Promise<void> {
  await db.$executeRaw`
    UPDATE room SET settings = jsonb_strip_nulls(settings || ${JSON.stringify(change)}::jsonb)
    WHERE id = ${id}::uuid`;
}

/** The settings of a room whose newcomers are to be welcomed now; undefined: there is no word, or one was said just now. */
export async function takeWelcome(
  db: Db,
  { accountId, key }: { readonly accountId: string; readonly key: string },
  now: Date,
  gapMs: number,
): Promise<Json | undefined> {
  const [row] = await db.$queryRaw<{ settings: Json }[]>`
    UPDATE room SET settings = settings || jsonb_build_object('welcomedAt', ${now.toISOString()}::text)
    WHERE account_id = ${accountId}::uuid AND key = ${key} AND left_at IS NULL AND registered_by IS NOT NULL
      AND settings->>'welcome' IS NOT NULL
      AND (settings->>'welcomedAt' IS NULL
        OR (settings->>'welcomedAt')::timestamptz <= ${new Date(now.getTime() - gapMs)}::timestamptz)
    RETURNING settings`;
  return row?.settings;
}
