import type { Db } from '../db.js';
import { readSetting } from '../setting/setting.js';
import type { OwnerKey } from './audience-shape.js';

/** To more people than this nothing goes that only one person has looked at. */
const USUAL = 500;

/** What the agency set, else the operator, else the usual number. */
export async function readConfirmAbove(db: Db, { agencyId }: OwnerKey): Promise<number> {
  const own =
    agencyId === undefined
      ? undefined
      : (
          await db.$queryRaw<{ above: unknown }[]>`
            SELECT settings -> 'confirmAbove' AS above FROM agency WHERE id = ${agencyId}::uuid`
        )[0]?.above;
  return countOf(own) ?? (await usualConfirmAbove(db));
}

/** Where an agency has set no number of its own. */
export const usualConfirmAbove = async (db: Db): Promise<number> =>
  countOf(await readSetting(db, 'notices.confirmAbove')) ?? USUAL;

const countOf = (value: unknown): number | undefined =>
  typeof value === 'number' && value >= 0 ? value : undefined;
