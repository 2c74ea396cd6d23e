import { fill } from '../flow/say/fill.js';
import { readCode } from '../service/invites/invite-code.js';
import { findCaller, rolesOf } from '../service/people/caller.js';
import { enterRoom, enterRoomByCode } from '../service/rooms/register-room.js';
import type { Tx } from '../store/db.js';
import { ensureAccount } from '../store/directory/ensure-account.js';
import { findRoom, leaveRoom, moveRoom } from '../store/directory/rooms.js';
import { isReachable } from '../store/people/recipient.js';
import type { RoomSight } from './channel.js';
import type { ChatParts } from './chat-parts.js';
import type { Inbound } from './inbound.js';
import { readOrder } from './lobby/order.js';
import { comeFromRoom } from './lobby/receive-visit.js';
import { type WordCode, words } from './lobby/words.js';
import { holdVisit } from './take-visit.js';

type Said = Extract<Inbound, { kind: 'text' | 'command' | 'start' }>;

/** What the room is answered. `privately`: the person is written to as well. */
interface Reply {
  readonly text: string;
  readonly privately?: boolean;
}

/**
 * In a group the bot is quiet, but for two things: a person of an agency registers the group, and in a registered group
 * whoever speaks to the bot goes on in private, where personal data belongs.
 */
export async function takeGroup(parts: ChatParts, inbound: Inbound): Promise<void> {
  const { store } = parts;
  const { channel, account, chat } = inbound;
  const accountId = await ensureAccount(store.prisma, channel, account);
  if (inbound.kind === 'reachable') {
    if (!inbound.reachable) await leaveRoom(store.prisma, accountId, chat, new Date(parts.now()));
    return;
  }
  if (inbound.kind === 'moved') {
    await store.once(inbound.key, (tx) => moveRoom(tx, accountId, chat, inbound.to));
    return;
  }
  if (inbound.kind !== 'text' && inbound.kind !== 'command' && inbound.kind !== 'start') return;
  const at = parts.channelOf(channel, account);
  const registering = readRegistering(textOf(inbound));
  const sight = registering && (await at?.describeRoom?.(chat));
  const reply = await store.once(inbound.key, (tx) =>
    registering
      ? register(parts, tx, inbound, { accountId, sight, ...registering })
      : answer(parts, tx, inbound, accountId),
  );
  if (!reply) return;
  // Nobody waits for it: a reply to a group that is lost is not sent again.
  const outcome = at && (await parts.post.tellGroup(at, { chat, text: reply.text, buttons: [] }));
  if (outcome?.kind === 'blocked' && outcome.movedTo !== undefined) {
    await moveRoom(store.prisma, accountId, chat, outcome.movedTo);
    await at?.send({ chat: outcome.movedTo, text: reply.text, buttons: [] });
  }
  if (reply.privately) await goOnPrivately(parts, inbound);
}

interface Registering {
  readonly code?: string;
  /** That it is a registration was said, not only a code. */
  readonly named: boolean;
}

function readRegistering(text: string): Registering | undefined {
  if (readOrder(text) === 'register') return { named: true };
  const rest = text.trim().replace(/^(?:登记本群|登记群|注册本群|\/?register)[\s:：]*/iu, '');
  const code = readCode(rest);
  return code === undefined ? undefined : { code, named: rest !== text.trim() };
}

async function register(
  parts: ChatParts,
  tx: Tx,
  inbound: Said,
  asked: Registering & { readonly accountId: string; readonly sight: RoomSight | undefined },
): Promise<Reply | undefined> {
  const { channel, account, chat, sender } = inbound;
  const { secret } = parts.house;
  const { accountId, sight, code, named } = asked;
  const now = new Date(parts.now());
  const room = { accountId, key: chat, sight };
  const caller = await findCaller(tx, { channel, account, key: sender.id });
  const lang = caller?.lang ?? 'zh';
  if (code !== undefined) {
    const agency = await enterRoomByCode(tx, secret, code, room, caller, now);
    if (agency !== undefined) return { text: fill(words['room-registered'], lang, { agency }) };
    return named ? { text: words['room-code-unknown'][lang] } : answer(parts, tx, inbound, accountId);
  }
  const [staff] = caller ? (await rolesOf(tx, caller.personId)).staffOf : [];
  if (!caller) return answer(parts, tx, inbound, accountId);
  if (!staff) return undefined;
  const { agencyId, name: agency } = staff;
  await enterRoom(tx, secret, room, { agencyId, by: caller.personId }, now);
  return { text: fill(words['room-registered'], lang, { agency }) };
}

async function answer(
  parts: ChatParts,
  tx: Tx,
  { channel, account, chat, sender }: Said,
  accountId: string,
): Promise<Reply | undefined> {
  const room = await findRoom(tx, accountId, chat);
  if (!room) return undefined;
  const caller = await findCaller(tx, { channel, account, key: sender.id });
  const say = (word: WordCode, params: Record<string, string> = {}): string =>
    fill(words[word], caller?.lang ?? 'zh', params).trim();
  if (room.unclear) return { text: say('room-unclear') };
  const [bot] = parts.house.bots();
  const link = bot && channel === 'telegram' ? `https://t.me/${bot}` : undefined;
  if (caller && (await isReachable(tx, caller.identityId)))
    return { text: say('room-writing', { link: link ?? '' }), privately: true };
  if (link !== undefined) return { text: say('room-private', { link }) };
  return { text: say('room-how', { link: parts.house.publicUrl() }) };
}

/** As if they had come to the private chat, once per message in the room. */
async function goOnPrivately(parts: ChatParts, inbound: Said): Promise<void> {
  const { channel, account, sender, key, message } = inbound;
  const here = { ...inbound, chat: sender.id, group: false, key: `${key} private` };
  const visit = { ...here, kind: 'text', text: textOf(inbound), message } as const;
  await holdVisit(parts, { channel, account, key: sender.id }, visit, comeFromRoom);
}

function textOf(inbound: Said): string {
  if (inbound.kind === 'text') return inbound.text;
  return inbound.kind === 'command' ? `/${inbound.command} ${inbound.args}`.trim() : '';
}
