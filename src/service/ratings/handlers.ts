import type { Json } from '../../flow/json.js';
import { findWatchers } from '../../store/complaints/handlers.js';
import type { Db } from '../../store/db.js';
import { agenciesOf } from '../../store/enterprises/agencies.js';
import { type RectificationRow, readRectifications } from '../../store/ratings/rectifications.js';
import type { Handlers } from '../complaints/handlers.js';
import { chooseHandlers } from '../complaints/handlers.js';
import { type Look, lookIn, lookOnce, lookWithMembers } from '../complaints/look.js';
import { nameMatches } from '../complaints/name-matches.js';
import { itemsOf } from './rated-items.js';

/** Who puts right what somebody was not satisfied with: an admin of the agency who was not rated; else the bureau. */
export async function findFixers(db: Db, row: RectificationRow, look: Look = lookIn(db)): Promise<Handlers> {
  const { agencyId, enterpriseId, projectId, rounds } = row;
  const colleagues = agencyId === null ? [] : await look.colleagues(agencyId);
  const roles = rolesRated(row);
  const members = enterpriseId === null ? [] : await look.members(enterpriseId, projectId ?? undefined);
  const rated = members.filter(({ role }) => roles.has(role)).map(({ personId }) => personId);
  const named = namesIn(row.record, roles);
  const meant = colleagues
    .filter(({ names }) => names.some((name) => named.some((said) => nameMatches(said, name))))
    .map(({ personId }) => personId);
  const excluded = [...new Set([...rated, ...meant])];
  // Once more not satisfied: the bureau looks on.
  const level = rounds.length > 0 ? 'bureau' : 'admin';
  return chooseHandlers(look, { agencyId, level, colleagues, excluded });
}

const rolesRated = ({ form, ratings }: RectificationRow): ReadonlySet<string> =>
  new Set(Object.keys(ratings).map((item) => itemsOf(form)[item] ?? 'nobody'));

/** Whom the survey names: several in one line. */
function namesIn(record: Json, roles: ReadonlySet<string>): readonly string[] {
  const { answers = {} } = (record ?? {}) as { answers?: Record<string, { value?: Json }> };
  const lines = [
    ...(roles.has('staff') ? [answers.staff?.value] : []),
    ...(roles.has('expert') ? [answers.experts?.value] : []),
  ];
  return lines
    .flatMap((line) => (typeof line === 'string' ? line.split(/[、,，;；/\s]+|和|及/) : []))
    .map((name) => name.trim())
    .filter((name) => [...name].length >= 2);
}

const TO_FIX = ['asked', 'open', 'rectified', 'called'];

/** What this person has to put right, the oldest first. */
export async function rectificationsFor(db: Db, personId: string): Promise<readonly RectificationRow[]> {
  const agencyIds = await agenciesOf(db, personId);
  const watches = (await findWatchers(db, null)).includes(personId);
  if (agencyIds.length === 0 && !watches) return [];
  const found = await readRectifications(db, { ...(watches ? {} : { agencyIds }), statuses: TO_FIX });
  const look = lookOnce(db);
  const own: RectificationRow[] = [];
  for (const row of found) if ((await findFixers(db, row, look)).may.includes(personId)) own.push(row);
  return own;
}

/**
 * Those among them that this person may look at: what they put right, and for whoever watches everything that is not
 * about themselves. Who was rated learns nothing here.
 */
export async function keepRectifications<T extends RectificationRow>(
  db: Db,
  { personId, watches }: { readonly personId: string; readonly watches: boolean },
  found: readonly T[],
): Promise<readonly T[]> {
  const look = await lookWithMembers(db, found);
  const all = await Promise.all(found.map((row) => findFixers(db, row, look)));
  return found.filter((_, i) => {
    const { may = [], excluded = [] } = all[i] ?? {};
    return may.includes(personId) || (watches && !excluded.includes(personId));
  });
}

/** What this person is still asked about what they rated: why, or once more. The latest first. */
export async function askedOf(db: Db, personId: string): Promise<readonly RectificationRow[]> {
  const found = await readRectifications(db, { personId, statuses: ['asked', 'called'] });
  return [...found].reverse();
}
