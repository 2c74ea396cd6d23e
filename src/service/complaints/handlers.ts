import type { ComplaintRow } from '../../store/complaints/complaints.js';
import type { Colleague } from '../../store/complaints/handlers.js';
import type { Db } from '../../store/db.js';
import { type Look, lookIn } from './look.js';
import { nameMatches } from './name-matches.js';
import { readTold, type Told } from './read-complaint.js';

type About = Pick<ComplaintRow, 'agencyId' | 'enterpriseId' | 'record' | 'level'>;

/** Who deals with something about an agency's work, and who is kept from it. */
export interface Handlers {
  /** Who may deal with it. */
  readonly may: readonly string[];
  /** Who is told of it. */
  readonly told: readonly string[];
  /** Who is meant by it, and therefore has no hand in it. */
  readonly excluded: readonly string[];
  /** Nobody of an agency has it: it has none, or there is nobody. */
  readonly outside: boolean;
}

/** Nobody deals with a complaint about themselves; the higher its level, the fewer people remain. */
export async function findHandlers(db: Db, complaint: About, look: Look = lookIn(db)): Promise<Handlers> {
  const { agencyId, enterpriseId, level } = complaint;
  const colleagues = agencyId === null ? [] : await look.colleagues(agencyId);
  const excluded = await findMeant(look, readTold(complaint.record), colleagues, enterpriseId);
  return chooseHandlers(look, { agencyId, level, colleagues, excluded });
}

/** As `findHandlers`, for whatever is about known people. */
export async function chooseHandlers(
  look: Look,
  {
    agencyId,
    level,
    colleagues,
    excluded,
  }: {
    readonly agencyId: string | null;
    readonly level: string;
    readonly colleagues: readonly Colleague[];
    readonly excluded: readonly string[];
  },
): Promise<Handlers> {
  const free = colleagues.filter(({ personId }) => !excluded.includes(personId));
  const ids = (people: readonly Colleague[]) => people.map(({ personId }) => personId);
  const admins = free.filter(isAdmin);
  const outside = colleagues.length === 0;
  const watchers = (await look.watchers(agencyId)).filter((id) => !excluded.includes(id));
  if (level === 'bureau' || free.length === 0) {
    const high = [...new Set([...watchers, ...ids(admins)])];
    const may = high.length > 0 ? high : ids(free);
    return { may, told: may, excluded, outside };
  }
  // An agency without admins is led by its people; one whose admins are meant is not.
  const leads = admins.length > 0 || colleagues.some(isAdmin) ? ids(admins) : ids(free);
  const lead = leads.length > 0 ? leads : watchers.length > 0 ? watchers : ids(free);
  const may = level === 'agency' ? [...new Set([...ids(free), ...lead])] : lead;
  return { may, told: lead, excluded, outside };
}

const isAdmin = ({ roles }: Colleague): boolean => roles.includes('admin');

/** The people a complaint is about: by name, or where it names nobody all who serve the enterprise like that. */
async function findMeant(
  look: Look,
  { about, nameOf }: Pick<Told, 'about' | 'nameOf'>,
  colleagues: readonly Colleague[],
  enterpriseId: string | null,
): Promise<readonly string[]> {
  if (about !== 'staff' && about !== 'expert') return [];
  const named =
    nameOf === undefined
      ? []
      : colleagues.filter(({ names }) => names.some((name) => nameMatches(nameOf, name)));
  if (named.length > 0) return named.map(({ personId }) => personId);
  if (enterpriseId === null) return [];
  const members = await look.members(enterpriseId);
  return [...new Set(members.filter(({ role }) => role === about).map(({ personId }) => personId))];
}
