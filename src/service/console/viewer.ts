import type { Lang } from '../../flow/json.js';
import type { Db } from '../../store/db.js';
import { rolesOf } from '../../store/people/find-roles.js';
import { readPerson } from '../../store/people/read-person.js';
import { isRatingForm } from '../ratings/rated-items.js';

/** Somebody in the console, and how far they see. */
export interface Viewer {
  readonly personId: string;
  readonly sessionId: string;
  readonly name: string;
  readonly lang: Lang;
  readonly operator: boolean;
  readonly bureaus: readonly { readonly id: string; readonly name: string }[];
  readonly agencies: readonly { readonly id: string; readonly name: string; readonly admin: boolean }[];
  /** Whose enterprises, projects and answers they see: all, or those of these agencies. */
  readonly sees: 'all' | readonly string[];
}

/** Undefined: they have no longer anything to do here. */
export async function readViewer(
  db: Db,
  { id: sessionId, personId }: { readonly id: string; readonly personId: string },
): Promise<Viewer | undefined> {
  const [{ staffOf, bureaus, operator }, person] = await Promise.all([
    rolesOf(db, personId),
    readPerson(db, personId),
  ]);
  if (!person || (!operator && staffOf.length === 0 && bureaus.length === 0)) return undefined;
  const agencies = new Map<string, { id: string; name: string; admin: boolean }>();
  for (const { agencyId, name, role } of staffOf) {
    const admin = role === 'admin' || (agencies.get(agencyId)?.admin ?? false);
    agencies.set(agencyId, { id: agencyId, name, admin });
  }
  return {
    personId,
    sessionId,
    ...person,
    operator,
    bureaus,
    agencies: [...agencies.values()],
    sees: operator || bureaus.length > 0 ? 'all' : [...agencies.keys()],
  };
}

/** Whether what belongs to this agency may be shown. */
export const maySee = ({ sees }: Viewer, agencyId: string | null): boolean =>
  sees === 'all' || (agencyId !== null && sees.includes(agencyId));

export const isAdminOf = ({ agencies, operator }: Viewer, agencyId: string | null): boolean =>
  operator || agencies.some(({ id, admin }) => admin && id === agencyId);

/** Whoever may be rated in it does not read who said what: an agency's ratings are for its admins and those above. */
export const mayRead = (viewer: Viewer, form: string, agencyId: string | null): boolean =>
  !isRatingForm(form) || viewer.sees === 'all' || isAdminOf(viewer, agencyId);
