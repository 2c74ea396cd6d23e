import type { Json } from '../../../src/flow/json.js';
import { nameKey } from '../../../src/service/enterprises/name-key.js';
import { newId } from '../../../src/store/new-id.js';
import type { Store } from '../../../src/store/store.js';

export const NOW = new Date('2026-11-20T02:00:00Z');

export const later = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);

/** Rows that tests of the business stand on. */
export class World {
  readonly #store: Store;
  #named = 0;

  constructor(store: Store) {
    this.#store = store;
  }

  async person(name?: string): Promise<string> {
    const id = newId();
    await this.#store.prisma.person.create({ data: { id, ...(name === undefined ? {} : { name }) } });
    return id;
  }

  async agency(name = `示例质量服务中心${++this.#named}`, district?: string): Promise<string> {
    const id = newId();
    const data = { id, name, nameKey: nameKey(name), ...(district === undefined ? {} : { district }) };
    await this.#store.prisma.agency.create({ data });
    return id;
  }

  async staff(agencyId: string): Promise<string> {
    const personId = await this.person('李强');
    await this.#store.prisma.staff.create({ data: { personId, agencyId, role: 'staff' } });
    return personId;
  }

  /** A session of the form, submitted when `record` is there. */
  async filled(
    form: string,
    personId: string,
    record?: { readonly [key: string]: Json },
    more: { enterpriseId?: string; at?: Date; createdAt?: Date } = {},
  ): Promise<{ sessionId: string; responseId: string }> {
    const { prisma } = this.#store;
    const [sessionId, responseId] = [newId(), newId()];
    const at = more.at ?? NOW;
    const owner = { personId, enterpriseId: more.enterpriseId ?? null };
    const of = { definitionHash: `hash:${form}`, form };
    const content = { hash: `hash:${form}`, pack: form.split('/')[0] ?? '', form, content: {} };
    await prisma.definition.createMany({ data: [content], skipDuplicates: true });
    const status = record ? 'submitted' : 'asking';
    const createdAt = more.createdAt ?? at;
    await prisma.session.create({
      data: { id: sessionId, ...of, ...owner, channel: 'web', status, state: {}, createdAt },
    });
    if (record) {
      await prisma.response.create({
        data: {
          id: responseId,
          sessionId,
          ...of,
          ...owner,
          pack: content.pack,
          record: record as never,
          submittedAt: at,
        },
      });
    }
    return { sessionId, responseId };
  }
}
