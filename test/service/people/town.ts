import { type Caller, type Meeting, meetCaller } from '../../../src/service/people/caller.js';
import { newId } from '../../../src/store/new-id.js';
import { openStore } from '../../../src/store/open-store.js';
import type { Store } from '../../../src/store/store.js';
import { startTestServer } from '../../store/test-database.js';

export const NOW = new Date('2026-11-20T02:00:00Z');

export const SECRET = 'a secret of the tests, long enough';

export const later = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);

/** A database with people, agencies, enterprises and sessions to try the rules on. */
export class Town {
  readonly store: Store;
  readonly end: () => Promise<void>;
  #made = 0;

  private constructor(store: Store, end: () => Promise<void>) {
    this.store = store;
    this.end = end;
  }

  static async found(): Promise<Town> {
    const server = await startTestServer();
    const store = await openStore({ databaseUrl: await server.create(), dataDir: '/nowhere' });
    await store.prisma.definition.create({ data: { hash: 'h', pack: 'p', form: 'p/f', content: {} } });
    return new Town(store, async () => {
      await store.close();
      await server.end();
    });
  }

  address(channel = 'telegram') {
    return { channel, account: '4711', key: `user-${++this.#made}` };
  }

  meet(meeting: Meeting = this.address(), now = NOW): Promise<Caller> {
    return this.store.transact((tx) => meetCaller(tx, meeting, now));
  }

  async agency(name = `示例质量服务中心${++this.#made}`): Promise<string> {
    const id = newId();
    await this.store.prisma.agency.create({ data: { id, name, nameKey: name } });
    return id;
  }

  async bureau(): Promise<string> {
    const id = newId();
    await this.store.prisma.bureau.create({ data: { id, name: '示例市场监管局' } });
    return id;
  }

  async enterprise(name = '示例机械有限公司', more: { agencyId?: string; mergedInto?: string } = {}) {
    const id = newId();
    await this.store.prisma.enterprise.create({ data: { id, name, nameKey: name, ...more } });
    return id;
  }

  async contact(personId: string, enterpriseId: string, endedAt: Date | null = null): Promise<void> {
    await this.store.prisma.contact.create({ data: { personId, enterpriseId, endedAt } });
  }

  async staff(personId: string, agencyId: string, role: string, endedAt: Date | null = null): Promise<void> {
    await this.store.prisma.staff.create({ data: { personId, agencyId, role, endedAt } });
  }

  /** A session with one answer, that the caller's next message belongs to. */
  async session(caller: Caller, more: { enterpriseId?: string; status?: string } = {}): Promise<string> {
    const id = newId();
    const { personId, identityId, channel } = caller;
    const of = { definitionHash: 'h', form: 'p/f', state: {}, status: 'asking' };
    await this.store.prisma.session.create({ data: { id, ...of, personId, identityId, channel, ...more } });
    const words = { wording: '贵企业有多少人？', version: 'h', lang: 'zh', at: NOW };
    const answer = { sessionId: id, slot: 0, key: 'headcount', answer: { value: 12 } };
    await this.store.prisma.answer.create({ data: { ...answer, ...words } });
    await this.store.prisma.identity.update({ where: { id: identityId }, data: { sessionId: id } });
    return id;
  }

  /** What the audit says about a row, oldest first. */
  async audit(subject: string, key: string) {
    const where = { subject, key };
    const rows = await this.store.prisma.audit.findMany({ where, orderBy: { id: 'asc' } });
    return rows.map(({ action, personId, at, details }) => ({ action, personId, at, details }));
  }
}
