import type { Inbound } from '../../chat/inbound.js';
import { readCode } from '../../service/invites/invite-code.js';
import { cleanText } from '../shared/clean-text.js';
import { sleep } from '../shared/sleep.js';
import type { Arriving } from './intake.js';
import type { Life } from './life.js';
import { doubled, type Timing } from './timing.js';
import { within } from './within.js';

/**
 * Whose requests are accepted; a function looks at the greeting, and may wait for the database. It may name the code that
 * the conversation begins with; otherwise it is the invite code of the greeting, if there is one.
 */
export type AcceptFriend = 'always' | 'never' | ((greeting: string) => Promise<boolean | string>);

/** wechaty-puppet's FriendshipType: the other side has accepted, and somebody asks. */
const CONFIRM = 1;
const RECEIVE = 2;

const CODE = /(?<![A-Z0-9])[A-Z0-9]{5}[\s\p{Pd}]?[A-Z0-9]{5}(?![A-Z0-9])/gu;

/** The first invite code in what somebody writes with a request: "我是李梅 K7QFX-2M3PZ". */
export function findCode(greeting: string): string | undefined {
  const text = greeting.normalize('NFKC').toUpperCase();
  for (const [found] of text.matchAll(CODE)) {
    const code = readCode(found);
    if (code !== undefined) return code;
  }
  return undefined;
}

interface Requests {
  readonly life: Life;
  readonly account: string;
  readonly accept: AcceptFriend;
  /** Contacts accepted here whose confirmation has not come yet. */
  readonly accepted: Set<string>;
  readonly timing: Timing;
  readonly random: () => number;
  readonly now: () => number;
  readonly signal: AbortSignal;
}

/** Accepts whom it should; a new friend is welcomed like whoever follows an invite link. Undefined: nothing to do. */
export async function takeFriendship(id: string, requests: Requests): Promise<Arriving | undefined> {
  const { life, account, timing, now, accepted } = requests;
  const { puppet } = life;
  const payload = await within(
    timing.askMs,
    life.guard(() => puppet.friendshipPayload(id)),
  ).catch(() => undefined);
  if (!payload?.contactId || (payload.type !== RECEIVE && payload.type !== CONFIRM)) return undefined;
  const { contactId, hello = '', type } = payload;
  const greeting = cleanText(hello);
  const start = async (code: string): Promise<Inbound> => {
    const contact = await within(timing.askMs, puppet.contactPayload(contactId)).catch(() => undefined);
    return {
      channel: 'wechat',
      account,
      chat: contactId,
      group: false,
      sender: { id: contactId, name: cleanText(contact?.name ?? '') },
      key: `wechat:${account}:friend:${id}`,
      at: now(),
      kind: 'start',
      payload: code,
      message: id,
    };
  };
  return {
    lane: contactId,
    read: async () => {
      if (!(await life.introduced)) return undefined;
      // What was accepted here has begun already; else somebody accepted it by hand.
      if (type === CONFIRM) return accepted.delete(contactId) ? undefined : start('');
      const welcome = await isWelcome(greeting, requests);
      if (welcome === false) return undefined;
      const [min, max] = timing.acceptMs;
      await sleep(min + requests.random() * (max - min), requests.signal);
      if (life.over) return undefined;
      await within(
        timing.sendMs,
        life.guard(() => puppet.friendshipAccept(id)),
      );
      accepted.add(contactId);
      return start(welcome === true ? (findCode(greeting) ?? '') : welcome);
    },
  };
}

/** Asks until there is an answer: a request is not delivered twice. */
async function isWelcome(
  greeting: string,
  { accept, timing, signal, life }: Requests,
): Promise<boolean | string> {
  if (typeof accept === 'string') return accept === 'always';
  for (let attempt = 1; !signal.aborted && !life.over; attempt++) {
    try {
      return await accept(greeting);
    } catch {
      await sleep(doubled(timing.againMs, attempt), signal);
    }
  }
  return false;
}
