import {
  type Colleague,
  findColleagues,
  findMembers,
  findMembersOf,
  findWatchers,
  type Serving,
} from '../../store/complaints/handlers.js';
import type { Db } from '../../store/db.js';

/** Where it is looked up who is there. */
export interface Look {
  colleagues(agencyId: string): Promise<readonly Colleague[]>;
  members(enterpriseId: string, projectId?: string): ReturnType<typeof findMembers>;
  watchers(agencyId: string | null): Promise<readonly string[]>;
}

export const lookIn = (db: Db): Look => ({
  colleagues: (agencyId) => findColleagues(db, agencyId),
  members: (enterpriseId, projectId) => findMembers(db, enterpriseId, projectId),
  watchers: (agencyId) => findWatchers(db, agencyId),
});

/** The same, with the members of all of these asked for at once. */
export async function lookWithMembers(
  db: Db,
  asked: readonly { readonly enterpriseId: string | null; readonly projectId: string | null }[],
): Promise<Look> {
  const about = (enterpriseId: string, projectId: string | null) => `${enterpriseId} ${projectId ?? ''}`;
  const places = asked.flatMap(({ enterpriseId, projectId }) =>
    enterpriseId === null ? [] : [{ enterpriseId, projectId }],
  );
  const known = new Map(
    places.map(({ enterpriseId, projectId }): [string, Serving[]] => [about(enterpriseId, projectId), []]),
  );
  for (const { enterpriseId, projectId, ...one } of await findMembersOf(db, places))
    known.get(about(enterpriseId, projectId))?.push(one);
  const look = lookOnce(db);
  return {
    ...look,
    members: async (enterpriseId, projectId) =>
      known.get(about(enterpriseId, projectId ?? null)) ?? (await look.members(enterpriseId, projectId)),
  };
}

/** Asks each thing once: for lists, whose rows mostly belong to the same agencies. */
export function lookOnce(db: Db): Look {
  const look = lookIn(db);
  return {
    colleagues: once(look.colleagues),
    members: once(look.members),
    watchers: once(look.watchers),
  };
}

function once<A extends readonly (string | null | undefined)[], R>(
  ask: (...about: A) => Promise<R>,
): (...about: A) => Promise<R> {
  const known = new Map<string, Promise<R>>();
  return (...about) => {
    const key = about.join(' ');
    const found = known.get(key) ?? ask(...about);
    known.set(key, found);
    return found;
  };
}
