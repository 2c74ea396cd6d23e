import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Rule } from '../../../src/flow/definition/rules.js';
import type { PackFile } from '../../../src/flow/definition/schema.js';
import type { Calendar } from '../../../src/service/calendar/calendar.js';
import { nameKey } from '../../../src/service/enterprises/name-key.js';
import { fireReminders } from '../../../src/service/remind/fire-reminders.js';
import type { Wording } from '../../../src/service/remind/say-note.js';
import { type HandedNote, sendDigests, sendNotes } from '../../../src/service/remind/send-notes.js';
import { openRulebook } from '../../../src/service/work/rulebook.js';
import { ensureAccount } from '../../../src/store/directory/ensure-account.js';
import { newId } from '../../../src/store/new-id.js';
import { openStore } from '../../../src/store/open-store.js';
import { ensureAgency } from '../../../src/store/organisations/ensure-agency.js';
import type { Store } from '../../../src/store/store.js';

/** Every day but Saturday and Sunday. */
export const WEEKDAYS: Calendar = {
  isWorkday: (day) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()),
  version: 'weekdays',
};

const text = (zh: string) => ({ zh, en: zh });

const rules = [
  {
    key: 'survey',
    title: { zh: '填写需求调查表', en: 'Fill in the needs survey' },
    on: 'started',
    for: 'contact',
    form: 'annex-b',
    remind: [
      { to: 'contact', say: { zh: '{enterprise}：{form}，{due}前交', en: '{enterprise}: {form} by {due}' } },
      { to: 'contact' },
    ],
  },
  {
    key: 'analysis',
    title: { zh: '质量分析', en: 'Analysis' },
    on: 'started',
    for: 'staff',
    remind: [
      { to: 'staff' },
      {
        to: 'staff',
        say: { zh: '请给{enterprise}做质量分析，{due}前', en: 'Analyse {enterprise} by {due}' },
      },
    ],
  },
] as unknown as Rule[];

export const PACK = {
  pack: 'p',
  title: text('包'),
  documents: [],
  forms: ['annex-b'],
  rules,
} as unknown as PackFile;

export const wording: Wording = {
  rulebook: openRulebook([PACK], WEEKDAYS),
  formTitle: (form) => (form === 'p/annex-b' ? { zh: '需求调查表', en: 'Needs survey' } : undefined),
};

/** A moment in China: 2026-11-20 10:00 is a Friday. */
export const china = (clock: string): Date => new Date(`${clock.replace(' ', 'T')}:00+08:00`);

export interface PersonWish {
  readonly identities?: number;
  readonly channel?: string;
  readonly remindAt?: string;
  readonly off?: boolean;
  readonly lang?: 'zh' | 'en';
}

export interface TaskWish {
  readonly rule?: string;
  readonly role?: string;
  readonly personId?: string;
  readonly form?: string | null;
  readonly dueOn?: string;
  readonly title?: string;
}

export interface ReminderWish {
  readonly at: Date;
  readonly role?: string;
  readonly urgent?: boolean;
  readonly step?: string;
}

/** A store with people, tasks and reminders on a clock of its own. */
export class Workplace {
  readonly store: Store;
  readonly url: string;
  readonly #folder: string;
  accountId = '';
  agencyId = '';
  now = china('2026-11-20 10:00');
  #made = 0;

  private constructor(store: Store, url: string, folder: string) {
    this.store = store;
    this.url = url;
    this.#folder = folder;
  }

  static async open(url: string): Promise<Workplace> {
    const folder = mkdtempSync(join(tmpdir(), 'remind-'));
    const store = await openStore({ databaseUrl: url, dataDir: folder, poolSize: 6 });
    const place = new Workplace(store, url, folder);
    place.accountId = await ensureAccount(store.prisma, 'telegram', 'bot');
    place.agencyId = await place.agency();
    return place;
  }

  /** As another process on the same database. */
  async another(): Promise<Workplace> {
    const place = await Workplace.open(this.url);
    place.agencyId = this.agencyId;
    return place;
  }

  async close(): Promise<void> {
    await this.store.close().catch(() => undefined);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Between two tests. */
  async clear(): Promise<void> {
    await this.store.prisma
      .$executeRaw`TRUNCATE matter, ledger, outbox, person, enterprise, bureau, setting CASCADE`;
    this.now = china('2026-11-20 10:00');
    this.agencyId = await this.agency();
  }

  async agency(district?: string): Promise<string> {
    const name = `示例机构${++this.#made}-${newId()}`;
    const { id } = await ensureAgency(this.store.prisma, name, nameKey(name), this.now);
    if (district) await this.store.prisma.agency.update({ where: { id }, data: { district } });
    return id;
  }

  async person(wish: PersonWish = {}): Promise<string> {
    const id = newId();
    const { identities = 1, remindAt = null, off = false, lang = 'zh', channel } = wish;
    const accountId = channel ? await ensureAccount(this.store.prisma, channel, channel) : this.accountId;
    await this.store.prisma.person.create({
      data: { id, lang, remindAt, remindersOff: off ? this.now : null },
    });
    for (let i = 0; i < identities; i++) await this.identity(id, { accountId });
    return id;
  }

  async identity(
    personId: string,
    { accountId = this.accountId, heardAt = new Date(this.now.getTime() - 3_600_000) } = {},
  ): Promise<string> {
    const id = newId();
    await this.store.prisma.identity.create({ data: { id, accountId, key: id, personId, heardAt } });
    return id;
  }

  async enterprise(contacts: readonly string[] = [], agencyId = this.agencyId): Promise<string> {
    const id = newId();
    const name = `示例${++this.#made}号机械有限公司`;
    await this.store.prisma.enterprise.create({ data: { id, name, nameKey: name, agencyId } });
    for (const personId of contacts) {
      await this.store.prisma.contact.create({ data: { personId, enterpriseId: id } });
    }
    return id;
  }

  async staff(role = 'staff', wish: PersonWish = {}, agencyId = this.agencyId): Promise<string> {
    const personId = await this.person(wish);
    await this.store.prisma.staff.create({ data: { personId, agencyId, role } });
    return personId;
  }

  /** What it owes is written here, not planned by rules. */
  async matter(enterpriseId: string | null, agencyId = this.agencyId): Promise<string> {
    const id = newId();
    await this.store.prisma.$executeRaw`
      INSERT INTO matter (id, kind, pack, agency_id, enterprise_id, planned_with) VALUES (${id}::uuid, 'project', 'p',
        ${agencyId}::uuid, ${enterpriseId}::uuid, ${wording.rulebook.hashOf('p')})`;
    if (enterpriseId) {
      await this.store.prisma.$executeRaw`
        INSERT INTO project (id, enterprise_id, agency_id, pack, stage, name) VALUES (${id}::uuid, ${enterpriseId}::uuid,
          ${agencyId}::uuid, 'p', 's', '提升项目')`;
    }
    return id;
  }

  async member(projectId: string, personId: string, role = 'staff'): Promise<void> {
    await this.store.prisma.$executeRaw`
      INSERT INTO project_member (project_id, person_id, role) VALUES (${projectId}::uuid, ${personId}::uuid, ${role})`;
  }

  async task(matterId: string, wish: TaskWish = {}): Promise<string> {
    const id = newId();
    const {
      rule = 'survey',
      role = 'contact',
      personId = null,
      form = 'p/annex-b',
      dueOn = null,
      title = null,
    } = wish;
    await this.store.prisma.$executeRaw`
      INSERT INTO task (id, matter_id, rule, occurrence, title, form, role, person_id, agency_id, enterprise_id, opens_at,
        due_on)
      SELECT ${id}::uuid, m.id, ${rule}, ${id}, ${title}, ${form}, ${role}, ${personId}::uuid, m.agency_id,
        m.enterprise_id, ${this.now}, ${dueOn}::date
      FROM matter m WHERE m.id = ${matterId}::uuid`;
    return id;
  }

  async reminder(
    taskId: string,
    { at, role = 'contact', urgent = false, step }: ReminderWish,
  ): Promise<string> {
    const id = newId();
    await this.store.prisma.$executeRaw`
      INSERT INTO reminder (id, task_id, step, role, rule_at, due_at, urgent)
      VALUES (${id}::uuid, ${taskId}::uuid, ${step ?? `0.${++this.#made}`}, ${role}, ${at}, ${at}, ${urgent})`;
    return id;
  }

  /** A contact of a new enterprise with a task, and a reminder of it. */
  async remindContact(personId: string, at = this.now, task: TaskWish = {}): Promise<string> {
    const matterId = await this.matter(await this.enterprise([personId]));
    const taskId = await this.task(matterId, task);
    await this.reminder(taskId, { at });
    return taskId;
  }

  async settle(taskId: string): Promise<void> {
    await this.store.prisma.$executeRaw`UPDATE task SET status = 'done' WHERE id = ${taskId}::uuid`;
  }

  /** Takes up all that is due by this clock; what was handed. */
  async run({ room = 1000 } = {}): Promise<readonly HandedNote[]> {
    const { store, now } = this;
    const handed: HandedNote[] = [];
    const senders = { process: store.process, accounts: new Set([this.accountId]), room };
    const sending = { wording, senders, now };
    const step = async (take: typeof sendNotes) => {
      const { notes, taken } = await store.transact((tx) => take(tx, sending, 100));
      handed.push(...notes);
      return taken > 0;
    };
    while ((await store.transact((tx) => fireReminders(tx, WEEKDAYS, now, 100))).fired > 0);
    while (await step(sendNotes));
    while (await step(sendDigests));
    return handed;
  }

  async ledger(): Promise<readonly LedgerRow[]> {
    return await this.store.prisma.$queryRaw<LedgerRow[]>`
      SELECT l.id::text, r.task_id::text AS "taskId", l.person_id::text AS "personId", l.role, l.digest, l.status,
        l.reason, l.due_at AS "dueAt", l.outbox_id::text AS "outboxId", l.doubtful
      FROM ledger l JOIN reminder r ON r.id = l.reminder_id ORDER BY l.id`;
  }
}

export interface LedgerRow {
  readonly id: string;
  readonly taskId: string;
  readonly personId: string | null;
  readonly role: string;
  readonly digest: boolean;
  readonly status: string;
  readonly reason: string | null;
  readonly dueAt: Date;
  readonly outboxId: string | null;
  readonly doubtful: boolean;
}
