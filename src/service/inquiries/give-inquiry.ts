import { giveOfficeTasks } from '../../store/complaints/give-tasks.js';
import { findColleagues } from '../../store/complaints/handlers.js';
import type { Tx } from '../../store/db.js';
import { firstReached } from '../remind/first-reached.js';
import { routeInquiry } from './route-inquiry.js';

type About = Parameters<typeof routeInquiry>[1] & { readonly id: string };

/** An answer is owed by whoever was asked for it, the first who can be reached; admins owe it together. */
export async function giveInquiry(
  tx: Tx,
  { id, agencyId }: Pick<About, 'id' | 'agencyId'>,
  people: readonly string[],
): Promise<void> {
  const colleagues = agencyId === null ? [] : await findColleagues(tx, agencyId);
  const admins = colleagues.filter(({ roles }) => roles.includes('admin')).map(({ personId }) => personId);
  if (people.length > 1 && people.every((id) => admins.includes(id))) return;
  const first = await firstReached(tx, people);
  if (first !== undefined) await giveOfficeTasks(tx, id, first);
}

/** What no agency is asked, or one without people, is owed by whoever watches, though nobody is asked yet. */
export async function giveUnclaimed(tx: Tx, about: About): Promise<void> {
  const { agencyId } = about;
  if (agencyId !== null && (await findColleagues(tx, agencyId)).length > 0) return;
  await giveInquiry(tx, about, await routeInquiry(tx, about));
}
