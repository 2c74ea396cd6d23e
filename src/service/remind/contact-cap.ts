import { recordAudit } from '../../store/audit/record-audit.js';
import type { Db, Tx } from '../../store/db.js';
import { dropSetting, readSetting, writeSetting } from '../../store/setting/setting.js';
import { writeAgencyCap } from '../../store/work/agency-rules.js';

/** The setting by which the operator changes how many reminders a contact gets in a week. */
const CONTACT_CAP = 'reminders.contactCap';
export const USUAL_CAP = 3;
export const CAP_MAX = 50;

/** What holds where an agency has set no number of its own. */
export const usualCap = async (db: Db): Promise<number> =>
  capOf(await readSetting(db, CONTACT_CAP)) ?? USUAL_CAP;

/** Anybody may have written anything into a setting. */
export const capOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= CAP_MAX ? value : undefined;

export interface ChangedCap {
  /** Undefined: of all agencies that have no number of their own. */
  readonly agencyId: string | undefined;
  /** Undefined: the usual one again. */
  readonly cap: number | undefined;
  /** Missing: the operator, at the command line. */
  readonly by?: string;
}

/** Changes how many reminders a contact gets in a week; what waits is counted by the new number when it is sent. */
export async function changeCap(tx: Tx, { agencyId, cap, by }: ChangedCap, now: Date): Promise<void> {
  if (agencyId !== undefined) await writeAgencyCap(tx, agencyId, cap);
  else if (cap === undefined) await dropSetting(tx, CONTACT_CAP);
  else await writeSetting(tx, CONTACT_CAP, cap, now);
  await recordAudit(tx, {
    personId: by,
    action: cap === undefined ? 'cap.reset' : 'cap.changed',
    subject: agencyId === undefined ? 'setting' : 'agency',
    key: agencyId ?? CONTACT_CAP,
    ...(cap === undefined ? {} : { details: { cap } }),
    at: now,
  });
}
