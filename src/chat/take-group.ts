import { fill } from '../flow/say/fill.js';
import type { Button } from '../flow/say/message.js';
import { readCode } from '../service/invites/invite-code.js';
import { findCaller, rolesOf } from '../service/people/caller.js';
import { enterRoom, enterRoomByCode } from '../service/rooms/register-room.js';
import { welcomeNewcomers } from '../service/rooms/room-settings.js';
import type { Tx } from '../store/db.js';
import { ensureAccount } from '../store/directory/ensure-account.js';
import { findRoom, leaveRoom, moveRoom } from '../store/directory/rooms.js';
import { isReachable } from '../store/people/recipient.js';
import type { Outgoing, RoomSight } from './channel.js';
import type { ChatParts } from './chat-parts.js';
import type { Inbound } from './inbound.js';
import { readOrder } from './lobby/order.js';
import { comeFromRoom } from './lobby/receive-visit.js';
import { type RoomSetting, readRoomSetting } from './lobby/rooms/read-room-setting.js';
import { roomWord, setRoom } from './lobby/rooms/set-room.js';
import { type WordCode, words } from './lobby/words.js';
import { holdVisit } from './take-visit.js';

type Said = Extract<Inbound, { kind: 'text' | 'command' | 'start' }>;

/** What the room is answered. `privately`: the person is written to as well. */
interface Reply {
  readonly text: string;
  readonly privately?: boolean;
  readonly buttons?: readonly Button[];
  /** Missing: where it was spoken. */
  readonly thread?: string;
}

/**
 * In a group the bot is quiet, but for three things: a person of an agency registers the group, an admin sets what is
 * said there, and in a registered group whoever speaks to the bot goes on in private, where personal data belongs.
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
  if (inbound.kind === 'joined') {
    const welcome = await store.once(inbound.key, (tx) => greet(parts, tx, inbound, accountId));
    if (welcome) await tellRoom(parts, inbound, accountId, welcome);
    return;
  }
  if (inbound.kind !== 'text' && inbound.kind !== 'command' && inbound.kind !== 'start') return;
  const at = parts.channelOf(channel, account);
  const registering = readRegistering(textOf(inbound));
  const setting = readRoomSetting(textOf(inbound));
  const sight = registering && ((await at?.describeRoom?.(chat)) ?? seenIn(inbound));
  const reply = await store.once(inbound.key, async (tx) => {
    if (registering) return register(parts, tx, inbound, { accountId, sight, ...registering });
    const set = setting && (await setUp(parts, tx, inbound, { accountId, setting }));
    return set ?? answer(parts, tx, inbound, accountId);
  });
  if (!reply) return;
  await tellRoom(parts, inbound, accountId, reply);
  if (reply.privately) await goOnPrivately(parts, inbound);
}

/** Nobody waits for it: a reply to a group that is lost is not sent again. It goes to the topic it answers. */
async function tellRoom(
  parts: ChatParts,
  { channel, account, chat, thread: spoken }: Inbound,
  accountId: string,
  { text, buttons = [], thread = spoken }: Reply,
): Promise<void> {
  const at = parts.channelOf(channel, account);
  if (!at) return;
  const outgoing: Outgoing = { chat, text, buttons, ...(thread === undefined ? {} : { thread }) };
  const outcome = await parts.post.tellGroup(at, outgoing);
  if (outcome.kind === 'blocked' && outcome.movedTo !== undefined) {
    await moveRoom(parts.store.prisma, accountId, chat, outcome.movedTo);
    await at.send({ ...outgoing, chat: outcome.movedTo });
  }
}

const seenIn = ({ title }: Inbound): RoomSight | undefined =>
  title === undefined ? undefined : { title, members: [] };

/** Newcomers are welcomed, none of them by name. */
async function greet(
  parts: ChatParts,
  tx: Tx,
  { chat, channel }: Inbound,
  accountId: string,
): Promise<Reply | undefined> {
  const settings = await welcomeNewcomers(tx, { accountId, key: chat }, new Date(parts.now()));
  if (settings?.welcome === undefined) return undefined;
  const { welcome: text, thread } = settings;
  const [bot] = parts.house.bots();
  const url = bot && channel === 'telegram' ? `https://t.me/${bot}` : undefined;
  const label = roomWord('write-me', 'zh');
  return {
    text,
    ...(url === undefined ? {} : { buttons: [{ id: '', label, role: 'action', url }] }),
    ...(thread === undefined ? {} : { thread }),
  };
}

/** 欢迎语, 发布权限, said in the group by an admin of its agency. Undefined: the group is not known. */
async function setUp(
  parts: ChatParts,
  tx: Tx,
  { channel, account, chat, sender }: Said,
  { accountId, setting }: { readonly accountId: string; readonly setting: RoomSetting },
): Promise<Reply | undefined> {
  const room = await findRoom(tx, accountId, chat);
  const caller = await findCaller(tx, { channel, account, key: sender.id });
  if (!room || room.unclear || !caller) return undefined;
  const { staffOf } = await rolesOf(tx, caller.personId);
  if (!staffOf.some(({ role, agencyId }) => role === 'admin' && agencyId === room.agencyId))
    return { text: roomWord('admin-only', caller.lang) };
  return { text: await setRoom(tx, room.id, setting, caller, new Date(parts.now())) };
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
  const room = { accountId, key: chat, sight, thread: inbound.thread };
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
