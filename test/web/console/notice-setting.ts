import { newId } from '../../../src/store/new-id.js';
import { makeContact, makeEnterprise } from './rows.js';
import type { House } from './setting.js';

let keys = 0;

/** An account of a platform. */
export async function makeAccount({ store }: House, channel = 'telegram'): Promise<string> {
  const { id } = await store.prisma.account.create({ data: { id: newId(), channel, key: newId() } });
  return id;
}

/** Somebody has a chat there. */
export async function giveChat({ store }: House, personId: string, accountId: string): Promise<string> {
  keys += 1;
  const data = { id: newId(), accountId, key: `user-${keys}`, personId, heardAt: new Date() };
  return (await store.prisma.identity.create({ data })).id;
}

/** Contacts of enterprises of an agency, each with a chat. */
export async function makeReaders(
  house: House,
  agencyId: string,
  accountId: string,
  count: number,
): Promise<string[]> {
  const made: string[] = [];
  for (let i = 0; i < count; i++) {
    const enterprise = await makeEnterprise(house, agencyId, { district: '成都市金牛区' });
    const personId = await makeContact(house, enterprise, `读者${i}`);
    await giveChat(house, personId, accountId);
    made.push(personId);
  }
  return made;
}

export async function makeRoom({ store }: House, agencyId: string, accountId: string, title: string) {
  const data = { id: newId(), accountId, key: newId(), agencyId, registeredBy: newId(), title };
  return (await store.prisma.room.create({ data })).id;
}

/** What somebody was written outside a conversation, the latest last. */
export async function lettersTo({ store }: House, personId: string) {
  const chats = await store.prisma.identity.findMany({ where: { personId } });
  const rows = await store.prisma.outbox.findMany({
    where: { identityId: { in: chats.map(({ id }) => id) } },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ message }) => message as { text: string; uploads?: unknown; buttons: { id: string }[] });
}
