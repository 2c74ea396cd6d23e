import { findColleagues, findMembers, findWatchers } from '../../store/complaints/handlers.js';
import type { Db } from '../../store/db.js';
import { findExperts } from '../../store/inquiries/search-published.js';

const EXPERTS_MAX = 2;

/**
 * Who is asked to answer: whoever answered before, an expert in the topic, who serves the enterprise, the admins of its
 * agency, its people; without an agency the bureau. Nobody is asked their own question.
 */
export async function routeInquiry(
  db: Db,
  about: {
    readonly agencyId: string | null;
    readonly enterpriseId: string | null;
    readonly topic?: string | undefined;
    readonly asker?: string | undefined;
    readonly before?: string | undefined;
  },
): Promise<readonly string[]> {
  const { agencyId, enterpriseId, topic, asker, before } = about;
  const others = (ids: readonly string[]) => [...new Set(ids)].filter((id) => id !== asker);
  if (agencyId === null) return others(await findWatchers(db, null));
  const colleagues = await findColleagues(db, agencyId);
  const works = (id: string) => colleagues.some(({ personId }) => personId === id);
  if (before !== undefined && works(before)) return [before];
  const experts = topic === undefined ? [] : others(await findExperts(db, agencyId, topic));
  if (experts.length > 0) return experts.slice(0, EXPERTS_MAX);
  const members = enterpriseId === null ? [] : await findMembers(db, enterpriseId);
  const staff = members.filter(({ role, personId }) => role === 'staff' && works(personId));
  const serving = others(staff.map(({ personId }) => personId));
  if (serving.length > 0) return serving;
  const admins = others(
    colleagues.filter(({ roles }) => roles.includes('admin')).map(({ personId }) => personId),
  );
  if (admins.length > 0) return admins;
  const anybody = others(colleagues.map(({ personId }) => personId));
  return anybody.length > 0 ? anybody : others(await findWatchers(db, agencyId));
}
