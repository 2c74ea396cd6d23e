import { createHash, randomBytes } from 'node:crypto';
import { recordAudit } from '../../store/audit/record-audit.js';
import { addLink, useLink } from '../../store/console/links.js';
import {
  addSession,
  endSessions,
  findSession,
  type SessionRow,
  touchSession,
} from '../../store/console/sessions.js';
import type { Db, Tx } from '../../store/db.js';
import { newId } from '../../store/new-id.js';
import { rolesOf } from '../../store/people/find-roles.js';

/** Time to change from the chat to the browser. */
export const LINK_MINUTES = 5;
const LINK_MS = LINK_MINUTES * 60_000;
/** A session ends when nobody used it for so long. */
const IDLE_MS = 12 * 3_600_000;
/** It is not written down more often than this. */
const TOUCH_MS = 60_000;
const AGENT_MAX = 200;
/** 32 bytes, base64url. */
const SHAPE = /^[A-Za-z0-9_-]{43}$/;

const makeSecret = (): string => randomBytes(32).toString('base64url');
const hashOf = (secret: string): string =>
  createHash('sha256').update(`zhitong:console:${secret}`).digest('hex');

/** Whether somebody has anything to do in the console. */
export async function mayEnter(db: Db, personId: string): Promise<boolean> {
  const { staffOf, bureaus, operator } = await rolesOf(db, personId);
  return operator || staffOf.length > 0 || bureaus.length > 0;
}

/** What the one-time link holds. */
export async function createLink(tx: Tx, personId: string, now: Date): Promise<string> {
  const secret = makeSecret();
  await addLink(tx, { hash: hashOf(secret), personId, expiresAt: new Date(now.getTime() + LINK_MS) });
  await recordAudit(tx, { personId, action: 'console.link-made', subject: 'person', key: personId, at: now });
  return secret;
}

export const consoleLink = (publicUrl: string, secret: string): string =>
  `${publicUrl.replace(/\/+$/, '')}/console/in/${secret}`;

/** Logs in by a link, once; undefined: the link is used up, too old or nobody's. What the cookie is to hold. */
export async function redeemLink(
  tx: Tx,
  link: string,
  agent: string,
  now: Date,
): Promise<string | undefined> {
  if (!SHAPE.test(link)) return undefined;
  const personId = await useLink(tx, hashOf(link), now);
  if (personId === undefined || !(await mayEnter(tx, personId))) return undefined;
  const secret = makeSecret();
  const id = newId();
  await addSession(tx, {
    id,
    hash: hashOf(secret),
    personId,
    agent: agent.slice(0, AGENT_MAX).toWellFormed() || null,
    at: now,
    expiresAt: new Date(now.getTime() + IDLE_MS),
  });
  await recordAudit(tx, { personId, action: 'console.logged-in', subject: 'person', key: personId, at: now });
  return secret;
}

/** Whose session a cookie means; using it keeps it alive. */
export async function readSession(db: Db, secret: string, now: Date): Promise<SessionRow | undefined> {
  if (!SHAPE.test(secret)) return undefined;
  const session = await findSession(db, hashOf(secret), now);
  if (session && now.getTime() - session.seenAt.getTime() > TOUCH_MS)
    await touchSession(db, session.id, now, new Date(now.getTime() + IDLE_MS));
  return session;
}

/** Logs out, here or of another browser; without an id of all. */
export async function logOut(tx: Tx, personId: string, now: Date, id?: string): Promise<number> {
  const ended = await endSessions(tx, personId, now, id);
  if (ended > 0)
    await recordAudit(tx, {
      personId,
      action: 'console.logged-out',
      subject: 'person',
      key: personId,
      details: { ended },
      at: now,
    });
  return ended;
}
