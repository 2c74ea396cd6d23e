import { fill } from '../flow/say/fill.js';
import { findCaller, rolesOf } from '../service/people/caller.js';
import { ensureAccount } from '../store/directory/ensure-account.js';
import { findRoom, leaveRoom, moveRoom, registerRoom } from '../store/directory/rooms.js';
import type { ChatParts } from './chat-parts.js';
import type { Inbound } from './inbound.js';
import { readOrder } from './lobby/order.js';
import { words } from './lobby/words.js';

/**
 * In a group the bot is quiet, but for two things: a person of an agency registers the group, and in a registered group
 * whoever speaks to the bot is asked to write in private, where personal data belongs.
 */
export async function takeGroup(parts: ChatParts, inbound: Inbound): Promise<void> {
  const { store } = parts;
  const { channel, account, chat, sender } = inbound;
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
  const reply = await store.once(inbound.key, async (tx) => {
    const caller = await findCaller(tx, { channel, account, key: sender.id });
    const lang = caller?.lang ?? 'zh';
    if (caller && orderOf(inbound) === 'register') {
      const [staff] = (await rolesOf(tx, caller.personId)).staffOf;
      if (!staff) return undefined;
      const { agencyId, name: agency } = staff;
      await registerRoom(tx, { accountId, key: chat, agencyId, registeredBy: caller.personId });
      return fill(words['room-registered'], lang, { agency });
    }
    const room = await findRoom(tx, accountId, chat);
    const [bot] = parts.house.bots();
    const link = bot && channel === 'telegram' ? `https://t.me/${bot}` : parts.house.publicUrl();
    return room && fill(words['room-private'], lang, { link });
  });
  if (reply === undefined) return;
  // Nobody waits for it: a reply to a group that is lost is not sent again.
  const at = parts.channelOf(channel, account);
  const outcome = await at?.send({ chat, text: reply, buttons: [] });
  if (outcome?.kind !== 'blocked' || outcome.movedTo === undefined) return;
  await moveRoom(store.prisma, accountId, chat, outcome.movedTo);
  await at?.send({ chat: outcome.movedTo, text: reply, buttons: [] });
}

const orderOf = (inbound: Inbound) =>
  inbound.kind === 'text'
    ? readOrder(inbound.text)
    : inbound.kind === 'command'
      ? readOrder(inbound.command)
      : undefined;
