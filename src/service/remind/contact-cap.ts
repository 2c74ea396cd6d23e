import type { Db } from '../../store/db.js';
import { readSetting } from '../../store/setting/setting.js';

/** The setting by which the operator changes how many reminders a contact gets in a week. */
const CONTACT_CAP = 'reminders.contactCap';
const USUAL_CAP = 3;
const CAP_MAX = 50;

/** What holds where an agency has set no number of its own. */
export const usualCap = async (db: Db): Promise<number> =>
  capOf(await readSetting(db, CONTACT_CAP)) ?? USUAL_CAP;

/** Anybody may have written anything into a setting. */
export const capOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= CAP_MAX ? value : undefined;
