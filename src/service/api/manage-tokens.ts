import { Fault } from '../../fault/fault.js';
import { listOwners, type OwnerRow, type TokensOf } from '../../store/api/tokens.js';
import type { Db, Tx } from '../../store/db.js';
import type { Viewer } from '../console/viewer.js';
import type { Owner } from '../notices/notice.js';
import { isUuid } from '../projects/take-project.js';
import { makeToken, revokeToken } from './tokens.js';

/** Admins for their agency, members for their bureau, operators for all. */
export const mayKeepTokens = ({ operator, bureaus, agencies }: Viewer): boolean =>
  operator || bureaus.length > 0 || agencies.some(({ admin }) => admin);

/** Whose tokens somebody deals with. */
export const tokensOf = ({ operator, bureaus, agencies }: Viewer): TokensOf =>
  operator
    ? 'all'
    : {
        agencyIds: agencies.filter(({ admin }) => admin).map(({ id }) => id),
        bureauIds: bureaus.map(({ id }) => id),
      };

/** Whom somebody may make a token for. */
export async function tokenOwners(
  db: Db,
  viewer: Viewer,
): Promise<{ readonly agencies: readonly OwnerRow[]; readonly bureaus: readonly OwnerRow[] }> {
  if (viewer.operator) return await listOwners(db);
  return { agencies: viewer.agencies.filter(({ admin }) => admin), bureaus: viewer.bureaus };
}

/** Throws `not-found` where the owner is none of theirs, and `token-wish`. */
export async function addToken(
  tx: Tx,
  viewer: Viewer,
  wish: {
    readonly owner: string;
    readonly name: string;
    readonly scopes: readonly string[];
    readonly days: number;
  },
  now: Date,
): Promise<string> {
  const { agencies, bureaus } = await tokenOwners(tx, viewer);
  const has = (owners: readonly OwnerRow[]) => owners.some(({ id }) => id === wish.owner);
  const owner: Owner | undefined = has(agencies)
    ? { agencyId: wish.owner }
    : has(bureaus)
      ? { bureauId: wish.owner }
      : undefined;
  if (!owner) throw new Fault('not-found');
  return (await makeToken(tx, { ...wish, owner, by: viewer.personId }, now)).token;
}

/** Throws `not-found`: it is none of theirs, or was ended before. */
export async function stopToken(tx: Tx, viewer: Viewer, id: string, now: Date): Promise<void> {
  const ended = isUuid(id) && (await revokeToken(tx, id, tokensOf(viewer), viewer.personId, now));
  if (!ended) throw new Fault('not-found');
}
