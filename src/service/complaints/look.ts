import {
  type Colleague,
  findColleagues,
  findMembers,
  findWatchers,
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
