import type { RoomSight } from '../../chat/channel.js';
import { sleep } from '../shared/sleep.js';
import type { Timing } from './timing.js';
import type { Puppet } from './wechaty-types.js';
import { within } from './within.js';

/** Who and what is there after a log-in whose ids are new. */
export interface LogInNews {
  readonly contacts: readonly string[];
  readonly rooms: readonly {
    readonly id: string;
    readonly topic: string;
    readonly members: readonly string[];
  }[];
}

/** How often the contacts are counted while they load. */
const LOOKS = 5;
/** WeChat's largest rooms; more is not looked at. */
const MEMBERS_MAX = 500;
const SIDE_BY_SIDE = 8;

/** Waits until the contacts are loaded, then says who they are. Throws what the puppet throws. */
export async function describeLogIn(
  puppet: Puppet,
  { settleMs, loadMs, askMs }: Timing,
  loaded: () => boolean,
): Promise<LogInNews> {
  const until = performance.now() + loadMs;
  let contacts = await within(askMs, puppet.contactList());
  for (let same = 0; !loaded() && same < LOOKS && performance.now() < until; ) {
    await sleep(settleMs / LOOKS);
    const now = await within(askMs, puppet.contactList());
    same = now.length === contacts.length && now.length > 0 ? same + 1 : 0;
    contacts = now;
  }
  contacts = await within(askMs, puppet.contactList());
  const rooms = await within(askMs, puppet.roomList());
  const described = await mapSome(rooms, async (id) => {
    const sight = await describeRoom(puppet, id, askMs);
    return sight && { id, topic: sight.title, members: sight.members };
  });
  return { contacts, rooms: described.filter((room) => room !== undefined) };
}

/** Undefined: the room cannot be seen. */
export async function describeRoom(
  puppet: Puppet,
  id: string,
  askMs: number,
): Promise<RoomSight | undefined> {
  try {
    const { topic } = await within(askMs, puppet.roomPayload(id));
    const members = (await within(askMs, puppet.roomMemberList(id))).slice(0, MEMBERS_MAX);
    const self = puppet.isLoggedIn ? puppet.currentUserId : '';
    const others = members.filter((member) => member !== self);
    const names = await mapSome(others, (member) => nameOf(puppet, id, member, askMs));
    return { title: topic ?? '', members: names.filter((name) => name !== '') };
  } catch {
    return undefined;
  }
}

/** The name everybody chose for themselves: remarks are the account's own, and room names change. */
async function nameOf(puppet: Puppet, room: string, member: string, askMs: number): Promise<string> {
  try {
    return (await within(askMs, puppet.contactPayload(member))).name;
  } catch {
    const there = await within(askMs, puppet.roomMemberPayload(room, member)).catch(() => undefined);
    return there?.name ?? '';
  }
}

async function mapSome<T, R>(items: readonly T[], map: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let at = 0; at < items.length; at += SIDE_BY_SIDE) {
    results.push(...(await Promise.all(items.slice(at, at + SIDE_BY_SIDE).map(map))));
  }
  return results;
}
