import type { Db } from '../db.js';
import { writeSetting } from '../setting/setting.js';

/** Up to which id all rows have their places: none below it can still come. */
const MARK = 'evidence.mark';

export async function readMark(db: Db): Promise<bigint> {
  // Raw: it is asked at the end of a transaction that may have run for minutes.
  const [row] = await db.$queryRaw<{ value: unknown }[]>`SELECT value FROM setting WHERE key = ${MARK}`;
  const mark = row?.value;
  return typeof mark === 'string' && /^\d{1,18}$/.test(mark) ? BigInt(mark) : 0n;
}

export async function writeMark(db: Db, upTo: bigint, now: Date): Promise<void> {
  await writeSetting(db, MARK, String(upTo), now);
}
