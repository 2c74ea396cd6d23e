import { setWriters } from '../../../service/notices/notice-rights.js';
import { rolesOf } from '../../../service/people/caller.js';
import { agenciesLettingStaff } from '../../../store/directory/notice-rights.js';
import type { Visit } from '../visit.js';
import { sayNotices, wordOf } from './say.js';

/** 通知权限: an admin says whether staff write notices too. */
export async function whoWrites(visit: Visit, said: string): Promise<void> {
  const { tx, caller, now } = visit;
  const { staffOf } = await rolesOf(tx, caller.personId);
  const led = staffOf.filter(({ role }) => role === 'admin').map(({ agencyId }) => agencyId);
  if (led.length === 0) return sayNotices(visit, 'not-for-you');
  const letting = await agenciesLettingStaff(tx, led);
  const who = /人员|同事|所有人|staff|everybody/i.test(said)
    ? 'staff'
    : /管理员|admin/i.test(said)
      ? 'admin'
      : undefined;
  if (who === undefined) {
    const present = letting.length === led.length ? 'who-staff' : 'who-admins';
    return sayNotices(visit, 'who-writes', { who: wordOf(visit, present) });
  }
  for (const agencyId of led) await setWriters(tx, { agencyId, by: caller.personId }, who, now);
  sayNotices(visit, 'who-set', { who: wordOf(visit, who === 'staff' ? 'who-staff' : 'who-admins') });
}
