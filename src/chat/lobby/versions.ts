import { rolesOf } from '../../service/people/caller.js';
import { countOpenByVersion } from '../../store/sessions/read-session.js';
import { say, type Visit } from './visit.js';

/** Open sessions of earlier versions: an agency sees what finishes on which version. */
export async function showVersions(visit: Visit): Promise<void> {
  const { tx, caller, house } = visit;
  const { staffOf, operator, bureaus } = await rolesOf(tx, caller.personId);
  if (staffOf.length === 0 && !operator && bureaus.length === 0) return say(visit, 'staff-only');
  const agencies = operator || bureaus.length > 0 ? undefined : staffOf.map(({ agencyId }) => agencyId);
  const old = (await countOpenByVersion(tx, agencies)).filter(
    ({ form, hash }) => house.definitions.current(form)?.hash !== hash,
  );
  if (old.length === 0) return say(visit, 'versions-none');
  const list = old.map(({ form, hash, open }) => {
    const title = house.definitions.current(form)?.title[caller.lang] ?? form;
    return `${title}（${hash.slice(0, 8)}）: ${open}`;
  });
  say(visit, 'versions', { list: list.join('\n') });
}
