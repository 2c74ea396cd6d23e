import { looksBound, personHasNothing } from '../service/people/bind.js';
import { readBindCode } from '../service/people/bind-code.js';
import type { Caller } from '../service/people/caller.js';
import { type ChatParts, doIdsChange, type Who } from './chat-parts.js';
import type { Inbound } from './inbound.js';

/**
 * Whether a message in the middle of a form is a binding code: whoever was not known began anew and then found it. What
 * only looks like one stays an answer.
 */
export async function hearsCode(
  parts: ChatParts,
  who: Who,
  caller: Caller,
  inbound: Inbound,
): Promise<boolean> {
  if (inbound.kind !== 'text' || !doIdsChange(parts, who)) return false;
  const read = readBindCode(inbound.text);
  if (read === undefined) return false;
  if (read.how === 'named') return true;
  const { store, house, now } = parts;
  if (read.how === 'bare' && !(await personHasNothing(store.prisma, caller.personId))) return false;
  return store.transact((tx) => looksBound(tx, house.secret, read.code, caller, new Date(now())));
}
