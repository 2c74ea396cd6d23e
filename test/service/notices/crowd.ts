import type { Json } from '../../../src/flow/json.js';
import { nameKey } from '../../../src/service/enterprises/name-key.js';
import type { Audience } from '../../../src/service/notices/audience.js';
import type { NoticeKind, Owner } from '../../../src/service/notices/notice.js';
import { newId } from '../../../src/store/new-id.js';
import { countAudience } from '../../../src/store/notices/count-audience.js';
import { planRecipients } from '../../../src/store/notices/plan-recipients.js';
import { openStore } from '../../../src/store/open-store.js';
import type { Store } from '../../../src/store/store.js';
import { startTestServer } from '../../store/test-database.js';

/** A Friday morning in China. */
export const NOW = new Date('2026-11-20T02:00:00Z');
export const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000);

interface Firm {
  readonly name?: string;
  readonly agencyId?: string;
  readonly district?: string;
  readonly creditCode?: string;
  readonly mergedInto?: string;
  readonly facts?: Readonly<Record<string, Json>>;
}

interface Reachable {
  readonly name?: string;
  /** Accounts they have an identity on; the later, the later heard. Missing: Telegram. */
  readonly on?: readonly string[];
  readonly prefers?: string;
}

/** Agencies, enterprises and people that notices are for. */
export class Crowd {
  readonly store: Store;
  readonly end: () => Promise<void>;
  readonly telegram = newId();
  readonly wechat = newId();
  readonly web = newId();
  #made = 0;

  private constructor(store: Store, end: () => Promise<void>) {
    this.store = store;
    this.end = end;
  }

  static async gather(): Promise<Crowd> {
    const server = await startTestServer();
    const store = await openStore({
      databaseUrl: await server.create(),
      dataDir: '/nowhere',
      secretKey: 'a secret of the tests, 32 signs long',
    });
    const crowd = new Crowd(store, async () => {
      await store.close();
      await server.end();
    });
    const { telegram, wechat, web } = crowd;
    const accounts = Object.entries({ telegram, wechat, web });
    await store.prisma.account.createMany({
      data: accounts.map(([channel, id]) => ({ id, channel, key: channel })),
    });
    return crowd;
  }

  async agency(): Promise<string> {
    const [id, name] = [newId(), `示例质量服务中心${++this.#made}`];
    await this.store.prisma.agency.create({ data: { id, name, nameKey: name } });
    return id;
  }

  async bureau(): Promise<string> {
    const id = newId();
    await this.store.prisma.bureau.create({ data: { id, name: '示例市场监管局' } });
    return id;
  }

  async firm({ name = `示例机械${++this.#made}有限公司`, facts = {}, ...more }: Firm = {}): Promise<string> {
    const id = newId();
    const at = NOW.toISOString();
    const values = Object.fromEntries(Object.entries(facts).map(([fact, value]) => [fact, { value, at }]));
    const data = { id, name, nameKey: nameKey(name), facts: { values } as never, ...more };
    await this.store.prisma.enterprise.create({ data });
    return id;
  }

  async person({ name, on = [this.telegram], prefers }: Reachable = {}): Promise<string> {
    const id = newId();
    const { prisma } = this.store;
    await prisma.person.create({ data: { id, name: name ?? null, prefers: prefers ?? null } });
    await prisma.identity.createMany({
      data: on.map((accountId, i) => ({
        id: newId(),
        accountId,
        key: `user-${++this.#made}`,
        personId: id,
        heardAt: daysAgo(on.length - i),
      })),
    });
    return id;
  }

  /** Somebody who speaks for each of these enterprises. */
  async contact(of: string | readonly string[], more: Reachable & { endedAt?: Date } = {}): Promise<string> {
    const { endedAt, ...reachable } = more;
    const personId = await this.person(reachable);
    const data = [of].flat().map((enterpriseId) => ({ personId, enterpriseId, endedAt: endedAt ?? null }));
    await this.store.prisma.contact.createMany({ data });
    return personId;
  }

  async staff(agencyId: string, role: string, endedAt: Date | null = null): Promise<string> {
    const personId = await this.person();
    await this.store.prisma.staff.create({ data: { personId, agencyId, role, endedAt } });
    return personId;
  }

  async room(
    agencyId: string | null,
    more: { leftAt?: Date; lostAt?: Date; title?: string } = {},
  ): Promise<string> {
    const id = newId();
    const data = {
      id,
      accountId: this.telegram,
      key: `-100${++this.#made}`,
      agencyId,
      registeredBy: newId(),
    };
    await this.store.prisma.room.create({ data: { ...data, ...more } });
    return id;
  }

  async project(
    enterpriseId: string,
    agencyId: string,
    more: { pack?: string; stage?: string; closedAt?: Date } = {},
  ): Promise<string> {
    const id = newId();
    const { pack = 'db5101-t190-2024', stage = 'collect_needs', closedAt = null } = more;
    const { prisma } = this.store;
    await prisma.matter.create({ data: { id, kind: 'project', pack, agencyId, enterpriseId } });
    await prisma.project.create({ data: { id, enterpriseId, agencyId, pack, stage, closedAt } });
    return id;
  }

  async training(owner: Owner, more: { startsAt?: Date } = {}): Promise<string> {
    const id = newId();
    const startsAt = more.startsAt ?? daysAgo(1);
    const endsAt = new Date(startsAt.getTime() + 3 * 3_600_000);
    const data = { id, ...owner, title: '质量管理培训', startsAt, endsAt, secret: 's' };
    await this.store.prisma.training.create({ data: data as never });
    return id;
  }

  async registration(
    trainingId: string,
    who: { personId?: string; byId?: string; status?: string; arrivedAt?: Date },
  ): Promise<void> {
    const data = { id: newId(), trainingId, name: '张伟', status: 'registered', ...who };
    await this.store.prisma.registration.create({ data });
  }

  /** A session of a form; handed in when there is a record. */
  async paper(
    form: string,
    of: { personId: string; enterpriseId?: string; projectId?: string },
    record?: { readonly [key: string]: Json },
  ): Promise<void> {
    const { prisma } = this.store;
    const [pack = ''] = form.split('/');
    const content = { hash: `hash:${form}`, pack, form, content: {} };
    await prisma.definition.createMany({ data: [content], skipDuplicates: true });
    const sessionId = newId();
    const shared = { definitionHash: content.hash, form, ...of };
    const status = record ? 'submitted' : 'asking';
    await prisma.session.create({
      data: { id: sessionId, ...shared, channel: 'telegram', status, state: {} },
    });
    if (!record) return;
    const response = { id: newId(), sessionId, ...shared, pack, record: record as never, submittedAt: NOW };
    await prisma.response.create({ data: response });
  }

  async task(matterId: string, form: string, more: Readonly<Record<string, unknown>>): Promise<void> {
    const rule = `rule-${++this.#made}`;
    const data = { id: newId(), matterId, rule, form, role: 'contact', opensAt: daysAgo(3), ...more };
    await this.store.prisma.task.create({ data: data as never });
  }

  async notice(owner: Owner, kind: NoticeKind = 'training'): Promise<string> {
    const id = newId();
    const data = { id, kind, ...owner, title: '通知', body: '内容', audience: {} };
    await this.store.prisma.notice.create({ data: data as never });
    return id;
  }

  /** The ledger of a notice that is planned for an audience, with how many rows planning says it wrote. */
  async plan(owner: Owner, audience: Audience, kind: NoticeKind = 'training') {
    const noticeId = await this.notice(owner, kind);
    const planned = await this.store.transact((tx) =>
      planRecipients(tx, noticeId, owner, audience, kind, NOW),
    );
    const rows = await this.store.prisma.recipient.findMany({ where: { noticeId }, orderBy: { id: 'asc' } });
    return { noticeId, planned, rows };
  }

  count(owner: Owner, audience: Audience, kind: NoticeKind = 'training') {
    return countAudience(this.store.prisma, owner, audience, kind, NOW);
  }

  /** Whom an audience describes. */
  async persons(owner: Owner, audience: Audience): Promise<ReadonlySet<string>> {
    const { rows } = await this.plan(owner, audience);
    return new Set(rows.flatMap(({ personId }) => personId ?? []));
  }
}
