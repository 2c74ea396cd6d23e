import { fill } from '../../flow/say/fill.js';
import type { Db } from '../../store/db.js';
import { newId } from '../../store/new-id.js';
import { findOthers, type OtherIdentity, passOutboxOn } from '../../store/outbox/pass-on.js';
import { coverBySibling } from '../../store/outbox/siblings.js';
import type { BlockReason, Channel } from '../channel.js';
import { type Letter, letterJson } from '../turn/letter.js';
import type { Gate } from './gate.js';
import { channelName, sendingWords } from './words.js';

/** A message that may not go where it was meant to. */
export interface Stuck {
  readonly id: string;
  readonly identityId: string;
  readonly letter: Letter;
  readonly reply: boolean;
  readonly sessionId?: string | undefined;
  readonly intendedAt?: number | undefined;
}

interface Passed {
  readonly id: string;
  readonly to: { readonly identityId: string; readonly accountId: string; readonly chat: string };
  readonly letter: Letter;
}

interface Ways {
  readonly db: Db;
  readonly process: string;
  readonly gate: Gate;
  readonly channel: (accountId: string) => Channel | undefined;
}

/** Somewhere else: the message it became, or one that says the same. */
export type Elsewhere = { readonly kind: 'passed'; readonly message: Passed } | { readonly kind: 'covered' };

/**
 * Hands a message to another identity of its person that may take it, the one heard last first. An answer is of use only
 * where it was asked for, but for a form's whose identity is lost: the person goes on with it elsewhere.
 */
export async function passOn(ways: Ways, stuck: Stuck, reason: BlockReason): Promise<Elsewhere | undefined> {
  const { reply, sessionId, identityId, id, letter } = stuck;
  if (reply && !(reason === 'no-identity' && sessionId !== undefined)) return undefined;
  const { also } = letter;
  if (also && (await coverBySibling(ways.db, id, reason, also))) return { kind: 'covered' };
  const found = await findOthers(ways.db, identityId);
  const tried = [...(letter.passed ?? []), identityId];
  for (const other of found?.others ?? []) {
    if (tried.includes(other.identityId) || !(await mayTake(ways, other, stuck))) continue;
    const next = reword(stuck, { from: found?.channel ?? '', other, tried });
    const { accountId, chat } = other;
    const to = { identityId: other.identityId, accountId, chat };
    const message = { id: newId(), ...to, message: letterJson(next) };
    const done = await passOutboxOn(ways.db, { id, reason, owner: ways.process }, message);
    return done ? { kind: 'passed', message: { id: message.id, to, letter: next } } : undefined;
  }
  return undefined;
}

async function mayTake(
  { gate, channel }: Ways,
  { identityId, accountId, chat, reach }: OtherIdentity,
  { intendedAt }: Stuck,
): Promise<boolean> {
  const at = channel(accountId);
  if (!at) return false;
  const since = intendedAt === undefined ? {} : { intendedAt };
  return gate.mayGo(at, { identityId, accountId, chat, prompted: false, reach, ...since });
}

/** The same words with what is to be known about them; a form's buttons mean nothing where it is not open. */
function reword(
  { letter, reply, sessionId }: Stuck,
  { from, other, tried }: { from: string; other: OtherIdentity; tried: readonly string[] },
): Letter {
  const { replaces: _, asked: __, also: ___, widget, ...rest } = letter;
  const { lang } = other;
  const form = reply && sessionId !== undefined;
  const words = fill(sendingWords[form ? 'passed-form' : 'passed'], lang, {
    channel: channelName(from)[lang],
  });
  const text = letter.passed ? letter.text : `${words}\n${letter.text}`;
  if (!form) return { ...rest, ...(widget ? { widget } : {}), text, passed: tried };
  const goOn = { id: `@session:${sessionId}`, label: sendingWords['go-on'][lang], role: 'action' } as const;
  return { ...rest, kind: 'note', text, buttons: [goOn], passed: tried };
}
