import { createHash, randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Fault } from '../fault/fault.js';
import type { Caller, ChatPort, Who } from './chat-port.js';

const COOKIE = 'zt';
const COOKIE_SECONDS = 365 * 24 * 3600;
/** 32 bytes, base64url. */
const SHAPE = /^[A-Za-z0-9_-]{43}$/;

/** The database holds a hash: nobody who reads it can speak for the visitor. */
export function visitorOf(request: FastifyRequest): Who | undefined {
  const secret = request.cookies[COOKIE];
  return secret !== undefined && SHAPE.test(secret) ? whoIs(secret) : undefined;
}

/** Sets the cookie, the one the visitor has or a new one, for another year. */
export function greet(request: FastifyRequest, reply: FastifyReply, secure: boolean): Who {
  const known = request.cookies[COOKIE] ?? '';
  const secret = SHAPE.test(known) ? known : randomBytes(32).toString('base64url');
  reply.setCookie(COOKIE, secret, {
    path: '/chat',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    maxAge: COOKIE_SECONDS,
  });
  return whoIs(secret);
}

const whoIs = (secret: string): Who => ({
  channel: 'web',
  account: 'web',
  key: createHash('sha256').update(secret).digest('base64url'),
});

export interface Visit extends Caller {
  readonly who: Who;
}

/** Who calls; throws `page-not-open` for anybody the chat has not met. */
export async function requireCaller(request: FastifyRequest, chat: ChatPort): Promise<Visit> {
  const who = requireVisitor(request);
  const caller = await chat.personOf(who);
  if (!caller) throw new Fault('page-not-open');
  const visit = { ...caller, who };
  request.visit = visit;
  return visit;
}

/** The cookie's owner, met or not; throws `page-not-open` when there is no cookie. */
export function requireVisitor(request: FastifyRequest): Who {
  const who = visitorOf(request);
  if (!who) throw new Fault('page-not-open');
  return who;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set once the caller is known; null before. */
    visit: Visit | null;
  }
}
