import type { Json } from '../../flow/json.js';
import type { Db } from '../db.js';
import type { Letter, Way } from './letter.js';

/** Both sides of the conversation; the content of files is read by itself. */
const WAYS = ['in', 'out'];

/** The letters behind number `seq`, oldest first. */
export async function lettersAfter(
  db: Db,
  identityId: string,
  seq: number,
  limit: number,
): Promise<readonly Letter[]> {
  const rows = await db.letter.findMany({
    where: { identityId, seq: { gt: seq }, way: { in: WAYS } },
    orderBy: { seq: 'asc' },
    take: limit,
  });
  return rows.map(letterOf);
}

/** The last letters before number `seq`, oldest first. */
export async function lettersBefore(
  db: Db,
  identityId: string,
  seq: number,
  limit: number,
): Promise<readonly Letter[]> {
  const rows = await db.letter.findMany({
    where: { identityId, seq: { lt: seq }, way: { in: WAYS } },
    orderBy: { seq: 'desc' },
    take: limit,
  });
  return rows.map(letterOf).reverse();
}

/** The number of the last letter; 0: there is none. */
export async function lastLetter(db: Db, identityId: string): Promise<number> {
  const row = await db.letter.findFirst({
    where: { identityId, way: { in: WAYS } },
    orderBy: { seq: 'desc' },
    select: { seq: true },
  });
  return Number(row?.seq ?? 0);
}

/** What the conversation holds under this number. */
export async function findLetter(
  db: Db,
  identityId: string,
  seq: number,
  way: Way | 'file',
): Promise<Json | undefined> {
  const row = await db.letter.findFirst({ where: { identityId, seq, way }, select: { message: true } });
  return row === null ? undefined : (row.message as Json);
}

function letterOf(row: { seq: bigint; way: string; at: Date; message: unknown }): Letter {
  return { seq: Number(row.seq), way: row.way as Way, at: row.at, message: row.message as Json };
}
