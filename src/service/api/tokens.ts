import { createHash, randomBytes } from 'node:crypto';
import { Fault } from '../../fault/fault.js';
import { endToken, findToken, insertToken, type TokensOf, touchToken } from '../../store/api/tokens.js';
import { recordAudit } from '../../store/audit/record-audit.js';
import type { Db, Tx } from '../../store/db.js';
import { newId } from '../../store/new-id.js';
import type { Owner } from '../notices/notice.js';
import { isScope, type Scope, scopesFor } from './scopes.js';

/** Whoever calls with a token: an agency or a bureau, as far as the scopes go. */
export interface ApiCaller {
  readonly tokenId: string;
  readonly tokenName: string;
  readonly owner: Owner;
  readonly ownerName: string;
  readonly scopes: ReadonlySet<Scope>;
  /** Who made the token answers for what is done with it; undefined: it was made at the command line. */
  readonly personId: string | undefined;
  readonly expiresAt: Date | null;
  /** Whose enterprises, projects and answers it sees. */
  readonly sees: 'all' | readonly string[];
}

export const DAYS_USUAL = 365;
const DAYS_MAX = 730;
const DAY_MS = 86_400_000;
const NAME_MAX = 60;
/** Its use is not written down more often than this. */
const TOUCH_MS = 60_000;
/** zt_ and 32 bytes, base64url. */
const SHAPE = /^zt_[A-Za-z0-9_-]{43}$/;

const hashOf = (token: string): string => createHash('sha256').update(`zhitong:api:${token}`).digest('hex');

export interface TokenWish {
  readonly owner: Owner;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly days: number;
  /** Missing: at the command line. */
  readonly by?: string | undefined;
}

/** A new token; it is not known any more once it was shown. Throws `token-wish`. */
export async function makeToken(
  tx: Tx,
  { owner, name: said, scopes, days, by }: TokenWish,
  now: Date,
): Promise<{ readonly id: string; readonly token: string; readonly expiresAt: Date }> {
  const name = said.replace(/\s+/g, ' ').trim().toWellFormed();
  const allowed = scopesFor(owner.agencyId === undefined ? 'bureau' : 'agency');
  const given = [...new Set(scopes)].filter((scope) => (allowed as readonly string[]).includes(scope));
  const isFit = given.length > 0 && given.length === new Set(scopes).size;
  const lasts = Number.isInteger(days) && days >= 1 && days <= DAYS_MAX;
  if (name === '' || [...name].length > NAME_MAX || !isFit || !lasts)
    throw new Fault('token-wish', { days: DAYS_MAX });
  const token = `zt_${randomBytes(32).toString('base64url')}`;
  const id = newId(now.getTime());
  const expiresAt = new Date(now.getTime() + days * DAY_MS);
  const { agencyId = null, bureauId = null } = owner;
  await insertToken(tx, {
    ...{ id, hash: hashOf(token), agencyId, bureauId, name, scopes: given, createdBy: by ?? null },
    createdAt: now,
    expiresAt,
  });
  await recordAudit(tx, {
    ...{ personId: by, action: 'token.made', subject: 'token', key: id, at: now },
    details: { agencyId, bureauId, scopes: given, expiresAt: expiresAt.toISOString() },
  });
  return { id, token, expiresAt };
}

/** Whose token it is; undefined: nobody's that is valid. */
export async function readCaller(db: Db, token: string, now: Date): Promise<ApiCaller | undefined> {
  if (!SHAPE.test(token)) return undefined;
  const row = await findToken(db, hashOf(token), now);
  if (!row) return undefined;
  const { id, name, agencyId, bureauId, usedAt, createdBy, expiresAt } = row;
  if (!usedAt || now.getTime() - usedAt.getTime() > TOUCH_MS) await touchToken(db, id, now);
  return {
    tokenId: id,
    tokenName: name,
    owner: agencyId === null ? { bureauId: bureauId ?? '' } : { agencyId },
    ownerName: row.owner,
    scopes: new Set(row.scopes.filter(isScope)),
    personId: createdBy ?? undefined,
    expiresAt,
    sees: agencyId === null ? 'all' : [agencyId],
  };
}

/** Nobody gets in with it any more. False: it is none of theirs, or was revoked before. */
export async function revokeToken(
  tx: Tx,
  id: string,
  of: TokensOf,
  by: string | undefined,
  now: Date,
): Promise<boolean> {
  if (!(await endToken(tx, id, of, now))) return false;
  await recordAudit(tx, { personId: by, action: 'token.revoked', subject: 'token', key: id, at: now });
  return true;
}

/** Notes what was done, or seen of persons, with a token. */
export async function auditCall(
  db: Db,
  { tokenId, personId, owner }: ApiCaller,
  entry: {
    readonly action: 'api.read' | 'api.wrote';
    readonly subject: string;
    readonly key: string;
    readonly route: string;
  },
  at: Date,
): Promise<void> {
  const { action, subject, key, route } = entry;
  await recordAudit(db, {
    ...{ personId, action, subject, key, at },
    details: { token: tokenId, route, agencyId: owner.agencyId ?? null, bureauId: owner.bureauId ?? null },
  });
}
