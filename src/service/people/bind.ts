import { recordAudit } from '../../store/audit/record-audit.js';
import type { Db } from '../../store/db.js';
import { findBound, lockBound, readBindHash, setBindHash } from '../../store/people/binding.js';
import { findIdentity } from '../../store/people/find-identity.js';
import { lockMisses, type Misses, setMisses } from '../../store/people/guesses.js';
import {
  isSomebodyElse,
  type Merging,
  type MovedSession,
  mergePerson,
  removePerson,
  takeOverIdentity,
} from '../../store/people/merge-person.js';
import type { Address } from '../../store/people/touch-identity.js';
import { countMiss, waitMinutes } from '../invites/guess-limit.js';
import { bindCode, hashBindCode, showBindCode } from './bind-code.js';
import type { Caller } from './caller.js';

export { hasNothing as personHasNothing } from '../../store/people/merge-person.js';

/** Codes that are another's are rare; this many in a row do not happen. */
const TURNS = 8;

/** The code of an identity, to be shown; it stays the same as long as the secret does. */
export async function issueBindCode(db: Db, secret: string, identityId: string): Promise<string> {
  const codes = Array.from({ length: TURNS }, (_, turn) => bindCode(secret, identityId, turn));
  const stored = await readBindHash(db, identityId);
  const known = codes.find((code) => hashBindCode(secret, code) === stored);
  if (known !== undefined) return showBindCode(known);
  // None yet, or one of a secret that is no more and by which nobody can be known again.
  for (const code of codes) {
    if (await setBindHash(db, identityId, hashBindCode(secret, code), stored)) return showBindCode(code);
  }
  throw new Error('an identity could not be given a code');
}

type Refusal =
  | 'unknown'
  /** Its person is there: nobody else takes their place. */
  | 'living'
  /** The code of the caller. */
  | 'own'
  /** The caller has a role or work that the other person has not: two persons, or too much to be taken for one. */
  | 'somebody-else'
  | 'too-many-tries';

export type Binding =
  /** `caller` is whom they were before; `kept`: what they had begun meanwhile, theirs as well. */
  | { readonly kind: 'bound'; readonly caller: Caller; readonly kept: readonly MovedSession[] }
  | { readonly kind: 'refused'; readonly why: Refusal; readonly waitMinutes?: number };

type Guesser = Pick<Caller, 'identityId' | 'accountId' | 'personId'>;

/**
 * Knows a person again whom the platform gave another id. Locks the caller's identity, then the lost one. Misses are
 * counted in the same transaction: commit it after a refusal too.
 */
export async function bindIdentity(
  db: Db,
  secret: string,
  code: string,
  caller: Guesser & { readonly address: Address },
  now: Date,
): Promise<Binding> {
  const misses = await lockMisses(db, caller.identityId);
  const wait = waitMinutes(misses, now);
  if (wait > 0) return { kind: 'refused', why: 'too-many-tries', waitMinutes: wait };
  const found = await lockBound(db, caller.accountId, hashBindCode(secret, code));
  if (found === undefined) return refuse('unknown', await miss(db, caller, misses, now));
  if (found.identityId === caller.identityId) return refuse('own');
  if (!found.lost) {
    await recordRefusal(db, caller, found.identityId, 'living', now);
    return refuse('living', await miss(db, caller, misses, now));
  }
  const merging: Merging = { from: caller, to: found };
  const same = found.personId === caller.personId;
  if (!same && (await isSomebodyElse(db, merging))) {
    await recordRefusal(db, caller, found.identityId, 'somebody-else', now);
    return refuse('somebody-else');
  }
  const moved = same ? [] : await mergePerson(db, merging);
  const ids = moved.map(({ id }) => id);
  await takeOverIdentity(db, merging, ids, now);
  if (!same) await removePerson(db, caller.personId);
  await recordAudit(db, {
    personId: found.personId,
    action: 'identity.bound',
    subject: 'identity',
    key: found.identityId,
    details: { from: caller.identityId, person: caller.personId, sessions: ids },
    at: now,
  });
  const bound = await findIdentity(db, caller.address);
  if (bound === undefined) throw new Error('the identity just bound cannot be found');
  return { kind: 'bound', caller: { ...bound, fresh: false }, kept: moved.filter(isOpen) };
}

/**
 * Whether somebody's code was said where other words are expected, in the middle of a form. One that is nobody's counts
 * as a miss; after too many nobody looks.
 */
export async function looksBound(
  db: Db,
  secret: string,
  code: string,
  caller: Guesser,
  now: Date,
): Promise<boolean> {
  const misses = await lockMisses(db, caller.identityId);
  if (waitMinutes(misses, now) > 0) return false;
  if ((await findBound(db, caller.accountId, hashBindCode(secret, code))) !== undefined) return true;
  await miss(db, caller, misses, now);
  return false;
}

const isOpen = ({ status }: MovedSession): boolean => status !== 'submitted' && status !== 'cancelled';

const refuse = (why: Refusal, wait = 0): Binding => ({
  kind: 'refused',
  why,
  ...(wait > 0 && { waitMinutes: wait }),
});

async function miss(db: Db, { identityId }: Guesser, misses: Misses, now: Date): Promise<number> {
  const missed = countMiss(misses, now);
  await setMisses(db, identityId, missed);
  return waitMinutes(missed, now);
}

async function recordRefusal(
  db: Db,
  { personId, identityId }: Guesser,
  key: string,
  why: Refusal,
  at: Date,
): Promise<void> {
  const details = { why, from: identityId };
  await recordAudit(db, {
    personId,
    action: 'identity.bind-refused',
    subject: 'identity',
    key,
    details,
    at,
  });
}
