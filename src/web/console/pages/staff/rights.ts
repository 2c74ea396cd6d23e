import { Fault } from '../../../../fault/fault.js';
import type { Viewer } from '../../../../service/console/viewer.js';
import { isUuid } from '../../../../service/projects/take-project.js';
import { findAgency, findBureau } from '../../../../store/directory/firms.js';
import type { Ask } from '../../console-page.js';

export interface Place {
  readonly kind: 'agencies' | 'bureaus';
  readonly id: string;
  readonly name: string;
  /** Whom somebody may invite to it. */
  readonly invites: readonly ('contact' | 'staff' | 'expert' | 'admin' | 'bureau')[];
  /** They may see who waits, which invites are open, and end them. */
  readonly runs: boolean;
  /** They may hand work over. */
  readonly hands: boolean;
  /** They may end roles. */
  readonly ends: boolean;
}

/** The agency or bureau of the path, with what may be done there; to others it is not there. */
export async function findPlace({ db, viewer, params }: Ask, kind: Place['kind']): Promise<Place> {
  const { id: asked = '' } = params;
  const place = isUuid(asked)
    ? await (kind === 'agencies' ? findAgency : findBureau)(db, asked.toLowerCase())
    : undefined;
  const rights = place && (kind === 'agencies' ? atAgency(viewer, place.id) : atBureau(viewer, place.id));
  if (!place || !rights) throw new Fault('not-found');
  return { kind, id: place.id, name: place.name, ...rights };
}

type Rights = Omit<Place, 'kind' | 'id' | 'name'>;

/** Its people see it, its admins run it; bureaus look on. */
function atAgency({ operator, bureaus, agencies }: Viewer, agencyId: string): Rights | undefined {
  const own = agencies.find(({ id }) => id === agencyId);
  if (!own && !operator && bureaus.length === 0) return undefined;
  const admin = own?.admin ?? false;
  return {
    invites: admin || operator ? ['staff', 'expert', 'admin', 'contact'] : own ? ['contact'] : [],
    runs: own !== undefined || operator,
    hands: admin,
    ends: admin || operator,
  };
}

/** Its members see it and invite colleagues; an operator ends memberships. */
function atBureau({ operator, bureaus }: Viewer, bureauId: string): Rights | undefined {
  const own = bureaus.some(({ id }) => id === bureauId);
  if (!own && !operator) return undefined;
  return { invites: ['bureau'], runs: true, hands: false, ends: operator };
}
